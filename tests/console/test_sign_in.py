"""Passwords, codes, sessions and their ends through the console's pages."""

import re

import pytest
import sqlalchemy as sa

from finance_svc.app import create_app
from finance_svc.db import Database, Scope
from finance_svc.organisations import queries, service
from finance_svc.organisations.rules.sign_in import LIMITS
from tests.builders.organisations import a_key, a_member
from tests.builders.sign_in import HTML, PASSWORD, SECRETS, Clock, a_person, press

SESSION = "pledgewatch-session"


@pytest.fixture(autouse=True)
def secret_key(tmp_path, monkeypatch, quick_hashes):
    path = tmp_path / "secret.key"
    path.write_text(SECRETS[0].hex())
    monkeypatch.setenv("PLEDGEWATCH_SECRET_KEY_FILE", str(path))


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def app(app_url, database, clock):
    ticking = Database(app_url, pool_size=4, system_clock=clock)
    yield create_app({"live": ticking, "test": ticking})
    ticking.close()


@pytest.fixture
def person(database, clock):
    return a_person(database, at=clock.at)


def sign_in(app, person, at):
    """A browser that is signed in by password and code."""
    client = app.test_client()
    first = press(client, "/sign-in", "/sign-in", name=person.name, password=PASSWORD, place="live")
    assert (first.status_code, first.headers["Location"]) == (303, "/sign-in/code"), first.text
    second = press(client, "/sign-in/code", "/sign-in/code", code=person.code(at))
    assert (second.status_code, second.headers["Location"]) == (303, "/")
    return client


def is_in(client):
    return client.get("/mailbox", headers=HTML).status_code == 200


def test_name_password_and_code_lead_in_and_the_cookie_changes_on_the_way(app, person, clock):
    client = app.test_client()
    press(client, "/sign-in", "/sign-in", name=person.name, password=PASSWORD)
    before = client.get_cookie(SESSION).value

    assert not is_in(client)
    press(client, "/sign-in/code", "/sign-in/code", code=person.code(clock.at))

    assert is_in(client)
    assert client.get_cookie(SESSION).value != before
    client.set_cookie(SESSION, before)
    assert not is_in(client)


def test_a_wrong_name_and_a_wrong_password_show_the_same_page(app, person):
    pages = []
    for name in (person.name, "nobody@example.com"):
        client = app.test_client()
        answer = press(client, "/sign-in", "/sign-in", name=name, password="not this one at all")
        assert answer.status_code == 401
        text = answer.get_data(as_text=True).replace(name, "NAME")
        pages.append(re.sub(r'name="csrf_token" value="[^"]+"', "", text))

    assert pages[0] == pages[1]
    assert client.get_cookie(SESSION) is None


def test_without_the_forms_token_no_password_is_looked_at(app, person, database):
    answer = app.test_client().post(
        "/sign-in", data={"name": person.name, "password": PASSWORD}, headers=HTML
    )

    assert answer.status_code == 400
    with database.transaction(Scope.house()) as (session, _now):
        assert session.connection().execute(sa.text("SELECT count(*) FROM secret_try")).scalar() == 0


def test_too_many_tries_say_how_long_to_wait(app, person, clock):
    for _ in range(LIMITS["password"].account):
        press(app.test_client(), "/sign-in", "/sign-in", name=person.name, password="not this one at all")

    answer = press(app.test_client(), "/sign-in", "/sign-in", name=person.name, password=PASSWORD)

    assert answer.status_code == 429
    assert "Wait 15 minutes" in answer.get_data(as_text=True)
    clock.wait(minutes=15)
    assert is_in(sign_in(app, person, clock.at))


def test_links_that_nobody_knows_are_limited_by_address(app):
    client = app.test_client()
    answers = [
        press(client, f"/sign-in/guess{number}", f"/sign-in/guess{number}").status_code
        for number in range(LIMITS["link"].address + 1)
    ]

    assert set(answers[:-1]) == {410}
    assert answers[-1] == 429


def test_one_session_is_ended_and_all_others_are(app, person, clock):
    browsers = []
    for _ in range(4):
        browsers.append(sign_in(app, person, clock.at))
        clock.wait(seconds=31)
    page = browsers[3].get("/account", headers=HTML).get_data(as_text=True)
    ends = re.findall(r'action="(/account/sessions/[0-9a-f-]{36}/end)"', page)

    assert len(ends) == 3
    assert press(browsers[3], "/account", ends[0]).status_code == 303
    assert [is_in(each) for each in browsers] == [True, True, False, True]
    press(browsers[3], "/account", "/account/sessions/end-others")
    assert [is_in(each) for each in browsers] == [False, False, False, True]


def test_nobody_ends_anothers_session(app, database, person, clock):
    other = a_person(database, name="other@example.com", at=clock.at)
    mine, theirs = sign_in(app, person, clock.at), sign_in(app, other, clock.at)
    with database.transaction(Scope.house()) as (session, _now):
        found = session.connection().execute(
            sa.text("SELECT id FROM web_session WHERE member_id = :id AND stage = 'full'"),
            {"id": other.member.id},
        )
        path = f"/account/sessions/{found.scalar()}/end"

    assert press(mine, "/account", path).status_code == 404
    assert is_in(theirs)


def test_a_new_password_needs_the_present_one_and_ends_the_other_sessions(app, person, clock):
    old = sign_in(app, person, clock.at)
    clock.wait(seconds=31)
    client = sign_in(app, person, clock.at)
    fresh = {"name": person.name, "password": "another sentence of mine", "again": "another sentence of mine"}
    path = "/account/password"

    refused = press(client, path, path, **fresh, present="not this one at all")
    done = press(client, path, path, **fresh, present=PASSWORD)

    assert (refused.status_code, done.status_code) == (422, 303)
    assert "not your present password" in refused.get_data(as_text=True)
    assert (is_in(client), is_in(old)) == (True, False)


def test_the_present_password_cannot_be_guessed_from_inside(app, person, clock):
    client = sign_in(app, person, clock.at)
    path, fresh = (
        "/account/password",
        {"password": "another sentence of mine", "again": "another sentence of mine"},
    )
    for _ in range(LIMITS["password"].account):
        press(client, path, path, name=person.name, present="not this one at all", **fresh)

    refused = press(client, path, path, name=person.name, present=PASSWORD, **fresh)

    assert refused.status_code == 429
    assert "Too many wrong tries" in refused.get_data(as_text=True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"password": "short", "again": "short"}, "Use at least 12 characters"),
        ({"password": "password123456", "again": "password123456"}, "Use at least 12 characters"),
        ({"password": PASSWORD, "again": "something else here"}, "same password twice"),
        ({"name": "no address"}, "e-mail address"),
        ({"name": "taken@example.com"}, "Another account signs in by this address"),
    ],
)
def test_what_is_wrong_with_a_password_is_said(app, database, clock, typed, said):
    taken = a_person(database, name="taken@example.com", at=clock.at)
    client = app.test_client()
    with database.transaction(Scope.house()) as (session, now):
        owner = queries.get_organisation(session, taken.member.organisation_id)
        newcomer = a_member(session, owner, "lender.ops", now=now)
        link = service.create_sign_in_link(session, member_id=newcomer.id, system_now=clock.at)
    press(client, f"/sign-in/{link}", f"/sign-in/{link}")
    values = {"name": "new@example.com", "password": PASSWORD, "again": PASSWORD} | typed

    answer = press(client, "/account/password", "/account/password", **values)

    assert answer.status_code == 422
    assert said in answer.get_data(as_text=True)


def test_recovery_codes_are_renewed_by_a_code_and_shown_once(app, person, clock):
    client = sign_in(app, person, clock.at)
    clock.wait(seconds=31)

    refused = press(client, "/account/second-factor", "/account/recovery-codes", code="000000")
    shown = press(client, "/account/second-factor", "/account/recovery-codes", code=person.code(clock.at))

    codes = re.findall(r"<li><code>([a-z2-7-]{19})</code>", shown.get_data(as_text=True))
    assert (refused.status_code, shown.status_code, len(set(codes))) == (422, 200, 10)
    assert not set(codes) & set(person.codes)
    assert codes[0] not in client.get("/account/second-factor", headers=HTML).get_data(as_text=True)
    assert codes[0] not in client.get("/account", headers=HTML).get_data(as_text=True)


def test_the_app_is_removed_by_its_code_and_its_secret_is_not_shown_again(app, person, clock):
    client = sign_in(app, person, clock.at)
    assert person.totp.secret[:4] not in client.get("/account/second-factor", headers=HTML).text
    clock.wait(seconds=31)

    press(client, "/account/second-factor", "/account/second-factor/remove", code=person.code(clock.at))
    press(client, "/account/second-factor", "/account/second-factor/begin")
    page = client.get("/account/second-factor", headers=HTML).get_data(as_text=True)

    assert "<svg" in page
    assert person.totp.secret not in re.search(r'class="key">([^<]+)<', page)[1].replace(" ", "")


def test_every_new_page_keeps_the_policy(app, person, clock):
    client = sign_in(app, person, clock.at)
    for path in ("/sign-in", "/sign-in/code", "/account", "/account/password", "/account/second-factor"):
        answer = client.get(path, headers=HTML)
        text = answer.get_data(as_text=True)
        assert answer.status_code == 200
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=", text)


def test_a_session_that_waits_for_its_code_opens_no_page_and_begins_again_in_time(app, person, clock):
    client = app.test_client()
    press(client, "/sign-in", "/sign-in", name=person.name, password=PASSWORD)

    assert client.get("/account", headers=HTML).headers["Location"] == "/sign-in"
    clock.wait(minutes=11)
    late = press(client, "/sign-in/code", "/sign-in/code", code=person.code(clock.at))
    assert late.headers["Location"] == "/sign-in"


def test_one_makes_the_own_key_by_a_code_sees_it_once_and_ends_it(app, person, clock):
    client = sign_in(app, person, clock.at)
    clock.wait(seconds=31)
    path = "/account/keys"

    refused = press(client, path, path, name="core", code="000000")
    made = press(client, path, path, name="core <b>", code=person.code(clock.at))

    secret = re.search(r"pw_live_[\w-]{40,}", made.get_data(as_text=True))[0]
    bearer = {"Authorization": f"Bearer {secret}"}
    assert (refused.status_code, made.status_code, made.headers["Cache-Control"]) == (422, 200, "no-store")
    assert client.get("/v1/me", headers=bearer).status_code == 200
    page = client.get(path, headers=HTML).get_data(as_text=True)
    assert "core &lt;b&gt;" in page
    assert secret not in page
    revoke = re.search(r'action="(/account/keys/[^"]+/revoke)"', page)[1]
    assert press(client, path, revoke).status_code == 303
    assert client.get("/v1/me", headers=bearer).status_code == 401


def test_nobody_ends_anothers_key_on_the_own_page(app, person, clock, database):
    _, _, other = a_key(database, "lender", "lender.ops", organisation=the_owner(database, person))
    with database.transaction(Scope.house()) as (session, _now):
        keys = queries.find_credentials(session, member_id=None, after=None, limit=9)
    client = sign_in(app, person, clock.at)

    answer = press(client, "/account/keys", f"/account/keys/{keys[0].id}/revoke")

    assert answer.status_code == 404
    assert client.get("/v1/me", headers=other).status_code == 200


def the_owner(database, person):
    with database.transaction(Scope.house()) as (session, _now):
        return queries.get_organisation(session, person.member.organisation_id)

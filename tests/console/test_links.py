"""Links of notices in a browser without a session: looking acknowledges nothing, pressing does, once."""

import re
from datetime import timedelta

import pytest

from finance_svc.app import create_app
from finance_svc.db import Scope
from finance_svc.notices import rules, service
from finance_svc.notices.jobs import JOBS
from finance_svc.notices.models import Address, Notice, NoticeAttempt
from finance_svc.notices.rules import Channel, NoticeState, Purpose
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import MemberState
from finance_svc.outbox.runner import EventRunner
from finance_svc.settings import Settings
from tests.builders.organisations import a_member, an_actor, an_organisation
from tests.notices.conftest import a_request, notify, read

HTML = {"Accept": "text/html,application/xhtml+xml", "Accept-Language": "en"}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture(autouse=True)
def secret(monkeypatch, tmp_path):
    monkeypatch.setenv("PLEDGEWATCH_SECRET_KEY_FILE", str(tmp_path / "secret.key"))
    monkeypatch.setenv("PLEDGEWATCH_SMTP_URL", "smtp://127.0.0.1:1")
    Settings().make_secret_key()
    return Settings().secret_key()


@pytest.fixture
def client(database):
    return create_app({"live": database}).test_client()


@pytest.fixture
def boss(database, now):
    with database.transaction(Scope.house()) as (session, _):
        trader = an_organisation(session, "trader", now=now)
        member = a_member(session, trader, "boss", now=now)
        member.email = "boss@a.example"
        session.add(member)
        return member


@pytest.fixture
def link(database, boss, secret):
    """The link of the boss's mail about a margin call; valid for a day unless told."""
    with database.transaction(Scope.house()) as (session, _):
        organisation = organisations.get_organisation(session, boss.organisation_id)
    notify(database, a_request(organisation))
    EventRunner(database, JOBS).drain()
    (attempt,) = [row for row in read(database, NoticeAttempt) if row.channel is Channel.MAIL]

    def sign(life=timedelta(days=1), purpose=Purpose.ACKNOWLEDGE, signed_with=secret):
        expires_at = database.system_clock() + life
        return f"/links/notice/{rules.sign_link(signed_with, purpose, attempt.id, expires_at=expires_at)}"

    return sign


def press(client, path):
    """Open the page and press its button."""
    page = client.get(path, headers=HTML).get_data(as_text=True)
    token = TOKEN.search(page)
    return client.post(path, data={"csrf_token": token[1] if token else ""}, headers=HTML)


def test_a_scanner_of_links_acknowledges_nothing_and_a_person_does_once(client, database, boss, link):
    path = link()
    for _ in range(3):
        page = client.get(path, headers=HTML)
        assert (page.status_code, "Margin call" in page.text) == (200, True)
    assert client.post(path, headers=HTML).status_code == 400
    assert read(database, Notice)[0].acknowledged_at is None

    pressed = press(client, path)

    assert "Acknowledged by boss" in pressed.text
    (notice,) = read(database, Notice)
    assert (notice.state, notice.acknowledged_by) == (NoticeState.ACKNOWLEDGED, "boss")
    mailed = [row for row in read(database, NoticeAttempt) if row.channel is Channel.MAIL]
    assert [row.state for row in mailed] == [NoticeState.ACKNOWLEDGED]


def test_a_link_used_again_changes_nothing(client, database, link):
    form = TOKEN.search(client.get(link(), headers=HTML).text)[1]
    first = client.post(link(), data={"csrf_token": form}, headers=HTML)
    (before,) = read(database, Notice)

    second = client.post(link(), data={"csrf_token": form}, headers=HTML)

    assert first.status_code == second.status_code == 200
    assert read(database, Notice) == [before]


@pytest.mark.parametrize(
    "wrong",
    [
        {"life": timedelta(seconds=-1)},
        {"purpose": Purpose.VERIFY},
        {"signed_with": b"another house's 32 byte secret..."},
    ],
    ids=["expired", "for another purpose", "forged"],
)
def test_a_link_that_is_none_shows_nothing_and_does_nothing(client, database, link, wrong):
    form = TOKEN.search(client.get(link(), headers=HTML).text)[1]

    shown = client.get(link(**wrong), headers=HTML)
    pressed = client.post(link(**wrong), data={"csrf_token": form}, headers=HTML)

    assert (shown.status_code, pressed.status_code) == (410, 410)
    assert "Margin call" not in shown.text
    assert read(database, Notice)[0].acknowledged_at is None


def test_a_link_of_somebody_who_has_left_does_nothing(client, database, boss, link):
    form = TOKEN.search(client.get(link(), headers=HTML).text)[1]
    with database.transaction(Scope.house()) as (session, _):
        organisations.get_member(session, boss.id).state = MemberState.DISABLED

    assert client.post(link(), data={"csrf_token": form}, headers=HTML).status_code == 410
    assert read(database, Notice)[0].acknowledged_at is None


def test_an_address_is_confirmed_by_its_button_and_only_while_it_stands(client, database, boss, secret):
    with database.transaction(Scope.of(boss.organisation_id)) as (session, now):
        new = service.NewAddress(channel=Channel.MAIL, target="boss@home.example")
        address = service.add_address(session, new, actor=an_actor(boss), now=now)
    life = database.system_clock() + timedelta(days=1)
    path = f"/links/address/{rules.sign_link(secret, Purpose.VERIFY, address.id, expires_at=life)}"
    assert client.get(path, headers=HTML).status_code == 200
    assert read(database, Address)[0].state.value == "unverified"

    pressed = press(client, path)

    assert "b***@home.example" in pressed.text
    assert read(database, Address)[0].state.value == "verified"
    with database.transaction(Scope.house()) as (session, now):
        service.remove_address(session, address.id, actor=an_actor(boss), now=now)
    assert press(client, path).status_code == 410

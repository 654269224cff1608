"""Keys: rights within the member's, rotation with overlap, an end at once, limits on wrong ones."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.app import create_app
from finance_svc.db import Database, Scope
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE, Permission
from finance_svc.organisations import service
from finance_svc.organisations.rules.keys import KeyEnded, OverlapTooLong, granted_scope, key_prefix
from finance_svc.organisations.rules.sign_in import LIMITS
from tests.builders.organisations import a_key
from tests.builders.sign_in import Clock

PERMISSIONS = st.frozensets(st.sampled_from(sorted(map(str, Permission))))
DAY = timedelta(days=1)


@pytest.fixture
def clock(app_url, database):
    """The system clock of the application; the database's own goes on."""
    return Clock()


@pytest.fixture
def client(app_url, database, clock):
    ticking = Database(app_url, pool_size=4, system_clock=clock)
    yield create_app({"live": ticking, "test": ticking}).test_client()
    ticking.close()


def bearer(secret):
    return {"Authorization": f"Bearer {secret}"}


def member_path(member):
    return f"/v1/members/{ids.show('member', member.id)}/keys"


def make(client, owner, member, **body):
    return client.post(member_path(member), json=body, headers=owner)


def me(client, secret):
    return client.get("/v1/me", headers=bearer(secret))


def test_a_restricted_key_may_what_it_names_and_its_prefix_says_so(client, database):
    _, member, owner = a_key(database, "lender", "lender.ops")

    made = make(client, owner, member, name="reports", permissions=["read", "report.read"]).json

    assert made["secret"].startswith("pw_rk_live_")
    assert me(client, made["secret"]).json["permissions"] == ["read", "report.read"]
    refused = client.post("/v1/organisations", json={}, headers=bearer(made["secret"]))
    assert refused.status_code in {400, 403}


def test_a_sandbox_key_says_so_in_every_form(client, database):
    _, member, owner = a_key(database, "lender", "lender.ops")
    sandbox = make(client, owner, member).json["secret"].replace("pw_live_", "pw_test_")

    assert me(client, sandbox).status_code == 401
    assert key_prefix(sandbox=True, restricted=True) == "pw_rk_test_"
    assert key_prefix(sandbox=True, restricted=False) == "pw_test_"


def test_a_key_of_one_environment_is_nothing_in_the_other(database, app_url, server, template):
    _, member, owner = a_key(database, "lender", "lender.ops")
    client = create_app({"live": database}).test_client()
    secret = make(client, owner, member, permissions=["read"]).json["secret"]

    only_sandbox = create_app({"test": database}).test_client()

    assert me(client, secret).status_code == 200
    assert me(only_sandbox, secret).status_code == 401


def test_a_key_never_carries_more_than_its_member_may(client, database):
    _, member, owner = a_key(database, "lender", "lender.ops")

    refused = make(client, owner, member, permissions=["read", "advance.approve"])

    assert (refused.status_code, refused.json["code"]) == (422, "SCOPE_TOO_WIDE")
    assert "advance.approve" in refused.json["detail"]


def test_nobody_makes_or_renews_a_secret_that_acts_as_somebody_else(client, database):
    lender, approver, own = a_key(database, "lender", "lender.approver")
    _, _, manager = a_key(database, "lender", "lender.ops", organisation=lender)
    _, _, platform = a_key(database, "platform", "platform.admin")
    key = client.get("/v1/keys", headers=own).json["data"][0]["id"]
    member = f"/v1/members/{ids.show('member', approver.id)}"
    program = {"name": "x", "scopes": ["read"]}

    refused = [
        make(client, manager, approver),
        make(client, manager, approver, permissions=["read"]),
        client.post(f"/v1/keys/{key}/rotate", headers=manager),
        client.post(f"{member}/oauth_clients", json=program, headers=manager),
    ]

    assert [(answer.status_code, answer.json["code"]) for answer in refused] == [(403, "KEY_NOT_OWN")] * 4
    assert make(client, platform, approver).status_code == 404
    assert make(client, own, approver, name="mine").status_code == 201
    assert len(client.get("/v1/keys", headers=own).json["data"]) == 2


def test_a_clerk_makes_its_own_key_and_client_within_what_it_may(client, database):
    _, clerk, own = a_key(database, "trader", "clerk")
    path = f"/v1/members/{ids.show('member', clerk.id)}/oauth_clients"

    key = make(client, own, clerk, name="phone")
    program = client.post(path, json={"name": "x", "scopes": ["read"]}, headers=own)
    wider = client.post(path, json={"name": "x", "scopes": ["organisation.manage"]}, headers=own)

    assert (key.status_code, program.status_code) == (201, 201)
    assert (wider.status_code, wider.json["code"]) == (422, "SCOPE_TOO_WIDE")


def test_the_operator_of_the_machine_makes_a_key_for_any_member(database, client):
    _, member, _ = a_key(database, "lender", "lender.approver")

    with database.transaction(Scope.house()) as (session, now):
        _, secret = service.create_key(session, member_id=member.id, sandbox=False, actor=HOUSE, now=now)

    assert me(client, secret).json["member_id"] == ids.show("member", member.id)


def test_a_restricted_key_makes_and_rotates_no_keys(client, database):
    _, member, owner = a_key(database, "lender", "lender.ops")
    made = make(client, owner, member, permissions=["read", "organisation.manage"]).json
    path = f"/v1/members/{ids.show('member', member.id)}/oauth_clients"

    assert make(client, bearer(made["secret"]), member).status_code == 403
    assert client.post(f"/v1/keys/{made['id']}/rotate", headers=bearer(made["secret"])).status_code == 403
    body = {"name": "x", "scopes": ["read"]}
    assert client.post(path, json=body, headers=bearer(made["secret"])).status_code == 403


def test_a_member_who_loses_a_role_takes_it_from_its_keys_at_once(client, database):
    _, member, owner = a_key(database, "lender", "lender.ops")
    secret = make(client, owner, member, permissions=["read", "quote.write"]).json["secret"]
    with database.transaction(Scope.house()) as (session, _now):
        session.connection().execute(
            sa.text("UPDATE member SET roles = '{lender.approver}' WHERE id = :id"), {"id": member.id}
        )

    assert me(client, secret).json["permissions"] == ["read"]


def test_after_a_rotation_both_keys_work_until_the_old_one_ends(client, database, clock):
    _, member, owner = a_key(database, "lender", "lender.ops")
    old = make(client, owner, member, name="core", permissions=["read"]).json
    until = (clock.at + 2 * DAY).isoformat()

    new = client.post(f"/v1/keys/{old['id']}/rotate", json={"old_until": until}, headers=owner).json

    assert (new["replaces"], new["permissions"], new["name"]) == (old["id"], ["read"], "core")
    assert [me(client, key["secret"]).status_code for key in (old, new)] == [200, 200]
    clock.wait(days=2)
    assert [me(client, key["secret"]).status_code for key in (old, new)] == [401, 200]


def test_without_an_overlap_the_old_key_ends_at_once_and_is_rotated_once(client, database):
    _, member, owner = a_key(database, "lender", "lender.ops")
    old = make(client, owner, member).json
    path = f"/v1/keys/{old['id']}/rotate"

    assert client.post(path, headers=owner).status_code == 201
    again = client.post(path, headers=owner)

    assert me(client, old["secret"]).status_code == 401
    assert (again.status_code, again.json["code"]) == (409, "KEY_ENDED")


@pytest.mark.parametrize("days", [-1, 8])
def test_an_overlap_lies_within_seven_days(client, database, clock, days):
    _, member, owner = a_key(database, "lender", "lender.ops")
    old = make(client, owner, member).json
    until = (clock.at + days * DAY).isoformat()

    refused = client.post(f"/v1/keys/{old['id']}/rotate", json={"old_until": until}, headers=owner)

    assert (refused.status_code, refused.json["code"]) == (422, "KEY_OVERLAP")
    assert me(client, old["secret"]).status_code == 200


def test_a_revoked_key_is_out_with_the_next_request(client, database):
    _, member, owner = a_key(database, "lender", "lender.ops")
    made = make(client, owner, member).json
    path = f"/v1/keys/{made['id']}/revoke"

    first, again = client.post(path, headers=owner), client.post(path, headers=owner)

    assert me(client, made["secret"]).status_code == 401
    assert first.json == again.json
    assert first.json["revoked_at"] is not None


def test_a_key_with_an_end_works_until_then(client, database, clock):
    _, member, owner = a_key(database, "lender", "lender.ops")
    made = make(client, owner, member, expires_at=(clock.at + DAY).isoformat()).json

    assert me(client, made["secret"]).status_code == 200
    clock.wait(days=1)
    assert me(client, made["secret"]).status_code == 401


def test_the_list_shows_when_a_key_was_last_used_and_never_its_secret(client, database):
    _, member, owner = a_key(database, "lender", "lender.ops")
    made = make(client, owner, member, name="core").json
    me(client, made["secret"])

    listed = client.get("/v1/keys", headers=owner)

    row = next(row for row in listed.json["data"] if row["id"] == made["id"])
    assert row["last_used_at"] is not None
    assert made["secret"].startswith(row["hint"])
    assert made["secret"] not in listed.text


def test_a_clerk_sees_and_ends_its_own_keys_only(client, database):
    trader, _, boss = a_key(database, "trader", "boss")
    _, _, clerk = a_key(database, "trader", "clerk", organisation=trader)
    _, _, stranger = a_key(database, "trader", "boss")
    own = client.get("/v1/keys", headers=clerk).json["data"]
    all_of_it = client.get("/v1/keys", headers=boss).json["data"]
    other = next(row for row in all_of_it if row["id"] != own[0]["id"])

    assert (len(own), len(all_of_it)) == (1, 2)
    assert client.post(f"/v1/keys/{other['id']}/revoke", headers=clerk).status_code == 404
    assert client.post(f"/v1/keys/{own[0]['id']}/revoke", headers=stranger).status_code == 404
    assert client.post(f"/v1/keys/{own[0]['id']}/revoke", headers=clerk).status_code == 200


def test_wrong_keys_are_limited_by_address_and_right_ones_pass(client, database, clock):
    _, _, owner = a_key(database, "lender", "lender.ops")
    for number in range(LIMITS["key"].address):
        assert me(client, f"pw_live_{number}").status_code == 401

    refused = me(client, "pw_live_once_more")

    assert (refused.status_code, refused.json["code"]) == (429, "TOO_MANY_TRIES")
    assert 0 < int(refused.headers["Retry-After"]) <= 900
    assert client.get("/v1/me", headers=owner).status_code == 200
    clock.wait(minutes=15)
    assert me(client, "pw_live_once_more").status_code == 401


def test_an_address_behind_our_own_proxy_is_the_one_the_proxy_saw(database, monkeypatch):
    monkeypatch.setenv("PLEDGEWATCH_BEHIND_PROXY", "true")
    client = create_app({"live": database}).test_client()

    client.get("/v1/me", headers={**bearer("pw_live_x"), "X-Forwarded-For": "203.0.113.9, 198.51.100.4"})

    with database.transaction(Scope.house()) as (session, _now):
        counted = session.connection().execute(sa.text("SELECT subject FROM secret_try")).scalars().all()
    assert counted == ["address 198.51.100.4"]


def test_a_manager_signs_a_member_out_and_resets_its_app_but_not_ones_own(client, database, quick_hashes):
    lender, boss, owner = a_key(database, "lender", "lender.ops")
    _, clerk, clerks = a_key(database, "lender", "lender.analyst", organisation=lender)
    path = f"/v1/members/{ids.show('member', clerk.id)}"

    assert client.post(f"{path}/end_sessions", headers=owner).json["ended"] == 0
    assert client.post(f"{path}/reset_second_factor", headers=owner).status_code == 200
    assert client.post(f"{path}/reset_second_factor", headers=clerks).status_code == 403
    own = f"/v1/members/{ids.show('member', boss.id)}/reset_second_factor"
    assert client.post(own, headers=owner).status_code == 403
    assert client.get("/v1/sign_ins", headers=clerks).json["data"] == []


def test_a_rotation_is_refused_for_a_key_that_has_ended(database):
    _, member, _ = a_key(database, "lender", "lender.ops")
    at = datetime.now(UTC)
    with database.transaction(Scope.house()) as (session, now):
        row, _ = service.create_key(session, member_id=member.id, sandbox=True, actor=HOUSE, now=now)
        facts = {"actor": HOUSE, "now": now, "system_now": at}
        with pytest.raises(OverlapTooLong):
            service.rotate_key(session, row.id, old_until=at + 7 * DAY + timedelta(seconds=1), **facts)
        new, secret = service.rotate_key(session, row.id, old_until=at + 7 * DAY, **facts)
        service.revoke_key(session, new.id, **facts)
        with pytest.raises(KeyEnded):
            service.rotate_key(session, new.id, old_until=at, **facts)

    assert secret.startswith("pw_test_")


@given(st.none() | st.text(max_size=60) | PERMISSIONS.map(" ".join), PERMISSIONS, PERMISSIONS)
def test_the_scope_of_a_token_is_never_wider_than_client_member_and_what_was_asked(asked, client, member):
    scope = granted_scope(asked, client=client, member=member)

    assert scope <= {Permission(name) for name in client & member}
    if asked is not None:
        assert {str(each) for each in scope} <= set(asked.split(" "))
    else:
        assert scope == {Permission(name) for name in client & member}

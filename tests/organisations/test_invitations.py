"""Invitations: once, within seven days, never more than the inviter may still give."""

from datetime import timedelta

import pytest

from finance_svc.kernel.errors import Forbidden, MoveRefused
from finance_svc.organisations import queries, rules, service
from finance_svc.organisations.rules import AccountKind, InvitationClosed, MemberState
from tests.builders.organisations import a_child, a_key, a_member, an_actor, an_organisation

WEEK = timedelta(days=7)


@pytest.fixture
def boss(session, now):
    return a_member(session, an_organisation(session, "trader", now=now), "boss", now=now)


def invite(session, inviter, now, *roles, **account):
    wanted = service.NewInvitation(roles=roles or ("clerk",), account=service.Account(**account))
    return service.invite(
        session,
        organisation_id=inviter.organisation_id,
        wanted=wanted,
        actor=an_actor(inviter),
        now=now,
        system_now=now,
    )[1]


def accept(session, secret, now, **facts):
    values = {"name": "Wang", "email": None, "now": now, "system_now": now} | facts
    return service.accept(session, secret, **values)


def test_an_invitation_makes_a_child_that_is_signed_in(session, boss, now):
    secret = invite(session, boss, now, kind=AccountKind.CHILD, parent_id=boss.id, email="w@example.com")

    signed = accept(session, secret, now, email="other@example.com")

    member = queries.get_member(session, signed.actor.member_id)
    resumed = service.resume_session(session, signed.secret, now=now, system_now=now)
    assert (member.name, member.parent_id, member.email) == ("Wang", boss.id, "w@example.com")
    assert resumed.permissions == service.effective_permissions(session, member, now)


def test_an_invitation_works_once_and_for_seven_days(session, boss, now):
    first, late = invite(session, boss, now), invite(session, boss, now)
    accept(session, first, now)

    for secret, at in ((first, now), (late, now + WEEK), ("unknown", now)):
        with pytest.raises(InvitationClosed):
            accept(session, secret, now, system_now=at)
        with pytest.raises(InvitationClosed):
            service.preview(session, secret, system_now=at)


def test_only_a_hash_of_the_secret_is_kept(session, boss, now):
    secret = invite(session, boss, now)

    row = queries.find_invitation(session, rules.secret_hash(secret))

    assert secret not in str(row.model_dump())


def test_an_invitation_ends_with_its_inviter(session, boss, now):
    secret = invite(session, boss, now)
    boss.state = MemberState.DISABLED
    session.add(boss)

    with pytest.raises(InvitationClosed):
        accept(session, secret, now)


def test_a_grant_is_looked_at_again_when_it_is_accepted(session, boss, now):
    secret = invite(session, boss, now, kind=AccountKind.CHILD, parent_id=boss.id)
    boss.grantable = ["read"]
    session.add(boss)

    with pytest.raises(rules.ExceedsParent):
        accept(session, secret, now)


def test_a_child_invites_below_itself_only(session, boss, now):
    foreman = a_child(session, boss, "boss", now=now)

    with pytest.raises(Forbidden):
        invite(session, foreman, now)
    with pytest.raises(Forbidden):
        invite(session, foreman, now, kind=AccountKind.CHILD, parent_id=boss.id)
    assert invite(session, foreman, now, kind=AccountKind.CHILD, parent_id=foreman.id)


def test_invitations_over_http_are_ones_own_and_can_be_withdrawn(app_client, database):
    trader, boss, key = a_key(database, "trader", "boss")
    _, _, stranger = a_key(database, "trader", "boss")
    path = f"/v1/organisations/org_{trader.id.hex}/invitations"
    body = {"roles": ["clerk"], "kind": "child", "parent_id": f"mem_{boss.id.hex}"}

    made = app_client.post(path, json=body, headers=key)
    revoke = f"/v1/invitations/{made.json['id']}/revoke"
    refused = [app_client.post(url, json=body, headers=stranger).status_code for url in (path, revoke)]
    done = app_client.post(revoke, headers=key)

    assert (made.status_code, refused, done.json["state"]) == (201, [403, 404], "revoked")
    assert [row["state"] for row in app_client.get("/v1/invitations", headers=key).json["data"]] == [
        "revoked"
    ]
    assert app_client.get("/v1/invitations", headers=stranger).json["data"] == []
    assert app_client.get(made.json["path"]).status_code == 410


def take_key(client, path, **body):
    return client.post(f"{path}/key", json={"name": "core banking"} | body)


def test_who_holds_an_invitation_takes_the_first_key_and_only_it(app_client, database):
    lender, _, manager = a_key(database, "lender", "lender.ops")
    path = f"/v1/organisations/org_{lender.id.hex}/invitations"
    made = app_client.post(path, json={"roles": ["lender.analyst"]}, headers=manager).json

    assert take_key(app_client, made["path"], name="").status_code == 400
    joined = take_key(app_client, made["path"])
    again = take_key(app_client, made["path"])

    assert (joined.status_code, joined.headers["Cache-Control"]) == (201, "no-store")
    me = app_client.get("/v1/me", headers={"Authorization": f"Bearer {joined.json['secret']}"}).json
    assert (me["name"], me["member_id"]) == ("core banking", joined.json["member_id"])
    assert (again.status_code, again.json["code"]) == (410, "INVITATION_CLOSED")
    assert take_key(app_client, "/join/" + "x" * 43).status_code == 410


def test_an_account_that_nobody_has_entered_is_handed_over_once(app_client, database):
    trader, _, boss = a_key(database, "trader", "boss")
    _, _, stranger = a_key(database, "trader", "boss")
    path = f"/v1/organisations/org_{trader.id.hex}/members"
    clerk = app_client.post(path, json={"name": "Wang", "roles": ["clerk"]}, headers=boss).json["id"]
    path = f"/v1/members/{clerk}/invitation"

    links = [app_client.post(path, headers=boss).json["path"] for _ in range(2)]
    joined = take_key(app_client, links[0])

    assert joined.json["member_id"] == clerk
    me = app_client.get("/v1/me", headers={"Authorization": f"Bearer {joined.json['secret']}"}).json
    assert me["name"] == "Wang"
    assert take_key(app_client, links[1]).status_code == 410
    refused = app_client.post(path, headers=boss)
    assert (refused.status_code, refused.json["code"]) == (409, "ACCOUNT_ENTERED")
    assert app_client.post(path, headers=stranger).status_code == 404


def test_an_account_is_entered_by_any_trace_of_its_member(session, boss, now):
    clerk = a_member(session, queries.get_organisation(session, boss.organisation_id), "clerk", now=now)
    act = {"actor": an_actor(boss), "now": now, "system_now": now}
    link = service.invite_account(session, member_id=clerk.id, **act)[1]
    service.note_activity(session, clerk, now=now)

    with pytest.raises(rules.AccountEntered):
        service.invite_account(session, member_id=clerk.id, **act)
    with pytest.raises(InvitationClosed):
        accept(session, link, now)


def test_a_link_into_an_account_ends_when_the_account_is_disabled(session, boss, now):
    clerk = a_member(session, queries.get_organisation(session, boss.organisation_id), "clerk", now=now)
    act = {"actor": an_actor(boss), "now": now}
    link = service.invite_account(session, member_id=clerk.id, system_now=now, **act)[1]
    service.set_state(session, member_id=clerk.id, to=MemberState.DISABLED, **act)

    with pytest.raises(InvitationClosed):
        accept(session, link, now)
    with pytest.raises(MoveRefused):
        service.invite_account(session, member_id=clerk.id, system_now=now, **act)

"""Invitations: once, within seven days, never more than the inviter may still give."""

from datetime import timedelta

import pytest

from finance_svc.kernel.errors import Forbidden
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

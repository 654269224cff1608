"""A room's profile asks for less only with the leave of two persons of each lender."""

import pytest

from finance_svc.custody import queries, rules, service
from finance_svc.db import Scope
from finance_svc.kernel.errors import Forbidden
from finance_svc.organisations.rules import ApprovalClosed, SelfApproval
from finance_svc.organisations.service import add_party
from tests.builders.custody import a_watched_lot
from tests.builders.organisations import a_key, a_member, an_actor, an_organisation


@pytest.fixture
def stage(database, now):
    """A pledged lot in an ordinary room, its keeper, three persons of its lender."""
    stage = a_watched_lot(database)
    with database.transaction(Scope.house()) as (session, _now):
        stage.keeper = an_actor(a_member(session, stage.trade.warehouse, "wh.manager", now=now))
        stage.people = [
            an_actor(a_member(session, stage.trade.lender, "lender.ops", now=now)) for _ in range(3)
        ]
    return stage


def act(database, use_case, actor, *arguments, **named):
    with database.transaction(Scope.of(actor.organisation_id)) as (session, now):
        return use_case(session, *arguments, actor=actor, now=now, **named)


def propose(database, stage, profile="CA_SEALED", actor=None):
    return act(
        database,
        service.propose_profile,
        actor or stage.keeper,
        stage.room_id,
        profile,
        reason="sealed today",
    )


def approve(database, stage, person, profile="CA_SEALED"):
    return act(database, service.approve_profile, person, stage.room_id, profile)


def profile_of(database, stage):
    with database.transaction(Scope.house()) as (session, _now):
        return queries.profiles_of(session, [stage.room_id])[stage.room_id].name


def test_a_pledged_cold_room_becomes_sealed_by_the_words_of_two_persons(database, now, stage):
    with pytest.raises(rules.ProfileWeaker):
        act(database, service.choose_profile, stage.keeper, room_id=stage.room_id, profile="CA_SEALED")
    assert not propose(database, stage).is_chosen

    assert not approve(database, stage, stage.people[0]).is_chosen
    with pytest.raises(SelfApproval):
        approve(database, stage, stage.people[0])
    assert profile_of(database, stage) == "COLD_GATE"
    assert approve(database, stage, stage.people[1]).is_chosen

    assert profile_of(database, stage) == "CA_SEALED"
    with pytest.raises(ApprovalClosed):
        approve(database, stage, stage.people[2])


def test_only_the_keeper_asks_and_only_the_lender_agrees(database, now, stage):
    with pytest.raises(Forbidden):
        propose(database, stage, actor=stage.people[0])
    propose(database, stage)

    with pytest.raises((Forbidden, SelfApproval)):
        approve(database, stage, stage.keeper)
    with pytest.raises(ApprovalClosed):
        approve(database, stage, stage.people[0], profile="BAG_STACK")


def test_another_choice_or_another_lender_makes_it_be_asked_for_anew(database, now, stage):
    propose(database, stage)
    approve(database, stage, stage.people[0])
    act(database, service.choose_profile, stage.keeper, room_id=stage.room_id, profile="COLD_GATE_CELL")
    with pytest.raises(ApprovalClosed):
        approve(database, stage, stage.people[1])

    propose(database, stage)
    with database.transaction(Scope.house()) as (session, _now):
        other = an_organisation(session, "lender", now=now)
        add_party(session, subject=("room", stage.room_id), organisation_id=other.id, part="lender")
    with pytest.raises(ApprovalClosed):
        approve(database, stage, stage.people[0])

    assert profile_of(database, stage) == "COLD_GATE_CELL"


def test_the_inbox_leads_to_where_it_is_decided(database, app_client, now, stage):
    propose(database, stage)
    *_, headers = a_key(database, "lender", "lender.ops", organisation=stage.trade.lender)

    waiting = app_client.get("/v1/approvals", headers=headers).get_json()["data"]
    (asked,) = [one for one in waiting if one["act"] == "room.profile_weaken"]
    first = app_client.post(asked["act_href"], json={"profile": "CA_SEALED"}, headers=headers)

    assert (first.status_code, first.get_json()["state"]) == (200, "waiting")

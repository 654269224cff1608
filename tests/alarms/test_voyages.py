"""Voyages: who plans, who approves, what is in force, and what the devices must say at the end."""

import threading
from datetime import timedelta

import pytest

from finance_svc.alarms import rules, service
from finance_svc.alarms.queries import voyages as queries
from finance_svc.db import Scope, clock
from finance_svc.kernel.errors import BadInput, Forbidden, NotFound, Refusal
from finance_svc.organisations.rules import SelfApproval
from tests.builders.custody import feed
from tests.builders.organisations import a_member, an_actor, an_organisation
from tests.builders.receipts import a_pledged_lot, a_room, actor_of
from tests.builders.voyages import JINAN, YANTAI, a_plan, a_voyage, legs, people_of

HOUR = timedelta(hours=1)


@pytest.fixture
def trade(session, now):
    return a_pledged_lot(session, now=now)


@pytest.fixture
def people(session, trade, now):
    return people_of(session, trade, now=now)


def plan_of(now, **facts):
    return a_plan(departs=now, arrives=now + 12 * HOUR, **facts)


def planned(session, trade, people, now):
    facts = service.NewVoyage(site_id=trade.room.site_id, name="first")
    return service.plan_voyage(session, facts, plan_of(now), actor=people.keeper, now=now)


def states(session, voyage):
    return [str(row.state) for row in queries.find_routes(session, voyage.id)]


def test_a_route_is_in_force_when_the_lender_of_the_goods_has_approved_it(session, trade, people, now):
    voyage = planned(session, trade, people, now)
    with pytest.raises(rules.RouteUnapproved):
        service.depart(session, voyage.id, at=now, actor=people.keeper, now=now)

    service.approve_route(session, voyage.id, actor=people.approver, now=now)
    service.depart(session, voyage.id, at=now, actor=people.keeper, now=now)

    assert voyage.state is rules.VoyageState.UNDER_WAY
    assert states(session, voyage) == ["approved"]
    (route,) = queries.approved_routes(session, voyage.id)
    assert route.approved_at == now


def test_nobody_but_the_lender_approves_and_the_keeper_cannot_widen_the_way_alone(
    session, trade, people, now
):
    voyage = planned(session, trade, people, now)
    service.approve_route(session, voyage.id, actor=people.approver, now=now)
    wide = plan_of(now, parts=legs([YANTAI, JINAN], half_width_m=50_000), reason="a short cut")

    service.propose_route(session, voyage.id, wide, actor=people.keeper, now=now)

    with pytest.raises((Forbidden, SelfApproval)):
        service.approve_route(session, voyage.id, actor=people.keeper, now=now)
    with pytest.raises(Forbidden):
        service.propose_route(session, voyage.id, wide, actor=people.approver, now=now)
    assert states(session, voyage) == ["approved", "proposed"]
    service.reject_route(session, voyage.id, reason="too wide", actor=people.other, now=now)
    assert states(session, voyage) == ["approved", "rejected"]
    with pytest.raises(rules.RouteUnapproved):
        service.approve_route(session, voyage.id, actor=people.approver, now=now)


def test_a_newer_proposal_takes_the_place_of_one_that_waits_and_an_approved_one_follows(
    session, trade, people, now
):
    voyage = planned(session, trade, people, now)
    service.propose_route(session, voyage.id, plan_of(now), actor=people.keeper, now=now)
    service.approve_route(session, voyage.id, actor=people.approver, now=now)
    service.propose_route(session, voyage.id, plan_of(now), actor=people.keeper, now=now)
    service.approve_route(session, voyage.id, actor=people.other, now=now + HOUR)

    assert states(session, voyage) == ["replaced", "replaced", "approved"]
    assert [row.version for row in queries.approved_routes(session, voyage.id)] == [2, 3]


def test_a_site_makes_one_voyage_at_a_time(session, trade, people, now):
    voyage = planned(session, trade, people, now)

    with pytest.raises(rules.VoyageOpen):
        planned(session, trade, people, now)

    service.cancel(session, voyage.id, reason="no truck", actor=people.keeper, now=now)
    assert planned(session, trade, people, now).id != voyage.id
    with pytest.raises(rules.VoyageOver):
        service.propose_route(session, voyage.id, plan_of(now), actor=people.keeper, now=now)


def test_goods_nobody_lends_against_need_a_named_lender(session, now):
    warehouse, lender = (an_organisation(session, kind, now=now) for kind in ("warehouse", "lender"))
    approver = an_actor(a_member(session, lender, "lender.approver", now=now))
    room = a_room(session, warehouse, now=now)
    keeper = an_actor(a_member(session, warehouse, "wh.manager", now=now))
    facts = service.NewVoyage(site_id=room.site_id, name="empty")

    voyage = service.plan_voyage(session, facts, plan_of(now, lender_id=lender.id), actor=keeper, now=now)
    service.approve_route(session, voyage.id, actor=approver, now=now)

    assert states(session, voyage) == ["approved"]


def test_who_is_named_to_approve_must_be_a_lender(database, now):
    with database.transaction(Scope.house()) as (session, _now):
        warehouse = an_organisation(session, "warehouse", now=now)
        site_id = a_room(session, warehouse, now=now).site_id
        keeper = an_actor(a_member(session, warehouse, "wh.manager", now=now))
    facts = service.NewVoyage(site_id=site_id, name="empty")

    for named in (None, warehouse.id):
        with pytest.raises(BadInput), database.transaction(Scope.of(warehouse.id)) as (session, _now):
            service.plan_voyage(session, facts, plan_of(now, lender_id=named), actor=keeper, now=now)


def test_a_stranger_neither_sees_nor_moves_a_voyage(database, now):
    voyage = a_voyage(database, plan_of(now))
    with database.transaction(Scope.house()) as (session, _now):
        stranger = actor_of(an_organisation(session, "warehouse", now=now))

    for act in (service.approve_route, service.depart, service.arrive, service.cancel):
        more = {"at": now} if act in (service.depart, service.arrive) else {}
        more |= {"reason": "x"} if act is service.cancel else {}
        with (
            database.transaction(Scope.of(stranger.organisation_id)) as (session, _now),
            pytest.raises(NotFound),
        ):
            act(session, voyage.id, actor=stranger, now=now, **more)


def fix(device, at, place, accuracy=10.0):
    values = {"latitude_deg": place[0], "longitude_deg": place[1], "accuracy_m": accuracy}
    return [(device, channel, at, value) for channel, value in values.items()]


def test_an_arrival_is_what_the_last_fixes_say(database, now):
    voyage = a_voyage(database, plan_of(now), sources=("tracker", "ais"))
    later = now + 10 * HOUR
    arrive = lambda: act(database, service.arrive, voyage, at=later, actor=voyage.people.keeper)  # noqa: E731

    with database.transaction(Scope.house()) as (session, _now):
        clock.freeze(session, later)
    with pytest.raises(rules.NotAtDestination):
        arrive()
    feed_fix(database, fix(voyage.devices["tracker"], later, JINAN))
    feed_fix(database, fix(voyage.devices["ais"], later, YANTAI))
    with pytest.raises(rules.NotAtDestination):
        arrive()
    with database.transaction(Scope.house()) as (session, _now):
        clock.freeze(session, later + HOUR)
    feed_fix(database, fix(voyage.devices["ais"], later + HOUR, JINAN))
    act(database, service.arrive, voyage, at=later + HOUR, actor=voyage.people.keeper)

    with database.transaction(Scope.house()) as (session, _now):
        assert queries.get_voyage(session, voyage.id).state is rules.VoyageState.ARRIVED


def act(database, what, voyage, **facts):
    with database.transaction(Scope.of(voyage.people.keeper.organisation_id)) as (session, now):
        return what(session, voyage.id, now=now, **facts)


def feed_fix(database, readings):
    """One message: its readings share their counter."""
    feed(database, readings, one_message=True)


def test_two_keepers_at_once_plan_one_voyage(database, now):
    with database.transaction(Scope.house()) as (session, _now):
        trade = a_pledged_lot(session, now=now)
        people = people_of(session, trade, now=now)
    outcomes = []

    def plan():
        try:
            with database.transaction(Scope.of(trade.warehouse.id)) as (session, _now):
                outcomes.append(str(planned(session, trade, people, now).state))
        except Refusal as refusal:
            outcomes.append(refusal.code)

    threads = [threading.Thread(target=plan) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["VOYAGE_OPEN"] * 3 + ["planned"]

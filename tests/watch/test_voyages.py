"""Voyages under a real watch: readings through the database, alarms, silence, corrections, restarts."""

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
import sqlalchemy as sa

from finance_svc.alarms import queries as alarms
from finance_svc.alarms import service
from finance_svc.alarms.queries import tracks
from finance_svc.alarms.queries import voyages as queries
from finance_svc.alarms.rules import Gap
from finance_svc.alarms.rules.geometry import Place, between, distance_m
from finance_svc.db import Scope
from finance_svc.jobs.registry import all_jobs
from finance_svc.outbox.leader import Leader
from finance_svc.receipts import queries as receipts
from tests.builders.custody import MINUTE, a_watch, feed, pass_time, to
from tests.builders.receipts import a_room
from tests.builders.voyages import JINAN, WEIFANG, YANTAI, a_locator, a_plan, a_voyage, legs

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
QINZHOU, SANYA, QINGDAO = [21.7, 108.6], [18.0, 110.5], [36.07, 120.38]
SEA = [QINZHOU, [20.9, 108.6], SANYA, [22.5, 116.5], [30.0, 123.5], [35.5, 121.5], QINGDAO]


def fix(device, at, place, accuracy=10.0, **more):
    values = {"latitude_deg": place[0], "longitude_deg": place[1], "accuracy_m": accuracy} | more
    return [(device, channel, at, value) for channel, value in values.items()]


def send(database, *fixes, **how):
    for one in fixes:
        feed(database, one, one_message=True, **how)


def raised(database, voyage):
    """(kind, priority, state) of the voyage's alarms that were not withdrawn, by opening."""
    return [(str(a.kind), str(a.priority), str(a.state)) for a in standing(database, voyage)]


def standing(database, voyage):
    with database.transaction(Scope.house()) as (session, _now):
        found = alarms.find_alarms(session, room_id=voyage.room_id, limit=500)
        return [alarm for alarm in found if alarm.corrected_at is None]


def final_set(database):
    with database.transaction(Scope.house()) as (session, _now):
        return alarms.final_set(session)


def along(path, km_h, start, every, *, until=None):
    """(moment, place) on a path at a speed."""
    at, out, left = start, [(start, path[0])], 0.0
    step = km_h / 3.6 * every.total_seconds()
    for a, b in pairwise(path):
        length, gone = distance_m(Place(*a), Place(*b)), -left
        while gone + step <= length:
            gone, at = gone + step, at + every
            out.append((at, list(between(Place(*a), Place(*b), gone / length))))
        left = length - gone
    return [one for one in out if until is None or one[0] <= until]


def a_road(now, **facts):
    return a_plan(legs([YANTAI, WEIFANG, JINAN], **facts), departs=now, arrives=now + 12 * HOUR)


def ride(database, watch, device, track, *, per_pass=10):
    """A tracker that reports as it goes."""
    for n in range(0, len(track), per_pass):
        part = track[n : n + per_pass]
        to(database, part[-1][0])
        send(database, *(fix(device, *one) for one in part), late=False)
        watch.run_pass()


def test_an_honest_truck_says_nothing_and_one_that_turns_off_is_told_once(database, now):
    voyage = a_voyage(database, a_road(now))
    watch = a_watch(database)
    track = along([YANTAI, WEIFANG], 60, now, 2 * MINUTE)[:40]

    ride(database, watch, voyage.devices["tracker"], track)
    assert raised(database, voyage) == []
    at, place = track[-1]
    north = [(at + n * 2 * MINUTE, [place[0] + n * 0.015, place[1]]) for n in range(1, 8)]
    ride(database, watch, voyage.devices["tracker"], north, per_pass=1)

    (alarm,) = standing(database, voyage)
    assert (str(alarm.kind), str(alarm.priority), str(alarm.state)) == ("corridor", "P1", "unack")
    assert alarm.content["peak"] > 5000
    assert alarm.channel == "latitude_deg"


def test_a_silent_truck_is_a_gap_of_custody_after_two_hours_and_no_silence_of_channels(database, now):
    voyage = a_voyage(database, a_road(now))
    watch = a_watch(database)
    track = along([YANTAI, WEIFANG], 60, now, 2 * MINUTE)[:10]
    ride(database, watch, voyage.devices["tracker"], track)
    last = track[-1][0]

    pass_time(database, watch, last + 2 * HOUR)
    assert raised(database, voyage) == []
    pass_time(database, watch, last + 2 * HOUR + MINUTE)

    assert raised(database, voyage) == [("custody_gap", "P1", "unack")]
    assert gap(database, voyage) is Gap.CUSTODY_GAP
    send(database, fix(voyage.devices["tracker"], last + 2 * HOUR + MINUTE, track[-1][1]))
    watch.run_pass()
    assert raised(database, voyage) == [("custody_gap", "P1", "rtn_unack")]
    assert gap(database, voyage) is Gap.HEARD


MOVED = sa.text("UPDATE device_binding SET valid_from = :begin, valid_to = :end WHERE device_id = :device")


def test_a_room_whose_tracker_was_taken_away_before_is_not_asked_for(database, now):
    voyage = a_voyage(database, a_road(now), depart=False)
    with database.transaction(Scope.house()) as (session, _now):
        site = receipts.get_site(session, voyage.site_id)
        spare = a_room(session, voyage.trade.warehouse, now=now, site=site)
        gone = a_locator(session, spare, now=now)
        past = {"begin": now - 30 * DAY, "end": now - 20 * DAY, "device": gone}
        session.connection().execute(MOVED, past)

    (passage,) = a_watch(database).evaluator.fleet.passages.values()

    assert set(passage.rooms) == {voyage.room_id}


def gap(database, voyage):
    with database.transaction(Scope.house()) as (session, now):
        return queries.gap_at(queries.find_travelling(session, [voyage.room_id])[voyage.room_id], now)


def a_crossing(now, days=8):
    return a_plan(legs(SEA, kind="sea"), departs=now, arrives=now + days * DAY)


def test_a_ship_seen_by_ais_holds_goods_whose_tracker_is_silent_and_backfill_tells_the_rest(database, now):
    voyage = a_voyage(database, a_crossing(now), sources=("tracker", "ais"))
    watch = a_watch(database)
    track = along(SEA, 25, now, HOUR, until=now + 90 * HOUR)
    own, ais = voyage.devices["tracker"], voyage.devices["ais"]
    for n, (at, place) in enumerate(track):
        to(database, at)
        heard = [fix(ais, at, place)] + ([fix(own, at, place)] if n < 5 else [])
        send(database, *heard, late=False)
        watch.run_pass()

    assert raised(database, voyage) == []
    assert gap(database, voyage) is Gap.HELD
    with database.transaction(Scope.house()) as (session, later):
        seen = tracks.measure_room(session, voyage.room_id, since=later - DAY, now=later)
    assert (seen.measures.known, seen.measures.inside) == (1.0, 1.0)
    send(database, *(fix(own, *one) for one in track[5:]), late=True)
    watch.run_pass()
    assert raised(database, voyage) == []
    assert gap(database, voyage) is Gap.HEARD


def test_a_ship_that_is_off_its_way_by_ais_holds_nothing(database, now):
    voyage = a_voyage(database, a_crossing(now), sources=("ais",))
    watch = a_watch(database)
    for n in range(76):
        at = now + n * HOUR
        place = [20.9, 108.6 - min(n * 0.2, 1.6)]
        to(database, at)
        send(database, fix(voyage.devices["ais"], at, place), late=False)
        watch.run_pass()

    kinds = [kind for kind, _, _ in raised(database, voyage)]
    assert kinds[0] == "corridor"
    assert "custody_gap" in kinds


def test_a_late_ship_is_told_by_the_clock_and_its_lots_can_be_valued(database, now):
    voyage = a_voyage(database, a_crossing(now, days=6), sources=("ais",))
    watch = a_watch(database)
    for n in range(9 * 4):
        at = now + n * 6 * HOUR
        to(database, at)
        send(database, fix(voyage.devices["ais"], at, QINZHOU), late=False)
        watch.run_pass()

    assert ("eta_late", "P2", "unack") in raised(database, voyage)


def test_an_approved_route_judges_what_comes_after_it_and_leaves_what_was_said(database, now):
    voyage = a_voyage(database, a_road(now))
    watch = a_watch(database)
    device, people = voyage.devices["tracker"], voyage.people
    off = [(now + n * 2 * MINUTE, [YANTAI[0] + 0.03 + n * 1e-4, YANTAI[1]]) for n in range(1, 4)]
    ride(database, watch, device, off, per_pass=1)
    (before,) = standing(database, voyage)

    with database.transaction(Scope.house()) as (session, later):
        wide = a_road(now, half_width_m=20_000)
        service.propose_route(session, voyage.id, wide, actor=people.keeper, now=later)
        service.approve_route(session, voyage.id, actor=people.approver, now=later)
    later = [(at + 8 * MINUTE, place) for at, place in off]
    ride(database, a_watch(database), device, later, per_pass=1)

    (after,) = standing(database, voyage)
    assert (after.id, str(before.state), str(after.state)) == (before.id, "unack", "rtn_unack")


def test_an_arrival_ends_what_stands(database, now):
    voyage = a_voyage(database, a_road(now))
    watch = a_watch(database)
    there = now + 7 * DAY
    ride(database, watch, voyage.devices["tracker"], [(now, YANTAI)])
    pass_time(database, watch, there)
    assert {kind for kind, _, _ in raised(database, voyage)} == {"custody_gap", "eta_late"}

    to(database, there + HOUR)
    near = [JINAN[0] + 0.017, JINAN[1]]
    send(database, fix(voyage.devices["tracker"], there + HOUR, near, 100.0), late=False)
    with database.transaction(Scope.house()) as (session, later):
        service.arrive(session, voyage.id, at=later, actor=voyage.people.keeper, now=later)
    pass_time(database, watch, there + HOUR)
    pass_time(database, a_watch(database), there + 9 * DAY)

    assert {state for kind, _, state in raised(database, voyage) if kind != "silence"} == {"rtn_unack"}


STRAY = along([YANTAI, WEIFANG], 40, datetime(2026, 11, 2, 1, 0, tzinfo=UTC), 2 * MINUTE)[:30]


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_arrival_and_any_restart_give_the_same_alarms_of_movement(database, now, seed):
    voyage = a_voyage(database, a_road(now))
    device, dice = voyage.devices["tracker"], random.Random(seed)
    watch = a_watch(database)
    track = [(at, list(place)) for at, place in STRAY]
    for _, place in track[8:14]:
        place[0] += 0.025
    track[20][1][1] += 1.5
    to(database, track[-1][0] + MINUTE)
    shuffled = dice.sample(track, len(track))

    while shuffled:
        part, shuffled = shuffled[:7], shuffled[7:]
        send(database, *(fix(device, *one) for one in part))
        watch = a_watch(database) if dice.random() < 0.5 else watch
        watch.run_pass()

    found = final_set(database)
    assert sorted(one["kind"] for one in found) == ["corridor", "impossible_speed"]
    (corridor,) = [one for one in found if one["kind"] == "corridor"]
    assert (corridor["opened"], corridor["cleared"]) == tuple(us(track[n][0]) for n in (8, 14))


def us(moment):
    return int((moment - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1))


def test_lateness_is_told_to_those_who_value_the_lots(database, now):
    voyage = a_voyage(database, a_crossing(now, days=6), sources=("ais",))
    watch = a_watch(database)
    for n in range(12):
        to(database, now + n * 12 * HOUR)
        send(database, fix(voyage.devices["ais"], now + n * 12 * HOUR, QINZHOU), late=False)
        watch.run_pass()

    Leader(database, all_jobs()).settle()

    with database.transaction(Scope.house()) as (session, _now):
        told = session.connection().execute(
            sa.text("SELECT body FROM event WHERE kind = 'voyage.eta_changed'")
        )
        assert [body["lot_id"] for body in told.scalars()] == [str(voyage.lot_id)]

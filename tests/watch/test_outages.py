"""Silence over a real database: of one device, of a site, of its mains, and of our own ears."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from finance_svc.alarms import queries
from finance_svc.alarms.rules import ALONE
from finance_svc.db import Scope
from finance_svc.devices import intake
from finance_svc.jobs.registry import all_jobs
from finance_svc.outbox.leader import Leader
from tests.builders.custody import (
    MINUTE,
    a_device,
    a_watch,
    a_watched_lot,
    feed,
    live,
    pass_time,
    samples,
    to,
)

HOUR = 60 * MINUTE


def alarms(database, *kinds):
    with database.transaction(Scope.house()) as (session, _now):
        return [a for a in queries.find_alarms(session) if a.kind in kinds]


def notices(database, organisation):
    question = sa.text(
        "SELECT kind FROM notice WHERE organisation_id = :who AND kind LIKE 'alarm%' ORDER BY id"
    )
    with database.transaction(Scope.house()) as (session, _now):
        return list(session.connection().execute(question, {"who": organisation.id}).scalars())


def beat(database, *, linked=True, after=timedelta()):
    """A gateway's sign of life, `after` so much of the system's time."""
    with database.transaction(Scope.house()) as (session, now):
        session.info["system_now"] += after
        intake.beat(session, gateway_id="gw-test", linked=linked, now=now)


@pytest.fixture
def room(database, now):
    return a_watched_lot(database)


def test_a_power_cut_is_one_p2_for_four_hours_and_then_one_p1(database, now, room):
    watch = a_watch(database)
    last = live(database, watch, room, now, 5, mains_power=0.0) - MINUTE
    for minute in (16, 31, 61, 240):
        pass_time(database, watch, last + minute * MINUTE)
    Leader(database, all_jobs()).settle()
    (outage,) = alarms(database, "outage")
    dark = alarms(database, "outage", "silence", "mains_power")

    assert (outage.content["rule_id"], outage.priority) == ("outage.mains", "P2")
    assert outage.opened_at == last + HOUR
    assert len({alarm.group_id for alarm in dark}) == 1
    assert notices(database, room.trade.lender) == ["alarm"]
    pass_time(database, a_watch(database), last + 301 * MINUTE)
    Leader(database, all_jobs()).settle()

    (outage,) = alarms(database, "outage")
    assert outage.priority == "P1"
    assert notices(database, room.trade.lender) == ["alarm", "alarm"]
    live(database, a_watch(database), room, last + 302 * MINUTE, 1)
    assert [a.cleared_at for a in alarms(database, "outage")] == [last + 302 * MINUTE]


def test_one_device_that_falls_silent_alone_is_suspected_and_hides_no_second_one(database, now, room):
    with database.transaction(Scope.house()) as (session, at):
        third = a_device(session, room.trade.room, "temperature_c", now=at)
    watch = a_watch(database)
    live(database, watch, room, now, 3)
    for minute in range(3, 200, 4):
        at = now + minute * MINUTE
        to(database, at)
        feed(database, [one for one in samples(room, at) if one[0] == room.first])
        if minute < 100:
            feed(database, [(third, "temperature_c", at, 0.5)])
        watch.run_pass()
    Leader(database, all_jobs()).settle()

    silent = {a.device_id: a for a in alarms(database, "silence") if a.channel == "temperature_c"}
    assert silent.keys() == {room.second, third}
    assert silent[room.second].group_id != silent[third].group_id
    assert alarms(database, "outage") == []
    with database.transaction(Scope.house()) as (session, _now):
        (first, *_) = queries.find_versions(session, silent[third].id)
    assert first.change == f"raised: {ALONE}"
    assert notices(database, room.trade.lender).count("alarm_alone") == 2


def test_two_devices_that_fall_silent_at_once_are_one_call_and_a_later_one_is_another(database, now, room):
    """A recorder with two probes loses its plug; the probe that is cut hours later is no part of it."""
    with database.transaction(Scope.house()) as (session, at):
        third, fourth = (a_device(session, room.trade.room, "temperature_c", now=at) for _ in range(2))
    watch, until = a_watch(database), {room.second: 3, third: 4, fourth: 100}
    live(database, watch, room, now, 3)
    for minute in range(3, 200, 4):
        at = now + minute * MINUTE
        to(database, at)
        feed(database, [one for one in samples(room, at) if one[0] == room.first])
        feed(database, [(one, "temperature_c", at, 0.5) for one, end in until.items() if minute < end])
        watch = a_watch(database)
        watch.run_pass()
    Leader(database, all_jobs()).settle()

    silent = {a.device_id: a.group_id for a in alarms(database, "silence") if a.is_alone}
    assert silent.keys() == {room.second, third, fourth}
    assert silent[room.second] == silent[third] != silent[fourth]
    assert notices(database, room.trade.lender).count("alarm_alone") == 2


@pytest.mark.parametrize(("linked", "scope"), [(True, "gateway"), (False, "broker")])
def test_our_own_deafness_is_told_from_the_sites_silence(database, now, room, linked, scope):
    watch = a_watch(database)
    beat(database)
    last = live(database, watch, room, now, 3) - MINUTE
    beat(database)
    to(database, last + 50 * MINUTE)
    if linked:
        beat(database, after=50 * MINUTE)
    else:
        beat(database, linked=False, after=25 * MINUTE)
        beat(database, linked=False, after=50 * MINUTE)
        beat(database, linked=True, after=50 * MINUTE + timedelta(seconds=5))

    pass_time(database, watch, last + 61 * MINUTE)

    (outage,) = alarms(database, "outage")
    assert outage.content["rule_id"] == f"outage.{scope}"


def test_a_gateway_that_lives_leaves_one_row_and_no_time_of_deafness(database, now, room):
    for seconds in (0, 5, 29, 34):
        beat(database, after=timedelta(seconds=seconds))
    to(database, now + 9 * HOUR)
    beat(database, after=timedelta(seconds=39))

    with database.transaction(Scope.house()) as (session, _now):
        rows = session.connection().execute(
            sa.text("SELECT (SELECT count(*) FROM gateway_life), (SELECT count(*) FROM gateway_deaf)")
        )
        assert tuple(rows.one()) == (1, 0)

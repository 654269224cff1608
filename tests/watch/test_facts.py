"""What people say of a room, over a real database: alarms follow the facts, at whatever time they come."""

from datetime import timedelta

import pytest

from finance_svc.alarms import queries, rules
from finance_svc.db import Scope
from tests.builders.custody import (
    MINUTE,
    SHANGHAI,
    a_device,
    a_door_open_at_night,
    a_watch,
    a_watched_lot,
    feed,
    pass_time,
)
from tests.builders.rooms import a_mode


def the_alarms(database, kind):
    with database.transaction(Scope.house()) as (session, _now):
        return [a for a in queries.find_alarms(session) if a.kind == kind and a.corrected_at is None]


def tell(watch, room, **facts):
    """What people said of the room, as the watch learns it."""
    watch.evaluator.learn({room.room_id: rules.RoomFacts(**facts)})
    watch._registry = ()
    watch._looked_at = float("-inf")


@pytest.fixture
def quiet(monkeypatch):
    """Nobody says anything by the tables: the tests say it themselves."""
    monkeypatch.setattr(queries, "room_facts", lambda *_: {})


def night(now):
    """02:00 of a night that is over, at the site."""
    local = now.astimezone(SHANGHAI).replace(hour=2, minute=0, second=0, microsecond=0)
    return local - timedelta(days=1)


def weights(cells, start, *phases):
    out, at = [], start
    for minutes, kg in phases:
        for _ in range(minutes * 6):
            out.append((cells, "weight_kg", at, kg))
            at += timedelta(seconds=10)
    return out


def a_room_on_cells(database):
    room = a_watched_lot(database)
    with database.transaction(Scope.house()) as (session, now):
        room.cells = a_device(session, room.trade.room, "weight_kg", now=now)
    return room


def test_a_theft_is_raised_once_and_stands_although_the_weight_is_quiet_again(database, now):
    room, watch = a_room_on_cells(database), a_watch(database)
    start = night(now)

    for part in (
        weights(room.cells, start, (13, 100_000.0)),
        weights(room.cells, start + 13 * MINUTE, (30, 98_800.0)),
    ):
        feed(database, part)
        watch.run_pass()
        watch = a_watch(database)
        watch.run_pass()

    (theft,) = the_alarms(database, "weight_step")
    assert (theft.priority, theft.state, theft.reset_at) == ("P1", "unack", None)
    assert theft.raised_at - (start + 13 * MINUTE) <= MINUTE
    assert theft.device_id == room.cells


def test_a_ticket_that_comes_later_withdraws_the_alarm_and_its_loss_brings_it_back(database, now, quiet):
    room, watch = a_room_on_cells(database), a_watch(database)
    start = night(now)
    feed(database, weights(room.cells, start, (13, 100_000.0), (30, 98_800.0)))
    watch.run_pass()
    (theft,) = the_alarms(database, "weight_step")

    begin = rules.to_us(start + 10 * MINUTE)
    tell(watch, room, movements=(rules.Movement("T1", begin, begin + 20 * 60_000_000, -1200.0),))
    watch.run_pass()
    explained = the_alarms(database, "weight_step")
    tell(watch, room)
    watch.run_pass()

    assert explained == []
    (again,) = the_alarms(database, "weight_step")
    assert (again.id, again.state) == (theft.id, "unack")


def test_a_fact_that_came_while_the_watch_was_dead_is_judged_by_the_next_one(
    database, now, quiet, monkeypatch
):
    room, watch = a_watched_lot(database), a_watch(database)
    start = now - timedelta(hours=5)
    warm = [(room.first, "temperature_c", start + n * MINUTE, 3.5) for n in range(60)]
    feed(database, warm)
    watch.run_pass()
    (alarm,) = the_alarms(database, "temperature_high")

    order = rules.WorkOrder("w", rules.WorkKind.MAINTENANCE, rules.to_us(start - MINUTE), None)
    facts = {room.room_id: rules.RoomFacts(work=(order,))}
    monkeypatch.setattr(queries, "room_facts", lambda *_: facts)
    a_watch(database)
    assert the_alarms(database, "temperature_high") == [alarm]
    a_watch(database).run_pass()

    assert the_alarms(database, "temperature_high") == []


def test_an_open_door_is_an_alarm_by_the_clock_alone(database, now):
    _room, watch, opened = a_door_open_at_night(database, now)
    before = the_alarms(database, "door_night")

    pass_time(database, watch, opened + timedelta(seconds=121))

    (alarm,) = the_alarms(database, "door_night")
    assert before == []
    assert (alarm.priority, alarm.raised_at - opened) == ("P1", timedelta(seconds=120))


def test_what_was_said_in_time_is_known_when_a_deadline_passes_though_the_watch_has_just_looked(
    database, now
):
    room, watch, opened = a_door_open_at_night(database, now)
    with database.transaction(Scope.house()) as (session, at):
        a_mode(session, room.room_id, now=at)

    pass_time(database, watch, opened + timedelta(seconds=121))

    assert the_alarms(database, "door_night") == []

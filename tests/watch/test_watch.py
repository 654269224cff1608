"""The watch over a real database: alarms, silence, corrections, restarts."""

import random
from datetime import timedelta

import pytest
import sqlalchemy as sa

from finance_svc.alarms import queries as alarms
from finance_svc.alarms import service as alarm_service
from finance_svc.alarms.rules import WatchStopped
from finance_svc.custody import queries, rules, service
from finance_svc.db import Scope
from tests.builders.custody import (
    MINUTE,
    a_device,
    a_watch,
    a_watched_lot,
    cover,
    feed,
    live,
    pass_time,
    pulse,
    to,
)
from tests.builders.devices import rows


def events(database, *kinds):
    with database.transaction(Scope.house()) as (session, _now):
        rows = session.connection().execute(
            sa.text("SELECT kind, body FROM event WHERE kind = ANY (:kinds) ORDER BY written"),
            {"kinds": list(kinds)},
        )
        return [(kind, body) for kind, body in rows]


def open_alarms(database, *, kind="temperature_high"):
    with database.transaction(Scope.house()) as (session, _now):
        return [a for a in alarms.find_alarms(session) if a.kind == kind and a.corrected_at is None]


def final_set(database):
    with database.transaction(Scope.house()) as (session, _now):
        return alarms.final_set(session)


def held(database, room):
    with database.transaction(Scope.house()) as (session, now):
        service.require_held(session, room.lot_id, now=now)


def test_forty_warm_minutes_raise_one_alarm_and_a_short_defrost_none(database, now):
    room = a_watched_lot(database)
    watch = a_watch(database)

    at = live(database, watch, room, now, 5)
    at = live(database, watch, room, at, 5, temperature_c=6.0)
    at = live(database, watch, room, at, 15)
    assert open_alarms(database) == []
    at = live(database, watch, room, at, 41, temperature_c=3.5)
    live(database, watch, room, at, 15)

    first, second = open_alarms(database)
    assert {first.device_id, second.device_id} == set(room.devices)
    assert (first.priority, first.state, first.version) == ("P2", "rtn_unack", 2)
    assert first.content["confirmed"] == 40 * 60 * 1_000_000
    assert [kind for kind, _ in events(database, "alarm.raised", "alarm.cleared")].count("alarm.raised") == 2


def test_silence_goes_up_the_ladder_refuses_and_a_fresh_sample_ends_it(database, now):
    room = a_watched_lot(database, perfected=True)
    watch = a_watch(database)
    last = live(database, watch, room, now, 3) - MINUTE
    held(database, room)

    for minutes, level in ((6, "late"), (16, "dark")):
        pass_time(database, watch, last + minutes * MINUTE)
        with database.transaction(Scope.house()) as (session, now):
            assert queries.custody_of(session, room.lot_id, now=now).status == level
    with pytest.raises(rules.SensorSilent):
        held(database, room)
    changes = [kind for kind, _ in events(database, "custody.dark", "custody.restored")]
    assert changes == ["custody.restored", "custody.dark"]

    backfill = last + 10 * MINUTE
    feed(database, [(device, "temperature_c", backfill, 0.4) for device in room.devices], late=True)
    pass_time(database, watch, last + 61 * MINUTE)
    with pytest.raises(rules.SensorSilent):
        held(database, room)
    silent = open_alarms(database, kind="silence")
    assert len(silent) == 6
    assert len({alarm.group_id for alarm in silent}) == 1

    live(database, watch, room, last + 62 * MINUTE, 1)
    held(database, room)
    assert [kind for kind, _ in events(database, "custody.dark", "custody.restored")][
        -1
    ] == "custody.restored"
    assert {alarm.state for alarm in open_alarms(database, kind="silence")} == {"rtn_unack"}


def test_a_silence_is_named_by_the_newest_sample_whichever_gateway_had_it(database, now):
    room, watch = a_watched_lot(database), a_watch(database)
    newest, older = now - MINUTE, now - MINUTE - timedelta(seconds=20)
    feed(database, [(room.second, "temperature_c", newest, 0.5)], gateway="gw-1")
    feed(database, [(room.second, "temperature_c", older, 0.5)], gateway="gw-2")
    watch.run_pass()
    pass_time(database, a_watch(database), now + timedelta(minutes=61))

    (alarm,) = [one for one in open_alarms(database, kind="silence") if one.device_id == room.second]
    named = alarm.content["opening_key"].split("/")
    ((counter,),) = rows(database, "SELECT counter FROM reading WHERE ts = :ts", ts=newest)
    assert int(named[2]) == counter


def test_the_clock_knows_what_the_watch_still_has_to_do(database, now):
    room = a_watched_lot(database)
    watch = a_watch(database)
    live(database, watch, room, now, 1)

    with database.transaction(Scope.house()) as (session, _now):
        assert not alarms.watch_pending(session)
        due = alarms.next_deadline(session)
    assert due == now + 5 * MINUTE + timedelta(microseconds=1)
    pulse(database, room, at=now + MINUTE)
    with database.transaction(Scope.house()) as (session, _now):
        assert alarms.watch_pending(session)
    watch.run_pass()
    to(database, due)
    with database.transaction(Scope.house()) as (session, _now):
        assert not alarms.watch_pending(session) or alarms.next_deadline(session) <= due
    pass_time(database, watch, due)
    with database.transaction(Scope.house()) as (session, _now):
        assert not alarms.watch_pending(session)
        assert alarms.next_deadline(session) > due


def test_unsigned_samples_prove_neither_presence_nor_warmth(database, now):
    room = a_watched_lot(database)
    watch = a_watch(database)
    at = now
    for n in range(70):
        at = now + n * MINUTE
        to(database, at)
        feed(database, [(room.first, "temperature_c", at, 9.0)], trust="open")
        watch.run_pass()

    assert open_alarms(database) == []
    assert open_alarms(database, kind="silence")


def warm_series(room, start):
    values = [0.5] * 5 + [3.5] * 45 + [0.5] * 20 + [6.5] * 15 + [0.5] * 20
    return [(room.first, "temperature_c", start + n * MINUTE, value) for n, value in enumerate(values)]


def test_late_data_that_breaks_a_run_corrects_its_alarm_and_points_to_the_next(database, now):
    room = a_watched_lot(database)
    watch = a_watch(database)
    start = now - timedelta(hours=5)
    series = warm_series(room, start)
    feed(database, series[:10] + series[11:])
    watch.run_pass()
    (before, _) = open_alarms(database)

    device, channel, ts, _value = series[10]
    feed(database, [(device, channel, ts, 1.0)])
    watch.run_pass()

    after, _ = open_alarms(database)
    with database.transaction(Scope.house()) as (session, _now):
        old = alarms.get_alarm(session, before.id)
    assert (old.corrected_at, old.superseded_by, old.state) == (now, after.id, "normal")
    assert after.opened_at == ts + MINUTE
    assert [body["alarm_id"] for _, body in events(database, "alarm.corrected")] == [str(before.id)]


def test_a_withdrawn_alarm_comes_back_when_the_readings_say_so_again(database, now):
    room = a_watched_lot(database)
    watch = a_watch(database)
    start = now - timedelta(hours=5)
    warm = [(room.first, "temperature_c", start + n * MINUTE, 3.5) for n in range(40)]
    feed(database, warm)
    watch.run_pass()
    (alarm,) = open_alarms(database)

    feed(database, [(room.first, "temperature_c", start - MINUTE, 3.5)])
    watch.run_pass()
    feed(database, [(room.first, "temperature_c", start - timedelta(seconds=1), 0.5)])
    watch.run_pass()

    (again,) = open_alarms(database)
    assert (again.id, again.superseded_by, again.state) == (alarm.id, None, "unack")


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_arrival_and_any_restart_give_the_same_final_alarms(database, now, seed):
    room = a_watched_lot(database)
    series = warm_series(room, now - timedelta(hours=5))
    watch = a_watch(database)
    dice = random.Random(seed)
    with database.transaction(Scope.house()) as (session, _now):
        other = a_device(session, room.trade.room, "temperature_c", now=now)
    watch.run_pass()
    numbered = list(enumerate(series))
    dice.shuffle(numbered)

    feed(database, series)
    watch.run_pass()
    in_order = final_set(database)
    while numbered:
        part, numbered = numbered[:9], numbered[9:]
        feed(database, [(other, channel, ts, value) for _, (_, channel, ts, value) in part])
        a_watch(database).run_pass()

    told = [alarm for alarm in final_set(database) if other.hex in alarm["opening_key"]]
    bare = [{k: v for k, v in a.items() if k not in ("id", "identity", "opening_key")} for a in told]
    assert len(bare) == 2
    assert bare == [
        {k: v for k, v in a.items() if k not in ("id", "identity", "opening_key")} for a in in_order
    ]


def test_two_gateways_and_a_watch_that_dies_between_reading_and_commit_lose_and_double_nothing(database, now):
    room = a_watched_lot(database)
    series = warm_series(room, now - timedelta(hours=5))
    for n, reading in enumerate(series):
        feed(database, [reading], gateway=f"gw-{n % 2}")
    dying = a_watch(database)
    dying._write = lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        dying.run_pass()
    assert open_alarms(database) == []

    watch = a_watch(database)
    watch.run_pass()

    assert len(open_alarms(database)) == 2
    kinds = [kind for kind, _ in events(database, "alarm.raised", "alarm.cleared")]
    assert sorted(kinds) == ["alarm.cleared"] * 2 + ["alarm.raised"] * 2


def test_an_older_watch_stops_when_another_has_taken_over(database, now):
    room = a_watched_lot(database)
    old = a_watch(database)
    new = a_watch(database)
    pulse(database, room, at=now)

    new.run_pass()

    pulse(database, room, at=now)
    with pytest.raises(alarm_service.NoLongerLeads):
        old.run_pass()


def test_money_waits_for_a_watch_that_lives(database, now):
    with (
        database.transaction(Scope.house()) as (session, _now),
        pytest.raises(WatchStopped),
    ):
        alarm_service.require_watch_alive(session, now)
    a_watch(database).run_pass()

    with database.transaction(Scope.house()) as (session, _now):
        alarm_service.require_watch_alive(session, now)
        cover(session, now, now)
        session.connection().execute(
            sa.text("UPDATE watch_pass SET passed_at = passed_at - interval '61 seconds'")
        )
        with pytest.raises(WatchStopped):
            alarm_service.require_watch_alive(session, now)

"""A bad night with alarms of many kinds: the same in the end, however it was delivered and whoever died."""

import random
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from finance_svc.alarms import queries, rules
from finance_svc.db import Scope
from tests.builders.custody import MINUTE, a_device, a_watch, a_watched_lot, feed

SHANGHAI = ZoneInfo("Asia/Shanghai")


def a_bad_night(database, now):
    """A room with cells, a seal and a gate, and what its devices measured from eight in the evening on."""
    room = a_watched_lot(database)
    with database.transaction(Scope.house()) as (session, _now):
        cells = a_device(session, room.trade.room, "weight_kg", now=now)
        gate = a_device(session, room.trade.room, "vehicle_present", "seal_intact", "lid_open", now=now)
    start = now.astimezone(SHANGHAI).replace(hour=20, minute=0, second=0, microsecond=0) - timedelta(days=2)
    plan = {
        (room.first, "temperature_c"): [(60, 0.5), (50, 3.5), (20, 6.0), (60, 0.5)],
        (room.second, "temperature_c"): [(400, 0.5)],
        (room.first, "door_open"): [(133, 0.0), (25, 1.0), (60, 0.0)],
        (room.first, "mains_power"): [(100, 1.0), (40, 0.0), (30, 1.0)],
        (room.first, "humidity_pct"): [(30, 92.0), (90, 80.0), (30, 92.0)],
        (cells, "weight_kg"): [(140, 100_000.0), (60, 98_800.0)],
        (gate, "vehicle_present"): [(130, 0.0), (20, 1.0), (60, 0.0)],
        (gate, "seal_intact"): [(132, 1.0), (60, 0.0)],
        (gate, "lid_open"): [(132, 0.0), (2, 1.0), (60, 0.0)],
    }
    return [
        (device, channel, start + minute * MINUTE, value)
        for (device, channel), phases in plan.items()
        for minute, value in enumerate(value for minutes, value in phases for _ in range(minutes))
    ]


def expected(watch, series):
    """What the rules say of all samples at once: kind, and the alarm without its names."""
    samples = sorted(
        (
            rules.Sample(
                rules.to_us(ts), f"{device.hex}/{channel}", value, channel, f"{device.hex}/{channel}"
            )
            for device, channel, ts, value in series
        ),
        key=rules.order_of,
    )
    found = []
    for post in watch.evaluator.posts.values():
        mine = [sample for sample in samples if sample.source in post.streams]
        until = rules.to_us(watch_time(watch))
        alarms = rules.fold(post.detector, mine, until=until)[1] if mine else []
        found += [(str(post.detector.kind), alarm.opened, alarm.raised, alarm.peak) for alarm in alarms]
    return sorted(found, key=str)


def watch_time(watch):
    with watch.database.transaction(Scope.house()) as (_session, now):
        return now


def said(database):
    with database.transaction(Scope.house()) as (session, _now):
        found = queries.final_set(session)
    names = [
        (one["kind"], one["opened"], one["raised"], one["peak"]) for one in found if one["kind"] != "silence"
    ]
    return sorted(names, key=str)


@pytest.mark.parametrize("seed", [1, *(pytest.param(n, marks=pytest.mark.slow) for n in range(2, 12))])
def test_shuffled_over_three_gateways_with_a_new_watch_in_between(database, now, seed):
    series, dice = a_bad_night(database, now), random.Random(seed)
    left = list(series)
    dice.shuffle(left)

    while left:
        size = dice.randint(50, 400)
        part, left = left[:size], left[size:]
        feed(database, part, gateway=f"gw-{dice.randint(1, 3)}")
        watch = a_watch(database)
        while watch.run_pass():
            pass

    assert said(database) == expected(watch, series)
    assert {kind for kind, *_ in said(database)} == {
        "temperature_high", "flat_line", "humidity", "mains_power", "door_night", "seal", "tamper",
        "weight_step", "unticketed_exit",
    }  # fmt: skip

"""Scenarios as messages: what every one of them keeps to, and what happens to devices."""

import json
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from msgspec.structs import replace

from finance_svc.settings import CONFIG
from iot_gateway.codecs import native
from iot_gateway.simulate.script import read_script
from iot_gateway.simulate.trace import Trace

FIRST = date(2026, 11, 3)
NAMES = sorted(path.stem for path in (CONFIG / "scenarios").glob("*.toml"))
BACKFILLED = {"power-cut"}


def told(name):
    return Trace(read_script(name), FIRST).messages()


def of(name, device):
    return [message for message in told(name) if message.device == device]


def samples(message):
    return message.body.get("samples") or [message.body]


def at(sample):
    return datetime.fromisoformat(sample["ts"])


@pytest.mark.parametrize("name", NAMES)
def test_every_message_is_native_in_order_and_in_time(name):
    messages = [message for message in told(name) if not message.replayed]

    assert messages
    for device in {message.device for message in messages}:
        own = [message for message in messages if message.device == device]
        expected = 1
        for message in own:
            content = native.decode(json.dumps(message.body).encode())
            assert content.counter == expected
            expected += len(content.samples)
            ages = [message.at - at(sample) for sample in samples(message)]
            assert min(ages) >= timedelta(0)
            assert max(ages) <= timedelta(seconds=120) or name in BACKFILLED


def test_the_same_script_tells_the_same_story_twice():
    assert told("theft") == told("theft")


def test_a_theft_is_weighed_every_five_seconds():
    weights = [
        (at(sample), sample["values"]["weight"])
        for message in of("theft", "cells")
        for sample in samples(message)
    ]

    theft = datetime.fromisoformat("2026-11-04T02:13:00+08:00")
    before = [kg for when, kg in weights if when < theft]
    after = [kg for when, kg in weights if timedelta(seconds=5) < when - theft < timedelta(seconds=65)]
    assert len(after) >= 11
    assert before[-1] - after[-1] == pytest.approx(1200, abs=12)


def test_a_cut_line_keeps_what_was_measured_and_sends_it_in_one_piece():
    messages = of("power-cut", "guard")

    longest = max(messages, key=lambda message: len(samples(message)))

    assert len(samples(longest)) == 13
    assert longest.at == datetime.fromisoformat("2026-11-03T23:05:05+08:00")
    assert all(sample["values"]["mains"] == 0 for sample in samples(longest)[:11])


def test_an_empty_battery_measures_nothing():
    script = read_script("power-cut")
    trace = Trace(replace(script, site=replace(script.site, battery_h=1.0)), FIRST)

    measured = [
        at(sample)
        for message in trace.messages()
        if message.device == "climate"
        for sample in samples(message)
    ]

    begin = datetime.fromisoformat("2026-11-03T21:05+08:00")
    assert not [when for when in measured if begin < when < begin + timedelta(minutes=110)]


def test_a_replay_is_the_same_bytes_a_day_later():
    messages = of("replayed-yesterday", "climate")

    again = [message for message in messages if message.replayed]
    first = {message.body["seq"]: message for message in messages if not message.replayed}

    assert len(again) == 12
    for message in again:
        assert message.body == first[message.body["seq"]].body
        assert message.at - first[message.body["seq"]].at == timedelta(days=1)


def test_a_stuck_probe_stands_still_while_the_one_beside_it_does_not():
    values = [message.body["values"] for message in of("flat-line", "climate")][5:40]

    assert len({row["pulp_1"] for row in values}) == 1
    assert len({row["pulp_2"] for row in values}) > 3


def test_an_unplugged_device_says_nothing_and_loses_no_counter():
    messages = of("unplugged-probe", "climate")

    times = [message.at for message in messages]
    longest = max(after - before for before, after in pairwise(times))
    assert longest == timedelta(hours=3, minutes=15)


def test_a_door_is_told_within_a_second():
    door = next(message for message in of("door-left-open", "guard") if message.body["values"]["door"])

    assert door.at == datetime.fromisoformat("2026-11-03T19:30:01+08:00")


def test_a_scenario_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="there is no scenario nothing"):
        read_script("nothing")

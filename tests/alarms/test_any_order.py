"""Every rule says the same in the end: whatever order samples and facts came in, however often it died."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance_svc.alarms import rules
from finance_svc.settings import config
from tests.builders.desk import Desk

MIN = 60_000_000
T0 = int(datetime(2026, 11, 2, 10, tzinfo=UTC).timestamp()) * 1_000_000
END = T0 + 3000 * MIN
BOOK = rules.read_rules(config("alarm_rules"))
EVERY = 5
ONE, TWO = "0" * 31 + "a", "0" * 31 + "b"


def stream(kind, device=ONE, placement="room", period=EVERY * MIN):
    return rules.Stream(f"{device}/{kind}", kind, period, placement)


def the_detector(kind, streams, facts=rules.NOTHING, goods="apples"):
    place = rules.Place("room", goods, "Asia/Shanghai", facts, 0.006)
    return next(d for name, d in BOOK.detectors(streams, place).items() if name.startswith(f"{kind}/"))


def series(stream, phases, *, minute=0):
    """Samples five minutes apart: phases of (minutes, value); None is a gap."""
    device, channel = stream.source.split("/")
    out = []
    for minutes, value in phases:
        if value is not None:
            out += [
                rules.Sample(
                    T0 + m * MIN, f"{device}/boot/{m:020}/{0:06}/{channel}", value, stream.kind, stream.source
                )
                for m in range(minute, minute + minutes, EVERY)
            ]
        minute += minutes
    return out


WARM = (0.5, -1.0, -1.5, 1.8, 2.5, 6.0, None)
BINARY = (0.0, 1.0, None)
CELLS = (50_000.0, 49_970.0, 49_000.0, 48_960.0, None)
KINDS = {
    "temperature_high": {stream("temperature_c"): WARM, stream("defrost"): BINARY},
    "temperature_low": {stream("temperature_c"): WARM},
    "ramp_late": {stream("temperature_c", placement="pulp"): (4.0, 28.0, 29.5, None)},
    "humidity": {stream("humidity_pct"): (92.0, 97.0, 94.0, 85.0, None)},
    "atmosphere": {stream("o2_pct"): (1.2, 2.5, 8.0, None)},
    "door_night": {stream("door_open"): BINARY},
    "seal": {stream("seal_intact"): BINARY},
    "tamper": {stream("lid_open"): BINARY},
    "light_inside": {stream("light_lx"): (0.0, 3.0, 200.0, None)},
    "mains_power": {stream("mains_power"): BINARY},
    "flat_line": {stream("temperature_c", period=15 * MIN): (0.0, 0.1)},
    "drift": {stream("temperature_c"): WARM, stream("temperature_c", TWO): (0.4, 1.5)},
    "weight_step": {stream("weight_kg"): CELLS, stream("weight_kg", TWO): (20_000.0, 20_050.0, None)},
    "slow_skim": {stream("weight_kg"): CELLS},
    "unticketed_exit": {stream("door_open"): BINARY, stream("vehicle_present", TWO): BINARY},
}
MODES = st.sampled_from(rules.RoomMode)
spans = st.lists(st.tuples(st.integers(0, 900), st.integers(1, 400)), max_size=3)


@st.composite
def some_facts(draw):
    """What may be said of a room."""
    work = [
        rules.WorkOrder(f"w{n}", draw(st.sampled_from(rules.WorkKind)), T0 + a * MIN, T0 + (a + b) * MIN)
        for n, (a, b) in enumerate(sorted(draw(spans)))
    ]
    modes, at = [], 0
    for minutes in draw(st.lists(st.integers(10, 500), max_size=3)):
        modes.append(rules.ModeSpan(draw(MODES), T0 + at * MIN, T0 + (at + minutes) * MIN))
        at += minutes
    tickets = [
        rules.Movement(
            f"t{n}", T0 + a * MIN, T0 + (a + b) * MIN, draw(st.sampled_from([-970.0, -1000.0, 1000.0]))
        )
        for n, (a, b) in enumerate(sorted(draw(spans)))
    ]
    return rules.RoomFacts(work=tuple(work), modes=tuple(modes), movements=tuple(tickets))


def some_samples(kind, draw):
    found = []
    for channel, values in KINDS[kind].items():
        phases = st.lists(st.tuples(st.integers(1, 300), st.sampled_from(values)), min_size=1, max_size=8)
        found += series(channel, draw(phases))
    return sorted(found, key=rules.order_of)


def deliver(desk, samples, changes, dice):
    """Hand out samples in any order, in passes of any size, with restarts and new facts between them."""
    left = list(samples)
    dice.shuffle(left)
    while left:
        size = dice.randint(1, 90)
        part, left = left[:size], left[size:]
        desk.take(*part, received=END)
        if dice.random() < 0.3:
            desk.restart()
        if changes and dice.random() < 0.5:
            desk.learn(*changes.pop())
    for change in reversed(changes):
        desk.learn(*change)
    desk.wait(END + 3 * MIN)
    return desk.known


def judged_in_any_order(kind, data):
    facts, dice = data.draw(some_facts()), data.draw(st.randoms(use_true_random=False))
    samples, streams = some_samples(kind, data.draw), list(KINDS[kind])
    detector = the_detector(kind, streams, facts)

    desk = Desk(the_detector(kind, streams))
    known = deliver(desk, samples, [(detector, T0 - 60 * MIN)], dice)

    at_one_go = rules.fold(detector, samples, until=END + 3 * MIN)[1]
    return known, sorted(at_one_go, key=lambda e: (e.opened, e.opening_key))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_order_of_arrival_any_restart_and_any_late_fact_give_the_same_alarms(kind, data):
    known, at_one_go = judged_in_any_order(kind, data)

    assert known == at_one_go


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=100, deadline=None)
@given(st.data())
def test_and_so_they_do_a_hundred_times(kind, data):
    known, at_one_go = judged_in_any_order(kind, data)

    assert known == at_one_go


def test_one_late_sample_that_breaks_a_run_withdraws_its_alarm():
    probe = stream("temperature_c")
    samples = series(probe, [(55, 3.5)])
    desk = Desk(the_detector("temperature_high", [probe]))
    desk.take(*samples[:5], *samples[6:])
    assert len(desk.known) == 1

    desk.take(samples[5]._replace(value=1.0))

    assert desk.known == []

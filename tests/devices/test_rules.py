"""Rules of devices, without I/O."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.devices import rules
from finance_svc.devices.rules import Channel, Segment
from finance_svc.settings import config

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DEVICE = UUID(int=7)


def at(minutes):
    return NOON + minutes * MINUTE


def test_a_device_publishes_under_its_site_and_the_sandbox_has_a_root_of_its_own():
    topic = rules.topic_of(rules.topic_root("pw/v1", sandbox=True), UUID(int=1), DEVICE)

    assert topic == f"pwtest/v1/site_{1:032x}/dev_{7:032x}/up"
    assert rules.topic_root("pw/v1", sandbox=False) == "pw/v1"


def test_a_channel_declared_twice_is_refused():
    with pytest.raises(rules.ChannelRepeated):
        rules.require_channels([Channel("t", "temperature_c", 60), Channel("t", "humidity_pct", 60)])


def test_a_binding_begins_after_the_one_before():
    rules.require_later(None, NOON)
    rules.require_later(NOON, at(1))
    with pytest.raises(rules.BindingOrder):
        rules.require_later(NOON, NOON)


def test_fault_codes_follow_the_device_kind_and_the_default():
    always, at_power_on, messages = rules.fault_codes(config("fault_codes"), "thermometer")

    assert {-127.0, 327.67} <= always
    assert at_power_on - always == {85.0}
    assert messages == 2
    assert rules.fault_codes(config("fault_codes"), "weighbridge")[0] == frozenset()


def test_a_jump_of_the_counter_opens_a_gap_and_older_counters_fill():
    assert rules.advance_counter(10, [(11, 1), (12, 1)]) == (12, [], [])
    assert rules.advance_counter(10, [(14, 1)]) == (14, [(11, 13)], [])
    assert rules.advance_counter(10, [(3, 2), (11, 5)]) == (15, [], [(3, 4)])


def test_what_arrives_cuts_a_gap():
    assert rules.without((1, 9), (4, 5)) == [(1, 3), (6, 9)]
    assert rules.without((1, 9), (1, 9)) == []
    assert rules.without((1, 9), (10, 12)) == [(1, 9)]


@given(st.lists(st.integers(1, 40), unique=True, min_size=1), st.data())
def test_gaps_are_exactly_the_counters_that_never_came(counters, data):
    order = data.draw(st.permutations(counters))
    highest, gaps = 0, []
    for counter in order:
        highest, opened, filled = rules.advance_counter(highest, [(counter, 1)])
        gaps += opened
        for arrived in filled:
            gaps = [rest for gap in gaps for rest in rules.without(gap, arrived)]

    missing = {n for first, last in gaps for n in range(first, last + 1)}
    assert missing == set(range(1, max(counters) + 1)) - set(counters)


def test_every_part_of_a_link_changes_its_hash():
    link = (7, b"topic", b"props", b"d" * 32)

    def hashed(previous=b"p" * 32, origin=b"g\x00", received_us=5, link=link):
        return rules.link_hash(previous, origin=origin, received_us=received_us, link=link)

    others = [
        hashed(previous=b"q" * 32),
        hashed(origin=b"h\x00"),
        hashed(received_us=6),
        hashed(link=(8, *link[1:])),
        hashed(link=(7, b"topi", b"cprops", link[3])),
        hashed(link=(7, b"topic", b"props", b"e" * 32)),
    ]
    assert len({hashed(), *others}) == 7


def test_a_virtual_device_follows_its_plan():
    plan = [Segment(at(10), at(20), None), Segment(at(30), at(40), {"t": 3.5}, every_s=60)]
    base = {"t": 0.5, "rh": 92.0}

    assert rules.sample_at(base, plan, NOON) == base
    assert rules.sample_at(base, plan, at(10)) is None
    assert rules.sample_at(base, plan, at(20)) == base
    assert rules.sample_at(base, plan, at(39)) == {"t": 3.5, "rh": 92.0}


def test_a_virtual_device_wakes_by_cadence_at_begins_and_at_ends_of_segments():
    plan = [Segment(at(7), at(20), None), Segment(at(33), at(40), {"t": 3.5}, every_s=60)]

    assert rules.next_sample_at(300, plan, NOON) == at(5)
    assert rules.next_sample_at(300, plan, at(5)) == at(7)
    assert rules.next_sample_at(3600, plan, at(7)) == at(20)
    assert rules.next_sample_at(300, plan, at(33)) == at(34)
    assert rules.next_sample_at(300, plan, at(39)) == at(40)


def test_a_plan_survives_being_kept_as_json():
    segment = Segment(at(1), at(2), {"t": 1.0}, every_s=30)

    assert rules.read_plan([rules.write_segment(segment)]) == [segment]

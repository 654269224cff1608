"""A contact that flutters: three alarms within a minute and no more, none lost, in any order of arrival."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance_svc.alarms import rules
from tests.alarms.test_any_order import MIN, ONE, T0, stream, the_detector
from tests.builders.desk import Desk

SECOND = 1_000_000
LID = stream("lid_open", period=10 * SECOND)
CALM = 10 * MIN


def lid(values, *, every=10):
    return [
        rules.Sample(
            T0 + n * every * SECOND, f"{ONE}/boot/{n:020}/{0:06}/lid_open", value, LID.kind, LID.source
        )
        for n, value in enumerate(values)
    ]


def judge(samples, *, until):
    return rules.fold(the_detector("tamper", [LID]), samples, until=T0 + until * MIN)[1]


def test_the_third_alarm_within_a_minute_stands_until_ten_minutes_were_calm():
    flutter = lid([0.0, 1.0] * 30)

    first, second, third = judge(flutter, until=60)

    last = flutter[-1].ts
    assert [first.closed - first.opened, second.closed - second.opened] == [10 * SECOND, 10 * SECOND]
    assert (third.opened, third.closed) == (flutter[5].ts, None)
    (*_, calmed) = judge([*flutter, *lid([0.0] * 61)[60:]], until=60)
    assert (calmed.cleared - last, calmed.closed - calmed.cleared) == (10 * SECOND, CALM)


def test_a_lid_that_is_opened_now_and_then_closes_its_alarm_at_once():
    alarms = judge(lid([0.0, 1.0, 0.0] * 4, every=120), until=60)

    assert [e.closed - e.opened for e in alarms] == [120 * SECOND] * 4


flutters = st.lists(st.sampled_from([0.0, 1.0]), min_size=2, max_size=80)


@settings(max_examples=40, deadline=None)
@given(flutters, st.integers(1, 30))
def test_no_window_of_a_minute_has_a_fourth_alarm_and_no_opening_goes_unsaid(values, every):
    samples = lid([0.0, *values], every=every)

    alarms = judge(samples, until=120)

    for alarm in alarms:
        assert sum(0 <= other.raised - alarm.raised < MIN for other in alarms) <= 3
    for before, after in itertools.pairwise(samples):
        if before.value < after.value:
            assert any(e.opened <= after.ts and (e.closed or after.ts) >= after.ts for e in alarms)


@pytest.mark.parametrize("dies", [False, True])
@settings(max_examples=25, deadline=None)
@given(flutters, st.randoms(use_true_random=False))
def test_late_samples_and_restarts_end_in_the_same_alarms(dies, values, dice):
    samples = lid(values)
    end = T0 + 120 * MIN
    left, desk = list(samples), Desk(the_detector("tamper", [LID]))
    dice.shuffle(left)
    while left:
        size = dice.randint(1, 9)
        desk.take(*left[:size], received=end)
        left = left[size:]
        if dies:
            desk.restart()
    desk.wait(end + 3 * MIN)

    at_one_go = rules.fold(the_detector("tamper", [LID]), samples, until=end + 3 * MIN)[1]
    assert desk.known == sorted(at_one_go, key=lambda e: (e.opened, e.opening_key))

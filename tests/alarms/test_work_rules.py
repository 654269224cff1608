"""Rules of what people say of rooms: nothing counts before it was recorded."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.alarms import rules
from finance_svc.alarms.rules import (
    Approved,
    LenderMustConfirm,
    Plan,
    RoomMode,
    RoomNotEmpty,
    RoomSealed,
    WorkKind,
    WorkOrderTimes,
    WorkState,
    WorkStep,
    read_limits,
    to_us,
)
from finance_svc.kernel.errors import MoveRefused
from finance_svc.settings import config

NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)
"""12:00 in Shanghai."""
HOUR = timedelta(hours=1)
LIMITS = read_limits(config("rooms"))
moments = st.integers(-72 * 60, 72 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes))


def a_plan(begin, end, recorded_at, *, night=False):
    begun = max(begin, recorded_at)
    return Plan(begin, end, rules.counts_from(begun, recorded_at=recorded_at, night=night, limits=LIMITS))


@given(
    begin=moments,
    end=moments,
    recorded=moments,
    night=st.booleans(),
    steps=st.dictionaries(st.sampled_from(WorkStep), moments, max_size=3),
)
def test_no_order_ever_authorises_a_time_before_it_was_recorded(begin, end, recorded, night, steps):
    said = {step: max(moment, recorded) for step, moment in steps.items()}

    span = rules.in_force(a_plan(begin, end, recorded, night=night), said)

    if span is not None:
        assert recorded <= span[0] < span[1] <= end
        assert span[0] >= begin
        assert all(span[1] <= said[step] for step in (WorkStep.CLOSED, WorkStep.REFUSED) if step in said)
        if night and WorkStep.CONFIRMED not in said:
            assert span[0] >= recorded + LIMITS.night_notice


def test_a_night_order_counts_at_once_when_the_lender_confirms_it():
    plan = a_plan(NOON + 9 * HOUR, NOON + 12 * HOUR, NOON + 9 * HOUR, night=True)

    assert rules.in_force(plan, {})[0] == NOON + 11 * HOUR
    assert rules.in_force(plan, {WorkStep.CONFIRMED: NOON + 9.5 * HOUR})[0] == NOON + 9.5 * HOUR
    assert rules.work_state(plan, {}, NOON + 10 * HOUR) is WorkState.PLANNED
    assert rules.work_state(plan, {}, NOON + 11 * HOUR) is WorkState.OPEN


@pytest.mark.parametrize(
    ("begin", "hours", "night"),
    [(NOON, 7.9, False), (NOON, 8.1, True), (NOON - 5 * HOUR, 1, False), (NOON - 6.1 * HOUR, 0.05, True)],
)
def test_the_night_is_the_sites_own(begin, hours, night):
    assert rules.touches_night(begin, begin + hours * HOUR, "Asia/Shanghai", LIMITS) is night


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        (NOON - 2 * HOUR, NOON - HOUR),
        (NOON - HOUR, NOON),
        (NOON + 2 * HOUR, NOON + HOUR),
        (NOON, NOON + 13 * HOUR),
        (NOON + timedelta(days=31), NOON + timedelta(days=31, hours=1)),
    ],
)
def test_an_order_for_the_past_or_for_too_long_is_refused(begin, end):
    with pytest.raises(WorkOrderTimes):
        rules.require_plan(begin, end, WorkKind.LOADING, limits=LIMITS, now=NOON)


def test_pledged_goods_lose_their_limit_only_with_the_lenders_word():
    free = {"stocked": True, "watched": True}

    with pytest.raises(LenderMustConfirm):
        rules.require_mode(RoomMode.HOLDING, RoomMode.FILLING, confirmed=False, **free)
    rules.require_mode(RoomMode.HOLDING, RoomMode.FILLING, confirmed=True, **free)
    rules.require_mode(RoomMode.FILLING, RoomMode.PULL_DOWN, confirmed=False, **free)
    rules.require_mode(RoomMode.HOLDING, RoomMode.FILLING, stocked=False, watched=True, confirmed=False)
    with pytest.raises(RoomNotEmpty):
        rules.require_mode(RoomMode.HOLDING, RoomMode.EMPTY, confirmed=True, **free)
    with pytest.raises(MoveRefused):
        rules.require_mode(RoomMode.CA_SEALED, RoomMode.FILLING, confirmed=True, **free)


def test_filling_ends_by_itself_after_ten_days_however_it_is_renamed():
    told = [
        (RoomMode.FILLING, NOON),
        (RoomMode.PULL_DOWN, NOON + timedelta(days=6)),
        (RoomMode.FILLING, NOON + timedelta(days=9)),
    ]

    facts = rules.RoomFacts(modes=rules.mode_spans(told, LIMITS))

    at = {days: facts.mode_at(to_us(NOON + timedelta(days=days))) for days in (0, 7, 9.5, 10, 11)}
    assert list(at.values()) == [
        RoomMode.FILLING, RoomMode.PULL_DOWN, RoomMode.FILLING, RoomMode.HOLDING, RoomMode.HOLDING,
    ]  # fmt: skip


@given(
    st.lists(
        st.builds(
            lambda low, begin, hours, late: Approved(
                "temperature_c", low, None, begin, begin + hours * HOUR, begin + late * HOUR, None
            ),
            st.floats(-2, 5), moments, st.integers(1, 100), st.integers(-50, 50),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_one_limit_of_a_kind_at_a_time_and_none_before_its_approval(approved):
    spans = rules.envelope_spans(approved)

    for one, other in pairwise(spans):
        assert one.end <= other.begin
    for span in spans:
        assert any(
            to_us(max(a.begin, a.approved_at)) <= span.begin and span.end <= to_us(a.end) for a in approved
        )


@pytest.mark.parametrize(
    "channels", [[], [[20.9]], [[20.9, 19.9]], [[20.9, 20.8], [21.0, 1.2]], [[1.0, 20.9, 20.9]]]
)
def test_nobody_enters_before_every_oxygen_channel_was_high_twice(channels):
    with pytest.raises(RoomSealed):
        rules.require_breathable(channels, LIMITS)
    rules.require_breathable([[20.0, 20.9, 1.0]], LIMITS)

"""Figures of use, risk and renewal, without a database (DOMAIN S3, S8)."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.growth import rules
from finance_svc.growth.rules import Asked, Flag, Period, Seen, SubscriptionState
from finance_svc.kernel.actor import Permission
from finance_svc.settings import config

MONDAY = date(2026, 11, 9)
ENDS = rules.bounds(MONDAY, Period.WEEKLY, "Asia/Shanghai")
TERMS = rules.growth_terms(config("growth"))
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def seen(minutes=(), asked=(), last_seen=None, since=LONG_AGO):
    return Seen(
        minutes=list(minutes),
        asked=list(asked),
        quotes_sent=0,
        deals=0,
        last_seen=last_seen or (minutes[-1] if minutes else None),
        member_since=since,
    )


def test_a_week_ends_on_monday_at_six_in_the_evening_of_the_place():
    assert len(ENDS) == 8
    assert ENDS[-1] == datetime(2026, 11, 9, 10, 0, tzinfo=UTC)
    assert rules.periods_of(MONDAY) == [Period.DAILY, Period.WEEKLY]
    assert rules.periods_of(MONDAY + timedelta(days=1)) == [Period.DAILY]


def test_who_never_came_and_answered_nothing_is_idle():
    row = rules.usage(seen(asked=[Asked(ENDS[0], None)] * 12), ENDS, TERMS)

    assert rules.line("c1", row) == "c1 login_days=0 answered=0/12 flag=IDLE"
    assert row.median_response_minutes is None


def test_minutes_make_days_and_a_pause_makes_a_log_in():
    first = ENDS[5]
    minutes = [first, first + MINUTE, first + 31 * MINUTE, ENDS[6]]

    row = rules.usage(seen(minutes), ENDS, TERMS)

    assert (row.login_days, row.log_ins, row.active_minutes, row.idle_days) == (2, 3, 4, 1)
    assert (row.first_seen_at, row.last_seen_at, row.flag) == (first, ENDS[6], Flag.OK)


def test_the_median_is_of_what_was_answered():
    start = ENDS[0]
    asked = [Asked(start, start + minutes * MINUTE) for minutes in (4, 10, 31)] + [Asked(start, None)]

    row = rules.usage(seen([start], asked), ENDS, TERMS)

    assert (row.enquiries_answered, row.enquiries_received) == (3, 4)
    assert row.median_response_minutes == Decimal("10.0")


def test_somebody_new_is_not_idle_yet():
    row = rules.usage(seen(since=ENDS[-1] - timedelta(days=6, hours=23)), ENDS, TERMS)

    assert (row.idle_days, row.flag) == (6, Flag.OK)


def test_the_boss_is_not_reported_and_who_serves_customers_is():
    assert rules.is_reported({Permission.QUOTE_WRITE})
    assert not rules.is_reported({Permission.QUOTE_WRITE, Permission.REPORT_READ})
    assert not rules.is_reported({Permission.READ})


def test_three_quarters_of_two_hundred_due_parents_renewed():
    states = [SubscriptionState.RENEWED] * 150 + [SubscriptionState.LAPSED] * 50

    assert rules.renewal_rate(states) == Decimal("75.0")
    assert rules.renewal_rate([]) is None


@pytest.mark.parametrize(
    ("idle", "days_left", "at_risk"),
    [(30, 60, True), (29, 60, False), (30, 61, False), (300, 0, True), (300, -1, False)],
)
def test_thirty_idle_days_within_sixty_days_before_expiry_are_a_risk(idle, days_left, at_risk):
    assert rules.is_at_risk(idle=idle, days_left=days_left, terms=TERMS) is at_risk


def test_reports_are_kept_for_two_years():
    assert rules.kept_since(date(2026, 11, 22), 24) == date(2024, 11, 22)
    assert rules.kept_since(date(2028, 2, 29), 24) == date(2026, 2, 28)


@given(st.lists(st.integers(0, 7 * 24 * 60 - 1), unique=True))
def test_log_ins_lie_between_days_and_minutes(offsets):
    minutes = [ENDS[0] + offset * MINUTE for offset in sorted(offsets)]

    row = rules.usage(seen(minutes), ENDS, TERMS)

    assert row.login_days <= min(7, row.active_minutes)
    assert (row.log_ins > 0) == (row.active_minutes > 0)
    assert row.log_ins <= row.active_minutes

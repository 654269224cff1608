"""Weight steps, tickets, skimming, drift and flat lines: figures of DOMAIN B5.5 and B5.6, and invariants."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.alarms.rules import Sample, steadiness, weight
from finance_svc.alarms.rules.alarm import MINUTE
from finance_svc.alarms.rules.weight import Residual, SkimRule, Step, Ticket, Weighed, WeightRule

RULE = WeightRule(uncertainty_kg=3.1623)
SECOND, HOUR, DAY = 1_000_000, 60 * MINUTE, date(2026, 11, 2)


def weighed(*levels, seconds=60, every=5):
    """Levels in kg, each held for so long."""
    count = seconds // every + 1
    values = [level for level in levels for _ in range(count)]
    return [Weighed(n * every * SECOND, float(kg)) for n, kg in enumerate(values)]


def residuals(kg, days):
    return [Residual(DAY + timedelta(days=n), kg) for n in range(1, days + 1)]


def test_forty_kg_a_day_alarm_on_day_nine():
    sums = weight.skim(residuals(-40, 10), SkimRule.for_room(100))

    assert [day.sum_kg for day in sums[:3]] == [-25, -50, -75]
    assert [n for n, day in enumerate(sums, 1) if day.alarm] == [9, 10]


def test_nine_days_that_nobody_measured_add_up_to_the_same_alarm():
    (late,) = weight.skim([Residual(DAY, -360, days=9)], SkimRule.for_room(100))

    assert (late.sum_kg, late.alarm) == (-225, True)


@given(st.lists(st.floats(-15, 500), max_size=60))
def test_losses_within_what_is_forgiven_never_alarm(values):
    assert not any(day.alarm for day in weight.skim([Residual(DAY, kg) for kg in values], SkimRule()))


@given(st.lists(st.floats(-300, 300), min_size=1, max_size=40), st.integers(0, 39), st.floats(0, 300))
def test_taking_more_never_silences_the_sum(values, n, more):
    n %= len(values)
    worse = [kg - more if i == n else kg for i, kg in enumerate(values)]

    def sums(kgs):
        return [day.sum_kg for day in weight.skim([Residual(DAY, kg) for kg in kgs], SkimRule())]

    assert all(b <= a <= 0 for a, b in zip(sums(values), sums(worse), strict=True))


def test_a_drop_that_stands_is_a_step_and_one_of_50_kg_is_none():
    (step,) = weight.steps(weighed(98_800, 98_700), RULE)

    assert step.kg == pytest.approx(-100)
    assert weight.steps(weighed(98_800, 98_750), RULE) == []
    assert weight.steps(weighed(98_800, 98_700, seconds=40), RULE) == []


def test_a_forklift_on_the_floor_for_half_a_minute_is_no_step():
    stays, visit = weighed(98_800), weighed(101_300, seconds=30)
    after = weighed(98_800)
    shift = stays[-1].ts + 5 * SECOND
    visit = [w._replace(ts=w.ts + shift) for w in visit]
    after = [w._replace(ts=w.ts + visit[-1].ts + 5 * SECOND) for w in after]

    assert weight.steps([*stays, *visit, *after], RULE) == []


def test_goods_taken_in_pieces_of_30_kg_add_up_to_a_step():
    (step,) = weight.steps(weighed(98_800, 98_770, 98_740), RULE)

    assert step.kg == pytest.approx(-60)


def test_a_ticket_accounts_for_many_steps_and_each_kilogram_once():
    pallets = [Step(n * MINUTE, n * MINUTE + SECOND, -500.0) for n in range(1, 6)]
    ticket = Ticket("T1", 0, 10 * MINUTE, -2000.0)

    found = weight.match(pallets, [ticket], RULE)

    assert [e.residual_kg for e in found.alarms] == [-500]
    assert found.alarms[0].step is pallets[-1]
    assert found.unused == ()


def test_a_ticket_in_another_hour_or_direction_accounts_for_nothing():
    step = Step(0, MINUTE, -500.0)
    other = [Ticket("late", 2 * HOUR, 3 * HOUR, -500.0), Ticket("in", 0, MINUTE, 500.0)]

    found = weight.match([step], other, RULE)

    assert [e.tickets for e in found.alarms] == [()]
    assert set(found.unused) == set(other)


masses = st.integers(-3000, 3000).filter(lambda kg: abs(kg) > 50).map(float)


@given(st.lists(masses, max_size=8), st.lists(masses, max_size=8))
def test_tickets_explain_no_more_than_they_say(moved, ticketed):
    steps = [Step(n * MINUTE, (n + 1) * MINUTE, kg) for n, kg in enumerate(moved)]
    tickets = [Ticket(str(n), 0, HOUR, kg) for n, kg in enumerate(ticketed)]

    found = weight.match(steps, tickets, RULE)

    for sign in (-1, 1):
        explained = sum(e.step.kg - e.residual_kg for e in found.steps if e.step.kg * sign > 0)
        assert abs(explained) <= abs(sum(kg for kg in ticketed if kg * sign > 0)) + 1e-6
    assert all(e.residual_kg * e.step.kg >= 0 for e in found.steps)
    assert {e.step for e in found.alarms} == {e.step for e in found.steps if e.residual_kg < -50}


def a_line(hours, value, *, start=0, every=10):
    return [Sample(start + n * every * MINUTE, str(n), value) for n in range(hours * 60 // every + 1)]


def drift(first, second):
    return steadiness.drifts(first, second, period=10 * MINUTE, rule=steadiness.DriftRule())


def test_two_probes_0_9_apart_for_six_hours_drift_and_0_8_or_five_hours_do_not():
    (found,) = drift(a_line(6, 0.5), a_line(6, 1.4))

    assert (found.end - found.begin, round(found.worst, 6)) == (6 * HOUR, 0.9)
    assert drift(a_line(6, 0.5), a_line(6, 1.25)) == []
    assert drift(a_line(5, 0.5), a_line(5, 1.4)) == []


def test_unknown_time_is_no_drift():
    second = [*a_line(3, 1.4), *a_line(3, 1.4, start=4 * HOUR)]

    assert drift(a_line(7, 0.5), second) == []


def test_a_day_of_one_value_is_a_flat_line_and_a_last_digit_is_life():
    rule = steadiness.FlatRule()
    alive = [s._replace(value=0.5 + 0.1 * (n % 50 == 0)) for n, s in enumerate(a_line(24, 0.5))]

    (found,) = steadiness.flat_lines(a_line(24, 0.5), period=10 * MINUTE, rule=rule)

    assert (found.end - found.begin, found.worst) == (24 * HOUR, 0.5)
    assert steadiness.flat_lines(alive, period=10 * MINUTE, rule=rule) == []
    assert steadiness.flat_lines(a_line(23, 0.5), period=10 * MINUTE, rule=rule) == []

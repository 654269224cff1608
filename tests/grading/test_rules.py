"""Points into grades and grades in time, without a database: DOMAIN S38-S41, F27."""

import copy
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.grading import rules
from finance_svc.grading.queries import founding, versions
from finance_svc.grading.rules import (
    Change,
    ChangeCause,
    ConductKind,
    Due,
    Grade,
    PointKind,
    Points,
    PointSource,
)

BOOK = founding()
GOLD, SILVER = BOOK.step(Grade.GOLD), BOOK.step(Grade.SILVER)
amounts = st.decimals(0, 10_000, places=2)


def points(effort, money):
    return Points(Decimal(effort), Decimal(money))


@pytest.mark.parametrize(
    ("effort", "money", "grade"),
    [
        (0, 0, Grade.BASIC),
        (0, 2000, Grade.SILVER),
        (599, 2000, Grade.SILVER),
        (600, 2000, Grade.GOLD),
        (1000, 0, Grade.GOLD),
        ("599.99", 2000, Grade.SILVER),
        (1799, 9000, Grade.GOLD),
        (1800, 9000, Grade.BLACK),
        (400, 0, Grade.SILVER),
        ("399.99", 0, Grade.BASIC),
    ],
)
def test_s40_effort_and_money_reach_the_grades_of_its_figures(effort, money, grade):
    assert rules.reached(BOOK, points(effort, money)) is grade


def test_s40_of_2000_money_beside_600_effort_400_count():
    assert rules.counted_money(GOLD, points(600, 2000)) == 400
    assert rules.total(GOLD, points(600, 2000)) == 1000


def test_money_alone_fills_the_whole_threshold_of_silver_and_nothing_of_gold():
    assert rules.counted_money(SILVER, points(0, 2000)) == 400
    assert rules.counted_money(GOLD, points(0, 2000)) == 0


@given(amounts, amounts, amounts)
def test_more_effort_never_lowers_a_grade(effort, money, more):
    before = rules.reached(BOOK, points(effort, money))

    assert rules.reached(BOOK, points(effort + more, money)).rank >= before.rank


@given(amounts, amounts, amounts)
def test_more_money_never_lowers_a_grade(effort, money, more):
    before = rules.reached(BOOK, points(effort, money))

    assert rules.reached(BOOK, points(effort, money + more)).rank >= before.rank


@given(amounts, amounts, st.sampled_from([Grade.GOLD, Grade.BLACK]))
def test_money_is_at_most_two_thirds_of_effort_above_silver(effort, money, grade):
    step = BOOK.step(grade)
    counted = rules.counted_money(step, points(effort, money))

    assert counted <= money
    assert counted * 3 <= effort * 2


@given(amounts, amounts, st.sampled_from([Grade.SILVER, Grade.GOLD, Grade.BLACK]))
def test_what_is_named_as_needed_reaches_the_grade_and_a_cent_less_does_not(effort, money, grade):
    step, have = BOOK.step(grade), points(effort, money)
    need = rules.need(step, have)

    assert rules.total(step, points(have.effort + need.by_effort, money)) >= step.threshold
    if need.by_effort:
        assert (
            rules.total(step, points(have.effort + need.by_effort - Decimal("0.01"), money)) < step.threshold
        )
    if need.by_money is not None:
        assert rules.total(step, points(have.effort, have.money + need.by_money)) >= step.threshold


@given(st.lists(st.tuples(st.sampled_from(PointSource), st.decimals(-500, 500, places=2))))
def test_complaints_never_take_more_effort_than_there_is(sums):
    added = rules.add_up(sums)

    assert added.effort >= 0
    assert added.money >= 0


@pytest.mark.parametrize("amount", ["-1", "1.01", "NaN", "Infinity"])
def test_an_impossible_amount_is_refused(amount):
    with pytest.raises(rules.PointsInvalid):
        rules.worth(BOOK, PointKind.TRUE_DEAL, Decimal(amount))


def test_interest_and_principal_have_no_kind_of_points():
    assert {kind for kind in PointKind if BOOK.points[kind].source is PointSource.MONEY} == {
        PointKind.FEE_PAID
    }
    assert rules.worth(BOOK, PointKind.FEE_PAID, Decimal("8892.00")) == Decimal("889.20")


def test_points_roll_over_twelve_months_to_the_day():
    assert rules.add_months(date(2026, 1, 10), 12) == date(2027, 1, 10)
    assert rules.add_months(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert rules.add_months(date(2026, 5, 31), 9) == date(2027, 2, 28)
    assert rules.add_months(date(2026, 11, 30), 1) == date(2026, 12, 30)


def clock(today, *, warned=False, until=None, grade=Grade.BLACK):
    return rules.due(
        BOOK, grade, clock_date=date(2026, 1, 10), warned=warned, until=until, today=date.fromisoformat(today)
    )


def test_f27_nine_months_warn_and_three_more_drop():
    assert [clock("2026-10-09"), clock("2026-10-10")] == [Due.NOTHING, Due.WARN]
    assert clock("2027-01-09", warned=True, until=date(2027, 1, 10)) is Due.NOTHING
    assert clock("2027-01-10", warned=True, until=date(2027, 1, 10)) is Due.DROP


def test_an_undelivered_warning_never_drops_and_the_lowest_grade_is_not_warned():
    assert clock("2029-01-10", warned=True, until=None) is Due.NOTHING
    assert clock("2029-01-10", grade=Grade.BASIC) is Due.NOTHING


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from([c for c in rules.FALLS if c != "fraud"]))))
def test_no_two_steps_in_one_day_but_by_fraud(falls):
    grade, fell_on, steps = Grade.BLACK, None, {}
    for day, cause in sorted(falls):
        today = date(2026, 1, 1) + timedelta(days=day)
        to = rules.fall(grade, cause, fell_on=fell_on, today=today)
        if to is not grade:
            steps[today] = steps.get(today, 0) + grade.rank - to.rank
            grade, fell_on = to, today

    assert all(count == 1 for count in steps.values())


def test_fraud_falls_to_the_lowest_even_after_a_step_of_the_same_day():
    today = date(2026, 1, 1)

    assert rules.fall(Grade.GOLD, ChangeCause.FRAUD, fell_on=today, today=today) is Grade.BASIC


@pytest.mark.parametrize(
    ("kind", "measure", "costs"),
    [("advance_overdue", "30", False), ("advance_overdue", "31", True), ("complaint_rate", "0.03", False),
     ("complaint_rate", "0.0301", True), ("margin_call_lapsed", None, True), ("fraud", None, True)],
)  # fmt: skip
def test_s41_conduct_costs_a_step_past_its_line(kind, measure, costs):
    given = None if measure is None else Decimal(measure)

    assert rules.costs_a_step(BOOK, ConductKind(kind), given) is costs


def test_conduct_that_is_measured_needs_its_measure():
    with pytest.raises(rules.ConductInvalid):
        rules.costs_a_step(BOOK, ConductKind.COMPLAINT_RATE, None)


def a_change(cause, to="basic", reverses=None):
    return Change(uuid4(), ChangeCause(cause), Grade(to), reverses)


def test_a_reversed_fall_gives_back_its_step_and_no_more():
    up, first, second = a_change("points", "gold"), a_change("conduct"), a_change("conduct")
    again = a_change("points", "gold")

    assert rules.retell([up, first, second], without=first.id) is Grade.SILVER
    assert rules.retell([up, first, again], without=first.id) is Grade.GOLD
    reversal = a_change("appeal", "silver", first.id)
    assert rules.retell([up, first, second, reversal], without=second.id) is Grade.GOLD


def test_a_reversed_fraud_gives_back_all():
    up, fraud = a_change("points", "black"), a_change("fraud")

    assert rules.retell([up, fraud], without=fraud.id) is Grade.BLACK


def test_only_a_fall_is_appealed_once_within_ten_days():
    fell = datetime(2026, 1, 1, tzinfo=UTC)

    def ask(cause=ChangeCause.CONDUCT, appealed=False, days=10):
        rules.require_appealable(
            BOOK, cause=cause, changed_at=fell, appealed=appealed, now=fell + timedelta(days=days)
        )

    ask()
    for wrong in ({"cause": ChangeCause.POINTS}, {"appealed": True}):
        with pytest.raises(rules.NotAppealable):
            ask(**wrong)
    with pytest.raises(rules.AppealTooLate):
        ask(days=11)


def test_s39_a_cut_of_the_spread_is_at_most_50_bp_and_never_below_the_cost_of_risk():
    def cut(spread, cut_bp, floor="0.01"):
        return rules.spread_after(Decimal(spread), cut_bp=cut_bp, floor=Decimal(floor))

    assert max(step.prices.spread_cut_bp for step in BOOK.ladder) == 50
    assert cut("0.02", 50) == Decimal("0.0150")
    assert cut("0.012", 50) == Decimal("0.01")
    assert cut("0.008", 50) == Decimal("0.008")


def a_version(number=2, valid_from="2026-12-01", **facts):
    return copy.deepcopy(versions()[0]) | {"number": number, "valid_from": valid_from} | facts


def test_s38_a_rule_change_needs_30_days_of_notice():
    book = rules.read_rulebook(a_version())

    rules.require_notice(book, announced=date(2026, 11, 1), before=BOOK)
    with pytest.raises(rules.RulebookTooSoon):
        rules.require_notice(book, announced=date(2026, 11, 2), before=BOOK)


def test_a_version_holds_from_its_day():
    later = rules.read_rulebook(a_version())

    assert rules.in_force((BOOK, later), date(2026, 11, 30)) is BOOK
    assert rules.in_force((BOOK, later), date(2026, 12, 1)) is later
    assert rules.in_force((BOOK, later), date(2020, 1, 1)) is BOOK


@pytest.mark.parametrize(
    ("grade", "wrong"),
    [(3, {"spread_cut_bp": 51}), (3, {"fee_factor": "1.10"}), (2, {"threshold": "400"}),
     (2, {"money_share": "1.5"}), (0, {"threshold": "1"}), (3, {"threshold": "many"})],
)  # fmt: skip
def test_a_version_that_contradicts_itself_is_refused(grade, wrong):
    version = a_version()
    version["grade"][grade] |= wrong

    with pytest.raises(rules.RulebookUnsound):
        rules.read_rulebook(version)

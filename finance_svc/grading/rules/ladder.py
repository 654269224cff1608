"""Points into grades: what a fact is worth, how much money counts, what the next grade needs (DOMAIN S40)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from finance_svc.grading.rules.refusals import PointsInvalid
from finance_svc.grading.rules.rulebook import (
    LADDER,
    ONE,
    Grade,
    PointKind,
    PointSource,
    Rulebook,
    Step,
)
from finance_svc.kernel.money import ZERO, half_up

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Points:
    """Points that count now. Effort is never below zero."""

    effort: Decimal
    money: Decimal


@dataclass(frozen=True)
class Need:
    """What the next grade asks for."""

    grade: Grade
    threshold: Decimal
    counted_money: Decimal
    total: Decimal
    missing: Decimal
    by_effort: Decimal
    """Points of effort that reach it with the money there is."""
    by_money: Decimal | None
    """Points of money that reach it with the effort there is; None when money cannot."""


def worth(book: Rulebook, kind: PointKind, amount: Decimal) -> Decimal:
    """Points of a fact, 2 decimals; refuses POINTS_INVALID. A fact of zero is worth nothing."""
    rule = book.points[kind]
    if not amount.is_finite() or not 0 <= amount <= rule.most:
        raise PointsInvalid(f"{amount} of {kind}", most=str(rule.most))
    return half_up(rule.points * amount, 2)


def add_up(sums: Iterable[tuple[PointSource, Decimal]]) -> Points:
    """Sums by source together; complaints take effort away, but never more than there is."""
    totals = {PointSource.EFFORT: ZERO, PointSource.MONEY: ZERO}
    for source, points in sums:
        totals[source] += points
    return Points(max(ZERO, totals[PointSource.EFFORT]), max(ZERO, totals[PointSource.MONEY]))


def counted_money(step: Step, points: Points) -> Decimal:
    """Money that counts for a grade: the whole threshold, or its share of the total (40 %: 2/3 of effort)."""
    if step.money_share == ONE:
        return min(points.money, step.threshold)
    cap = points.effort * step.money_share / (ONE - step.money_share)
    return min(points.money, step.threshold, cap.quantize(CENT, rounding=ROUND_FLOOR))


def total(step: Step, points: Points) -> Decimal:
    """Effort and the money that counts for the grade."""
    return points.effort + counted_money(step, points)


def reached(book: Rulebook, points: Points) -> Grade:
    """The highest grade the points reach."""
    return max(
        (step.grade for step in book.ladder if total(step, points) >= step.threshold),
        key=lambda grade: grade.rank,
    )


def need(step: Step, points: Points) -> Need:
    """What is missing to a grade, by effort and by money."""
    have = total(step, points)
    least_effort = (step.threshold * (ONE - step.money_share)).quantize(CENT, rounding=ROUND_CEILING)
    effort = max(step.threshold - points.money, least_effort)
    money = max(ZERO, step.threshold - points.effort - points.money)
    return Need(
        grade=step.grade,
        threshold=step.threshold,
        counted_money=counted_money(step, points),
        total=have,
        missing=max(ZERO, step.threshold - have),
        by_effort=max(ZERO, effort - points.effort),
        by_money=money if points.effort >= least_effort else None,
    )


def spread_after(spread: Decimal, *, cut_bp: int, floor: Decimal) -> Decimal:
    """A spread (0.02 is 2 %) less the grade's cut, never below the product's cost of risk (DOMAIN S39)."""
    return min(spread, max(floor, spread - Decimal(cut_bp) / 10_000))


def below(grade: Grade) -> Grade:
    """One step down; the lowest stays."""
    return LADDER[max(0, grade.rank - 1)]

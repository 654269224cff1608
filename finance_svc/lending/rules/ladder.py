"""LTV, the ladder with its hysteresis, and what would cure."""

from dataclasses import dataclass
from decimal import Decimal

from finance_svc.kernel.money import ZERO, half_up, owed
from finance_svc.lending.rules.product import Lines
from finance_svc.lending.rules.states import CallCause, Ladder

HYSTERESIS = Decimal("0.01")
LTV_PLACES = 6
BEYOND = Decimal("999.999999")
STEPS = tuple(Ladder)


@dataclass(frozen=True)
class Position:
    """Exposure against the value of the goods, in one currency."""

    exposure: Decimal
    market_value: Decimal
    lendable_value: Decimal

    @property
    def ltv(self) -> Decimal:
        """E / MV, 6 decimals."""
        return ltv(self.exposure, self.market_value)

    @property
    def cover(self) -> Decimal:
        """LV - E; below zero freezes at once (DOMAIN B3.2)."""
        return self.lendable_value - self.exposure

    def is_within(self, line: Decimal) -> bool:
        """Whether E <= line x MV, exactly."""
        return self.exposure <= line * self.market_value


def ltv(exposure: Decimal, market_value: Decimal) -> Decimal:
    """E / MV at 6 decimals; no debt is 0, debt without goods is 999.999999."""
    if exposure <= 0:
        return Decimal("0.000000")
    if market_value <= 0:
        return BEYOND
    return min(BEYOND, half_up(exposure / market_value, LTV_PLACES))


def step_ladder(here: Ladder, position: Position, lines: Lines) -> Ladder:
    """The next step: up when LTV > line, down when LTV < line - 0.01; cover < 0 is at least frozen."""
    bounds = (Decimal(0), lines.freeze, lines.warn, lines.call, lines.close_out)
    crossed = max((n for n, bound in enumerate(bounds) if n and position.ltv > bound), default=0)
    step = STEPS.index(here)
    while step > crossed and position.ltv < bounds[step] - HYSTERESIS:
        step -= 1
    step = max(step, crossed)
    if position.cover < 0:
        step = max(step, STEPS.index(Ladder.FROZEN))
    return STEPS[step]


@dataclass(frozen=True)
class Cure:
    """Three ways out of a call, rounded up to the fen."""

    cash_to_l0: Decimal
    cash_to_warn: Decimal
    goods_to_l0: Decimal


def cure_amounts(position: Position, lines: Lines, cause: CallCause) -> Cure:
    """Cash C = E - L0 MV, to the warning line E - WARN MV, goods G = E/L0 - MV (DOMAIN B3.2).

    A call for lack of cover asks C = max(E - L0 MV, E - LV).
    """
    exposure, value = position.exposure, position.market_value
    to_l0 = exposure - lines.l0 * value
    if cause is CallCause.COVER:
        to_l0 = max(to_l0, exposure - position.lendable_value)
    return Cure(
        cash_to_l0=_at_least_nothing(to_l0),
        cash_to_warn=_at_least_nothing(exposure - lines.warn * value),
        goods_to_l0=_at_least_nothing(exposure / lines.l0 - value),
    )


def trigger_price(exposure: Decimal, line: Decimal, quantity_kg: Decimal) -> Decimal:
    """Value per tonne at which the LTV reaches the line, 2 decimals (DOMAIN F6)."""
    return half_up(exposure / line / (quantity_kg / 1000))


def _at_least_nothing(amount: Decimal) -> Decimal:
    return max(ZERO, owed(amount))

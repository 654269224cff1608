"""Goods for goods: no less value, no lower grade, no older crop (DOMAIN B1.3 replace)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from finance_svc.lending.rules.refusals import SwapWorse


@dataclass(frozen=True, kw_only=True)
class SwapSide:
    """Goods that go, or come."""

    commodity: str
    grade: str
    rank: int | None
    """Place of the grade among the commodity's, best first; None: it has none."""
    crop: int
    value: Decimal


def crop_of(intake: date, *, first_month: int) -> int:
    """The crop goods belong to: the year in which it began to be picked."""
    return intake.year if intake.month >= first_month else intake.year - 1


def require_swap(out: SwapSide, incoming: SwapSide) -> None:
    """Refuse (`SWAP_WORSE`) what is worth less, of another kind, of a lower grade or of an older crop."""
    worse = []
    if incoming.value < out.value:
        worse.append("value")
    if incoming.commodity != out.commodity:
        worse.append("commodity")
    if _is_lower(out, incoming):
        worse.append("grade")
    if incoming.crop < out.crop:
        worse.append("crop")
    if worse:
        raise SwapWorse(f"the goods that come in are worse by {', '.join(worse)}", worse=worse)


def _is_lower(out: SwapSide, incoming: SwapSide) -> bool:
    """Grades that nobody ranks must be the same."""
    if out.rank is None or incoming.rank is None:
        return out.grade != incoming.grade
    return incoming.rank > out.rank

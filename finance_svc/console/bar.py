"""Where a facility stands between its lines, as positions on a bar (pure)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from finance_svc.lending.rules import Lines

SHOWN_BEYOND_SALE = Decimal("0.15")
LARGEST = Decimal("1.30")
BANDS = ("draw", "watch", "call", "sale")
HUNDRED = Decimal(100)


class Band(NamedTuple):
    """A stretch of the bar; positions in percent of its width."""

    name: str
    start: float
    width: float


class Tick(NamedTuple):
    """A line of the contract on the bar."""

    name: str
    ratio: Decimal
    at: float


@dataclass(frozen=True)
class LtvBar:
    """Four bands, the lines between them, and the marker."""

    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    marker: float
    ltv: Decimal
    is_beyond: bool
    """The LTV is past the right end."""


def ltv_bar(ltv: Decimal, lines: Lines) -> LtvBar:
    """The bar of an LTV. Its bands end at L0, the call line, the close-out line and the right end."""
    end = min(LARGEST, max(lines.close_out + SHOWN_BEYOND_SALE, Decimal(1)))
    edges = (Decimal(0), lines.l0, lines.call, lines.close_out, end)
    bands = tuple(
        Band(name, _at(start, end), _at(stop - start, end))
        for name, start, stop in zip(BANDS, edges[:-1], edges[1:], strict=True)
    )
    ticks = tuple(
        Tick(name, ratio, _at(ratio, end))
        for name, ratio in (
            ("draw", lines.l0),
            ("warn", lines.warn),
            ("call", lines.call),
            ("sale", lines.close_out),
        )
    )
    return LtvBar(
        bands=bands,
        ticks=ticks,
        marker=_at(min(ltv, end), end),
        ltv=ltv,
        is_beyond=ltv > end,
    )


def _at(ratio: Decimal, end: Decimal) -> float:
    return float(round(ratio / end * HUNDRED, 3))

"""The first page: what is lent, on what, and what needs somebody now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, Response
from sqlmodel import Session

from finance_svc.console.pages import show
from finance_svc.console.standing import LotStanding, Standing, lot_standing, price_state, standing
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.money import ZERO
from finance_svc.lending import queries as lending
from finance_svc.lending.rules import Ladder, ltv
from finance_svc.organisations import queries as organisations
from finance_svc.receipts.queries.evidence import find_lots
from finance_svc.valuation.rules import PriceState
from finance_svc.web import caller, requires, transaction

if TYPE_CHECKING:
    from finance_svc.lending.models import MarginCall

SHOWN = 50
STEEPEST = tuple(Ladder)
bp = Blueprint("portfolio", __name__)


@dataclass(frozen=True)
class Totals:
    """Sums over the facilities of one currency."""

    currency: str
    exposure: Decimal
    market_value: Decimal
    lendable_value: Decimal
    headroom: Decimal

    @property
    def ltv(self) -> Decimal:
        """Weighted by value."""
        return ltv(self.exposure, self.market_value)


@dataclass(frozen=True)
class Attention:
    """What somebody must look at."""

    calls: "tuple[tuple[Standing, MarginCall], ...]"
    """By deadline."""
    dark: tuple[LotStanding, ...]
    stale: tuple[Standing, ...]

    @property
    def is_needed(self) -> bool:
        """Whether there is anything."""
        return bool(self.calls or self.dark or self.stale)


@bp.get("/")
@requires(Permission.READ)
def home() -> Response:
    """The portfolio of the caller's organisation."""
    with transaction() as (session, now):
        organisation_id, _ = caller().identified()
        rows = _facilities(session, organisation_id, now)
        lots = [lot_standing(session, lot, now=now) for lot in find_lots(session, limit=SHOWN)]
        return show(
            session,
            now,
            "portfolio/home.html",
            organisation=organisations.get_organisation(session, organisation_id),
            rows=rows,
            lots=[lot for lot in lots if not lot.is_gone],
            totals=_totals(rows),
            attention=_attention(rows, lots, now),
        )


def _facilities(session: Session, reader_id: UUID, now: datetime) -> list[Standing]:
    """The reader's facilities, those in trouble first, then those nearest to their call line."""
    rows = [
        standing(session, facility, reader_id=reader_id, now=now)
        for facility in lending.find_facilities(session, limit=SHOWN)
    ]
    return sorted(rows, key=_urgency)


def _urgency(row: Standing) -> tuple[int, int, Decimal]:
    step = STEEPEST.index(row.facility.ladder)
    return -int(row.open_call is not None), -step, -(row.position.ltv if row.position else ZERO)


def _totals(rows: Sequence[Standing]) -> list[Totals]:
    currencies = sorted({row.facility.currency for row in rows})
    return [_total(name, [row for row in rows if row.facility.currency == name]) for name in currencies]


def _total(currency: str, rows: Sequence[Standing]) -> Totals:
    return Totals(
        currency=currency,
        exposure=sum((row.exposure.total for row in rows), ZERO),
        market_value=sum((row.market_value for row in rows), ZERO),
        lendable_value=sum((row.lendable_value for row in rows), ZERO),
        headroom=sum((row.headroom for row in rows), ZERO),
    )


def _attention(rows: Sequence[Standing], lots: Sequence[LotStanding], now: datetime) -> Attention:
    calls = [(row, row.open_call) for row in rows if row.open_call is not None]
    return Attention(
        calls=tuple(sorted(calls, key=lambda pair: pair[1].deadline_at)),
        dark=tuple(lot for lot in lots if lot.is_dark),
        stale=tuple(
            row
            for row in rows
            if row.oldest_price is not None and price_state(row.oldest_price, now) is PriceState.STALE
        ),
    )

"""Where facilities and lots stand now, read in the caller's scope from the rooms that know."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.console.bar import LtvBar, ltv_bar
from finance_svc.custody import queries as custody
from finance_svc.custody.rules import CustodyState
from finance_svc.kernel.money import ZERO
from finance_svc.lending import queries as lending
from finance_svc.lending import rules
from finance_svc.lending import service as lending_service
from finance_svc.organisations import queries as organisations
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.rules import PledgeState, ReceiptState
from finance_svc.valuation import queries as valuations
from finance_svc.valuation.rules import PriceState

if TYPE_CHECKING:
    from finance_svc.lending.models import Facility, MarginCall
    from finance_svc.receipts.models import Lot, Room, Site
    from finance_svc.receipts.rules import GoodsFacts, PledgedLot
    from finance_svc.valuation.models import Valuation

GONE = (ReceiptState.DELIVERED, ReceiptState.CANCELLED)


@dataclass(frozen=True)
class LotStanding:
    """One lot: where it is, how much, whether it is watched, and for whom it is pledged."""

    lot: "Lot"
    room: "Room"
    site: "Site"
    facts: "GoodsFacts | None"
    custody: custody.CustodyView | None
    value: "Valuation | None"
    facility_id: UUID | None
    """Of the pledge it carries, or carried last."""
    is_pledged: bool

    @property
    def is_gone(self) -> bool:
        """The goods have left: nobody watches or values them any more."""
        return self.facts is not None and self.facts.receipt_state in GONE

    @property
    def state(self) -> str:
        """The custody badge; a room that has no devices at all is not watched rather than dark."""
        if self.custody is None or not self.custody.streams:
            return "unwatched"
        return str(self.custody.status)

    @property
    def is_dark(self) -> bool:
        """Pledged goods nobody can see."""
        dark = self.custody is not None and self.custody.status is CustodyState.DARK
        return dark and self.is_pledged


@dataclass(frozen=True)
class Standing:
    """A facility against its goods; amounts in its currency, zero and no bar while nothing is valued."""

    facility: "Facility"
    counterparty: str
    exposure: lending.Exposure
    position: rules.Position | None
    lines: rules.Lines
    bar: LtvBar | None
    headroom: Decimal
    lots: tuple[LotStanding, ...]
    open_call: "MarginCall | None"

    @property
    def market_value(self) -> Decimal:
        """Of the perfected, valued goods."""
        return self.position.market_value if self.position else ZERO

    @property
    def lendable_value(self) -> Decimal:
        """Of the perfected, valued goods."""
        return self.position.lendable_value if self.position else ZERO

    @property
    def oldest_price(self) -> "Valuation | None":
        """The value whose price was observed longest ago."""
        valued = [lot.value for lot in self.lots if lot.value]
        return min(valued, key=lambda value: value.price_observed_at, default=None)

    @property
    def dark_lots(self) -> int:
        """How many of its lots nobody can see."""
        return sum(lot.is_dark for lot in self.lots)

    @property
    def may_fall(self) -> Decimal | None:
        """By which share the goods may lose value before the call line; None without debt or past it."""
        if self.position is None or self.position.exposure <= 0 or self.position.ltv >= self.lines.call:
            return None
        return 1 - self.position.exposure / (self.lines.call * self.position.market_value)


def standing(session: Session, facility: "Facility", *, reader_id: UUID, now: datetime) -> Standing:
    """Where the facility stands at `now`."""
    goods = lending_service.collateral(session, facility, now=now)
    product, _ = lending_service.terms_of(facility)
    lines = goods.lines if goods else product.lines
    exposure = goods.exposure if goods else lending.exposure(session, facility.id, now=now)
    other = facility.borrower_id if reader_id == facility.organisation_id else facility.organisation_id
    calls = lending.find_margin_calls(session, facility.id)
    pledged = receipts.pledged_lots(session, facility.id)
    return Standing(
        facility=facility,
        counterparty=organisations.get_organisation(session, other).name,
        exposure=exposure,
        position=goods.position if goods else None,
        lines=lines,
        bar=ltv_bar(goods.position.ltv, lines) if goods else None,
        headroom=_headroom(session, facility, goods.position if goods else None),
        lots=tuple(lot_standing(session, receipts.get_lot(session, lot.lot_id), now=now) for lot in pledged),
        open_call=next((call for call in calls if call.state in lending.OPEN_CALLS), None),
    )


def _headroom(session: Session, facility: "Facility", position: rules.Position | None) -> Decimal:
    """What could still be drawn by value and limit; the gates of a draw may say less."""
    if position is None or facility.state is not rules.FacilityState.ACTIVE:
        return ZERO
    if facility.ladder is not rules.Ladder.NORMAL:
        return ZERO
    undrawn = lending.undrawn(session, facility.id)
    most = rules.max_advance(
        rules.DrawPosition(
            exposure=position.exposure,
            undrawn=undrawn,
            principal=position.exposure,
            limit_amount=facility.limit_amount,
            market_value=position.market_value,
            lendable_value=position.lendable_value,
            l0=facility.l0,
            reserves=ZERO,
        )
    )
    return max(ZERO, min(most, facility.limit_amount) - position.exposure - undrawn)


def lot_standing(session: Session, lot: "Lot", *, now: datetime) -> LotStanding:
    """Where the lot stands at `now`, with its pledgee's newest value if there is one."""
    history = receipts.get_history(session, lot.id, at=now)
    pledge = max(receipts.pledges_of_lot(session, lot.id), key=_relevance, default=None)
    return LotStanding(
        lot=lot,
        room=history.room,
        site=history.site,
        facts=receipts.goods_facts(session, lot.id, at=now),
        custody=custody.custody_of(session, lot.id, now=now),
        value=valuations.latest_valuation(session, lot.id, pledge.pledgee_id) if pledge else None,
        facility_id=pledge.facility_id if pledge else None,
        is_pledged=pledge is not None and pledge.state is PledgeState.ACTIVE,
    )


def _relevance(pledge: "PledgedLot") -> tuple[bool, datetime]:
    """The active pledge, else the latest."""
    return pledge.state is PledgeState.ACTIVE, pledge.pledged_at


def price_state(value: "Valuation", now: datetime) -> PriceState:
    """The price's state now: a fresh one goes stale with time alone."""
    stale = value.state is not PriceState.CONFLICT and value.stale_at <= now
    return PriceState.STALE if stale else value.state

"""A facility: where it stands, what its goods are worth step by step, what is called, drawn, and sold."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, Response
from sqlmodel import Session

from finance_svc.console.pages import show
from finance_svc.console.standing import Standing, price_state, standing
from finance_svc.console.waterfall import Bar, sale_bars, value_bars
from finance_svc.kernel.actor import Permission
from finance_svc.lending import queries as lending
from finance_svc.lending import rules
from finance_svc.liquidation import queries as liquidations
from finance_svc.organisations import queries as organisations
from finance_svc.outbox import queries as events
from finance_svc.valuation import queries as valuations
from finance_svc.valuation.rules import PriceState
from finance_svc.web import caller, requires, transaction

if TYPE_CHECKING:
    from finance_svc.lending.models import MarginCall
    from finance_svc.liquidation.models import Liquidation, SaleAward
    from finance_svc.valuation.models import Valuation

SHOWN_EVENTS = 30
SHOWN_SALES = 20
bp = Blueprint("facility", __name__)


@dataclass(frozen=True)
class ValuedLot:
    """A lot's value with its waterfall."""

    value: "Valuation"
    state: PriceState
    bars: list[Bar]


@dataclass(frozen=True)
class CallCard:
    """A margin call as it is shown: until when, and how long that is."""

    call: "MarginCall"
    valuation: "Valuation | None"
    due_at: datetime
    left: timedelta
    is_second_step: bool


@dataclass(frozen=True)
class SaleCard:
    """A sale after default: how far it is, and who was paid."""

    sale: "Liquidation"
    bars: list[Bar]
    reserve: Decimal | None
    """Its seller's secret until the goods are sold."""
    sold: "list[SaleAward]"


@bp.get("/facilities/<id(facility):facility_id>")
@requires(Permission.READ)
def open_one(facility_id: UUID) -> Response:
    """One facility."""
    with transaction() as (session, now):
        reader_id, _ = caller().identified()
        facility = lending.get_facility(session, facility_id)
        found = standing(session, facility, reader_id=reader_id, now=now)
        advances = lending.find_advances(session, facility_id)
        calls = lending.find_margin_calls(session, facility_id)
        sales = _sales(session, facility_id, is_lender=reader_id == facility.organisation_id)
        subjects = [facility_id, *(row.id for row in advances), *(row.id for row in calls)]
        subjects += [card.sale.id for card in sales]
        return show(
            session,
            now,
            "facility/show.html",
            row=found,
            facility=facility,
            lender=organisations.get_organisation(session, facility.organisation_id),
            borrower=organisations.get_organisation(session, facility.borrower_id),
            goods=_goods(found, now),
            sales=sales,
            trigger=_trigger(found),
            card=_card(session, found.open_call, now),
            calls=[call for call in calls if call is not found.open_call],
            advances=advances,
            timeline=events.find_about(session, subjects, limit=SHOWN_EVENTS),
        )


def _goods(found: Standing, now: datetime) -> dict[UUID, ValuedLot]:
    """The valued lots by id."""
    return {
        value.lot_id: ValuedLot(
            value,
            price_state(value, now),
            value_bars(value.steps, value.quantity_kg, value.lendable_value),
        )
        for value in (lot.value for lot in found.lots)
        if value is not None
    }


def _trigger(found: Standing) -> Decimal | None:
    """Value per tonne at which the call line is reached."""
    if found.may_fall is None or found.position is None:
        return None
    kg = sum((lot.value.quantity_kg for lot in found.lots if lot.value), Decimal(0))
    return rules.trigger_price(found.position.exposure, found.lines.call, kg) if kg else None


def _card(session: Session, call: "MarginCall | None", now: datetime) -> CallCard | None:
    if call is None:
        return None
    due_at = call.second_deadline_at or call.deadline_at
    return CallCard(
        call=call,
        valuation=valuations.get_valuation(session, call.valuation_id),
        due_at=due_at,
        left=due_at - now,
        is_second_step=call.second_deadline_at is not None,
    )


def _sales(session: Session, facility_id: UUID, *, is_lender: bool) -> list[SaleCard]:
    """The facility's sales after default, newest first."""
    rows = liquidations.find_page(session, after=None, limit=SHOWN_SALES, facility_id=facility_id)
    return [_sale(session, row, is_lender=is_lender) for row in reversed(rows)]


def _sale(session: Session, row: "Liquidation", *, is_lender: bool) -> SaleCard:
    shares = [(line["to"], Decimal(line["amount"])) for line in row.waterfall]
    return SaleCard(
        sale=row,
        bars=sale_bars(row.proceeds, shares) if row.proceeds is not None and shares else [],
        reserve=row.reserve if is_lender or row.sold_kg is not None else None,
        sold=liquidations.find_awards(session, row.id),
    )

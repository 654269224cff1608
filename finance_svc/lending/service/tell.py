"""What lending tells: events for programs, notices for people."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE
from finance_svc.lending.models import Facility, MarginCall
from finance_svc.lending.rules import Ladder, Position
from finance_svc.notices import service as notices
from finance_svc.notices.rules import NoticeRequest
from finance_svc.outbox import service as outbox

CALM = (Ladder.NORMAL, Ladder.FROZEN)


def ladder(
    session: Session,
    facility: Facility,
    before: Ladder,
    valuation_id: UUID,
    position: Position,
    now: datetime,
) -> None:
    """The ladder has moved; the step up to the warning line is told to the borrower."""
    subject = ("facility", facility.id)
    body = {
        "facility_id": str(facility.id),
        "from": str(before),
        "ladder": str(facility.ladder),
        "ltv": str(position.ltv),
        "exposure": f"{position.exposure:.2f}",
        "market_value": f"{position.market_value:.2f}",
        "valuation_id": str(valuation_id),
    }
    act = f"facility.{facility.ladder}"
    audit.record(session, act=act, subject=subject, actor=HOUSE, now=now, body=body)
    if facility.ladder is not Ladder.WARNED or before not in CALM:
        return
    audience = (facility.organisation_id, facility.borrower_id)
    outbox.emit(session, "ltv.warning", subject=subject, body=body, audience=audience, now=now)
    params = {
        "facility_id": ids.show("facility", facility.id),
        "exposure": amount(position.exposure, facility),
        "market_value": amount(position.market_value, facility),
        "ltv": percent(position.ltv),
        "valuation_id": ids.show("valuation", valuation_id),
    }
    notice = NoticeRequest(
        organisation_id=facility.borrower_id,
        kind="ltv_warning",
        subject=subject,
        params=params,
        cause=f"facility:{facility.id}:warned:{valuation_id}",
    )
    notices.notify(session, notice=notice, now=now)


def demand(session: Session, facility: Facility, call: MarginCall, now: datetime) -> UUID:
    """The formal notice of a call: fall, amounts, deadline (Civil Code 433). Gives the notice's id."""
    local = call.deadline_at.astimezone(ZoneInfo(facility.zone))
    params = {
        "margin_call_id": ids.show("margin_call", call.id),
        "facility_id": ids.show("facility", facility.id),
        "cause": str(call.cause),
        "exposure": amount(call.exposure, facility),
        "market_value": amount(call.market_value, facility),
        "ltv": percent(call.ltv),
        "cash_cure": amount(call.cash_to_l0, facility),
        "cash_to_warn": amount(call.cash_to_warn, facility),
        "goods_cure": amount(call.goods_to_l0, facility),
        "deadline": f"{local:%Y-%m-%d %H:%M} {facility.zone}",
        "valuation_id": ids.show("valuation", call.valuation_id),
    }
    if call.price_observation_id:
        params["price_observation_id"] = ids.show("price_observation", call.price_observation_id)
    notice = NoticeRequest(
        organisation_id=facility.borrower_id,
        kind="margin_call",
        subject=("margin_call", call.id),
        params=params,
        cause=f"margin_call:{call.id}",
        escalate_to=(facility.organisation_id,),
    )
    return notices.notify(session, notice=notice, now=now)


def call(session: Session, kind: str, facility: Facility, call: MarginCall, now: datetime) -> None:
    """An event of a margin call."""
    body = {
        "margin_call_id": str(call.id),
        "facility_id": str(facility.id),
        "borrower_id": str(facility.borrower_id),
        "lot_id": str(call.lot_id),
        "valuation_id": str(call.valuation_id),
        "cause": str(call.cause),
        "ltv": str(call.ltv),
        "cash_to_l0": f"{call.cash_to_l0:.2f}",
        "deadline_at": call.deadline_at.isoformat(),
        "state": kind.partition(".")[2],
    }
    outbox.emit(
        session,
        kind,
        subject=("facility", facility.id),
        body=body,
        audience=(facility.organisation_id, facility.borrower_id),
        now=now,
        cause=f"{call.id}",
    )


def amount(value: Decimal, facility: Facility) -> str:
    """An amount for people."""
    return f"{value:,.2f} {facility.currency}"


def percent(ratio: Decimal) -> str:
    """A ratio for people."""
    return f"{ratio * 100:.2f} %"

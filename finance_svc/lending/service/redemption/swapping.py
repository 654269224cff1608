"""Goods for goods: what comes in is pledged, priced and held before anything goes out (DOMAIN B1.3, B3.6)."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.custody import service as custody
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import Forbidden
from finance_svc.lending import queries, rules
from finance_svc.lending.models import Facility
from finance_svc.lending.service.margin import check_margin, present_values
from finance_svc.lending.service.redemption.assessing import Assessment
from finance_svc.market import service as market
from finance_svc.outbox import service as outbox
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.rules import GoodsFacts, PledgedLot
from finance_svc.settings import config
from finance_svc.valuation import service as valuation


def require_swap(
    session: Session, facility: Facility, found: Assessment, incoming_lot_id: UUID, *, now: datetime
) -> None:
    """Refuse goods that are not here yet, or are worth less than those that go. Needs the house's scope.

    NOT_PLEDGED, the gates' own codes, SWAP_WORSE, MIN_CONTROL, and whatever closes the calm rule.
    """
    if found.redemption.obstacle is not None:
        raise found.redemption.obstacle
    incoming = _pledged(session, facility, incoming_lot_id)
    if incoming.lot_id == found.lot.lot_id:
        raise rules.SwapWorse("goods are not exchanged for themselves")
    _require_held(session, facility, incoming, now)
    value = present_values(session, [incoming.lot_id], facility.organisation_id)[0]
    left = value.market_value - queries.swapped_out(session, incoming.lot_id)
    rules.require_swap(
        _side(session, found.lot.lot_id, found.redemption.value_out, now),
        _side(session, incoming.lot_id, left, now),
    )
    least = rules.min_control(found.redemption.exposure, facility.l0)
    if found.redemption.sound_value < least:
        raise rules.MinControl(
            f"{found.redemption.sound_value} would stay, at least {least} must", least=f"{least:.2f}"
        )


def _pledged(session: Session, facility: Facility, lot_id: UUID) -> PledgedLot:
    pledged = receipts.pledged_lots(session, facility.id)
    lot = next((one for one in pledged if one.lot_id == lot_id), None)
    if lot is None:
        raise rules.NotPledged("the goods that come in are not pledged for this facility")
    return lot


def _require_held(session: Session, facility: Facility, lot: PledgedLot, now: datetime) -> None:
    """The three gates in order."""
    valuation.require_priced(session, lot.lot_id, lender_id=facility.organisation_id, now=now)
    custody.require_held(session, lot.lot_id, now=now)
    market.require_saleable(session, lot.lot_id, now=now)


def _side(session: Session, lot_id: UUID, value: Decimal, now: datetime) -> rules.SwapSide:
    facts = receipts.goods_facts(session, lot_id, at=now)
    assert facts is not None, "pledged goods have a receipt"
    table = config("commodities").get(facts.commodity, {})
    return rules.SwapSide(
        commodity=facts.commodity,
        grade=facts.grade,
        rank=_rank(facts, table.get("grades", [])),
        crop=rules.crop_of(facts.intake_date, first_month=int(table.get("crop_month", 1))),
        value=value,
    )


def _rank(facts: GoodsFacts, grades: list[str]) -> int | None:
    return grades.index(facts.grade) if facts.grade in grades else None


def top_up(session: Session, facility_id: UUID, lot_id: UUID, *, actor: Actor, now: datetime) -> Facility:
    """New goods count once they are pledged, priced, held and saleable; a call is looked at anew.

    Refuses NOT_PLEDGED and the gates' own codes. By the borrower.
    """
    facility = queries.get_facility(session, facility_id)
    if actor.organisation_id not in {facility.borrower_id, facility.organisation_id}:
        raise Forbidden("borrower or lender bring goods in")
    with as_house(session):
        facility = queries.lock_facility(session, facility.id)
        lot = _pledged(session, facility, lot_id)
        _require_held(session, facility, lot, now)
        body = {"facility_id": str(facility.id), "lot_id": str(lot_id)}
        subject = ("facility", facility.id)
        audit.record(session, act="facility.topped_up", subject=subject, actor=actor, now=now, body=body)
        outbox.emit(
            session,
            "facility.topped_up",
            subject=subject,
            body=body,
            audience=(facility.organisation_id, facility.borrower_id),
            now=now,
            cause=f"{lot_id}:{now.isoformat()}",
        )
        check_margin(session, facility.id, now=now, paid=True)
    return facility

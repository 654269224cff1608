"""From default to viewing: open, give notice, prove its delivery, open the viewing; redemption."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.custody import service as custody
from finance_svc.db import as_house
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import Forbidden
from finance_svc.lending import queries as lending
from finance_svc.lending import service as lending_service
from finance_svc.lending.rules import FacilityState
from finance_svc.liquidation import queries, rules
from finance_svc.liquidation.models import Liquidation
from finance_svc.liquidation.rules import LiquidationState
from finance_svc.liquidation.service.common import conducted, lawful_regime, regime_of, tell
from finance_svc.notices import service as notices
from finance_svc.notices.rules import NoticeRequest
from finance_svc.receipts import queries as receipts
from finance_svc.receipts import service as goods
from finance_svc.receipts.rules import PledgedLot

FORFEIT = "forfeiture"


def open_after_lapse(session: Session, lapsed: Mapping[str, Any], *, now: datetime) -> None:
    """A margin call has lapsed (the body of `margin_call.lapsed`): begin to sell its lot."""
    call_id, lot_id = UUID(lapsed["margin_call_id"]), UUID(lapsed["lot_id"])
    _begin(session, UUID(lapsed["facility_id"]), call_id=call_id, lot_id=lot_id, now=now)


def open_liquidation(
    session: Session, *, facility_id: UUID, method: str, actor: Actor, now: datetime
) -> Liquidation:
    """Begin, or find, the sale of a facility in default.

    Refuses NOT_IN_DEFAULT, and FORFEITURE_FORBIDDEN whoever wants to keep the goods instead.
    """
    facility = lending.get_facility(session, facility_id)
    if actor.organisation_id != facility.organisation_id:
        raise Forbidden("only the lender sells pledged goods")
    if method == FORFEIT:
        raise rules.ForfeitureForbidden("title never passes to the lender on default")
    with as_house(session):
        return _begin(session, facility_id, call_id=None, lot_id=None, now=now)


def _begin(
    session: Session, facility_id: UUID, *, call_id: UUID | None, lot_id: UUID | None, now: datetime
) -> Liquidation:
    facility = lending.lock_facility(session, facility_id)
    if facility.state is not FacilityState.DEFAULT:
        raise rules.NotInDefault(f"the facility is {facility.state}", state=str(facility.state))
    if running := queries.find_running(session, facility_id):
        return running[0]
    pledged = _choose(receipts.pledged_lots(session, facility_id), lot_id)
    product = lending_service.product_of(facility.product)
    row = Liquidation(
        organisation_id=facility.organisation_id,
        object_id=facility.id,
        facility_id=facility.id,
        margin_call_id=call_id,
        lot_id=pledged.lot_id,
        receipt_id=pledged.receipt_id,
        pledgor_id=pledged.pledgor_id,
        regime=lawful_regime(session, product.regime, lender_id=facility.organisation_id, now=now),
        perishable=product.perishable,
        currency=facility.currency,
        state=LiquidationState.DEFAULT,
        opened_at=now,
        round=0,
        evidence=[],
        waterfall=[],
    )
    session.add(row)
    session.flush()
    goods.begin_liquidation(session, pledged.receipt_id, HOUSE, now)
    audit.record(session, act="liquidation.opened", subject=("liquidation", row.id), actor=HOUSE, now=now)
    tell(session, "liquidation.opened", row, now)
    return row


def open_next(session: Session, facility_id: UUID, now: datetime) -> None:
    """A sale left debt: go on with the next pledged lot, if there is one. Needs the house's scope."""
    if receipts.pledged_lots(session, facility_id):
        _begin(session, facility_id, call_id=None, lot_id=None, now=now)


def _choose(pledged: list[PledgedLot], lot_id: UUID | None) -> PledgedLot:
    if not pledged:
        raise rules.NotInDefault("no goods are pledged for the facility")
    return next((lot for lot in pledged if lot.lot_id == lot_id), pledged[0])


def give_notice(session: Session, liquidation_id: UUID, *, actor: Actor, now: datetime) -> Liquidation:
    """Send the debtor the notice of sale; from its delivery the days of the regime run."""
    with conducted(session, liquidation_id, actor) as row:
        audit.move(session, row, LiquidationState.NOTICED, actor=actor, now=now)
        row.noticed_at = now
        facility = lending.get_facility(session, row.facility_id)
        exposure = lending.exposure(session, row.facility_id, now=now)
        earliest = _earliest(session, row, now, now).astimezone(ZoneInfo(facility.zone))
        params = {
            "liquidation_id": ids.show("liquidation", row.id),
            "facility_id": ids.show("facility", row.facility_id),
            "lot_id": ids.show("lot", row.lot_id),
            "exposure": f"{exposure.total:,.2f} {row.currency}",
            "sale_not_before": f"{earliest:%Y-%m-%d %H:%M} {facility.zone}",
            "regime": f"{regime_of(row).name_zh} ({regime_of(row).name_en})",
        }
        request = NoticeRequest(
            organisation_id=row.pledgor_id,
            kind="notice_of_sale",
            subject=("liquidation", row.id),
            params=params,
            cause=f"liquidation:{row.id}:notice",
            escalate_to=(row.organisation_id,),
        )
        row.notice_id = notices.notify(session, notice=request, now=now)
        tell(session, "liquidation.noticed", row, now)
    return row


def prove_delivery(session: Session, liquidation_id: UUID, *, delivered_at: datetime, now: datetime) -> None:
    """The notice of sale has arrived: now the earliest time of sale is known."""
    row = queries.lock_liquidation(session, liquidation_id)
    if row.notice_delivered_at is not None:
        return
    row.notice_delivered_at = delivered_at
    row.earliest_sale_at = _earliest(session, row, delivered_at, now)
    session.add(row)
    body = {"delivered_at": delivered_at.isoformat(), "earliest_sale_at": row.earliest_sale_at.isoformat()}
    subject = ("liquidation", row.id)
    audit.record(session, act="liquidation.notified", subject=subject, actor=HOUSE, now=now, body=body)


def _earliest(session: Session, row: Liquidation, delivered_at: datetime, now: datetime) -> datetime:
    spare = _spare_days(session, row, now) if row.perishable else None
    return rules.earliest_sale(delivered_at, regime_of(row), perishable=row.perishable, spare_days=spare)


def _spare_days(session: Session, row: Liquidation, now: datetime) -> Decimal | None:
    """Remaining life less the liquidation horizon, in days."""
    remaining = custody.quality(session, row.lot_id, at=now).remaining_days
    if remaining is None:
        return None
    facility = lending.get_facility(session, row.facility_id)
    product, terms = lending_service.terms_of(facility)
    today = local_date(now, facility.zone)
    return remaining - (terms.calendar.add(today, product.horizon_business_days) - today).days


def open_viewing(
    session: Session, liquidation_id: UUID, *, place: str, actor: Actor, now: datetime
) -> Liquidation:
    """Let buyers look at the goods; the joint re-count and re-assay for the sale follow."""
    with conducted(session, liquidation_id, actor) as row:
        audit.move(session, row, LiquidationState.VIEWING, actor=actor, now=now)
        row.viewing_at, row.viewing_place = now, place
        session.add(row)
        tell(session, "liquidation.viewing", row, now)
    return row


def redeem(session: Session, facility_id: UUID, *, now: datetime) -> None:
    """The debt is paid in full before the hammer: the goods go back under the pledge."""
    lending.lock_facility(session, facility_id)
    if lending.exposure(session, facility_id, now=now).total > 0:
        return
    for found in queries.find_running(session, facility_id):
        row = queries.lock_liquidation(session, found.id)
        if row.state in rules.UNSOLD_STATES:
            audit.move(session, row, LiquidationState.REDEEMED, actor=HOUSE, now=now)
            goods.end_liquidation(session, row.receipt_id, HOUSE, now)
            tell(session, "liquidation.redeemed", row, now)

"""Jobs of valuation: value anew when evidence changes and every hour; run the haircut model every night."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import structlog
from sqlmodel import Session

from finance_svc.jobs import Job, Slot
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import Refusal
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.receipts import queries as receipts
from finance_svc.settings import config
from finance_svc.valuation import queries, service
from finance_svc.valuation.service.terms import price_rules

if TYPE_CHECKING:
    from finance_svc.outbox.models import Event

log = structlog.get_logger()
GOODS_EVENTS = (
    "lot.counted",
    "lot.assayed",
    "lot.contradicted",
    "lot.agreed",
    "gate_out.recorded",
    "pledge.perfected",
    "custody.dark",
    "custody.restored",
    "custody.quality_changed",
    "voyage.eta_changed",
)


def on_price(session: Session, event: "Event", now: datetime) -> None:
    """A price moves every pledged lot of its commodity: of all lenders when the platform recorded it."""
    keeper_id = UUID(event.body["keeper_id"])
    keeper = organisations.get_organisation(session, keeper_id)
    lender_id = None if keeper.type is OrganisationType.PLATFORM else keeper_id
    for lot_id in receipts.find_pledged_lot_ids(session, commodity=event.body["commodity"]):
        _revalue(session, lot_id, cause=f"event {event.id}", lender_id=lender_id, now=now)


def on_goods(session: Session, event: "Event", now: datetime) -> None:
    """Count, assay, custody or perfection: the lot is valued anew."""
    _revalue(session, UUID(event.body["lot_id"]), cause=f"event {event.id}", lender_id=None, now=now)


def find_pledged(session: Session, _slot: Slot) -> Iterable[UUID]:
    """Every lot somebody has lent against."""
    return receipts.find_pledged_lot_ids(session)


def every_hour(session: Session, lot_id: UUID, slot: Slot, now: datetime) -> None:
    """Time itself changes a value: by the day (shrink, life, decay), or at a price's limit."""
    zone = price_rules().zone
    for lender_id in service.pledgees(session, lot_id):
        last = queries.latest_valuation(session, lot_id, lender_id)
        stands = last and last.stale_at > now and local_date(last.as_of, zone) == local_date(now, zone)
        if not stands:
            _revalue(session, lot_id, cause=f"slot {slot.name}", lender_id=lender_id, now=now)


def zones(_session: Session) -> Iterable[str]:
    """The zone of the price calendar."""
    return (price_rules().zone,)


def find_keepers(session: Session, _slot: Slot) -> Iterable[UUID]:
    """Who keeps prices has its own haircuts."""
    return queries.find_keepers(session)


def every_night(session: Session, keeper_id: UUID, slot: Slot, now: datetime) -> None:
    """The haircut model on the closes before the slot's day, for every commodity with a profile."""
    for commodity in config("haircuts"):
        service.run_haircut(session, keeper_id=keeper_id, commodity=commodity, day=slot.day, now=now)


def _revalue(session: Session, lot_id: UUID, *, cause: str, lender_id: UUID | None, now: datetime) -> None:
    """One lot that cannot be valued does not keep the others from it: its gate refuses by itself."""
    try:
        service.revalue(session, lot_id, cause=cause, now=now, lender_id=lender_id)
    except Refusal as refusal:
        log.info("lot_not_valued", lot_id=str(lot_id), code=refusal.code, cause=cause)


JOBS = (
    Job("valuation.on_price", on=("price.recorded",), act=on_price),
    Job("valuation.on_goods", on=GOODS_EVENTS, act=on_goods),
    Job("valuation.every_hour", every=timedelta(hours=1), find=find_pledged, act=every_hour),
    Job("valuation.every_night", daily="00:30", zones=zones, find=find_keepers, act=every_night),
)

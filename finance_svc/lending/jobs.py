"""Jobs of lending: day close, values and payments that arrive, deadlines."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.custody.rules import Light
from finance_svc.jobs import Job, Slot
from finance_svc.lending import queries, service
from finance_svc.lending.service import redemption
from finance_svc.lending.service.margin import DEADLINE, FALLBACK
from finance_svc.receipts import queries as receipts

if TYPE_CHECKING:
    from finance_svc.outbox.models import Event


def find_accruing(session: Session, slot: Slot) -> Iterable[UUID]:
    """Facilities of the slot's zone with money out."""
    return queries.find_accruing(session, slot.zone)


def find_overdue(session: Session, slot: Slot) -> Iterable[UUID]:
    """Facilities of the slot's zone with money out past their maturity."""
    return queries.find_accruing(session, slot.zone, matured_before=slot.day)


def value_arrived(session: Session, event: "Event", now: datetime) -> None:
    """A lot has a new value: look at the margin of its facility."""
    lot_id, lender_id = UUID(event.body["lot_id"]), UUID(event.body["lender_id"])
    service.check_lot(session, lot_id, lender_id=lender_id, now=now)


def payment_arrived(session: Session, event: "Event", now: datetime) -> None:
    """Money has come in: apply it if it is for a facility."""
    service.apply_payment(session, event.body, now=now)


def release_paid(session: Session, event: "Event", now: datetime) -> None:
    """Money has come in for goods: match it; paid in full, the lender's policy may let them go at once."""
    if (release := redemption.match_payment(session, event.body, now=now)) is not None:
        facility = queries.lock_facility(session, release.facility_id)
        redemption.approve_by_policy(session, facility, release, now=now)


def order_closed(session: Session, event: "Event", now: datetime) -> None:
    """The vehicles of a release have left, or its time is over."""
    redemption.settle(session, event.body, now=now)


def allowances_due(session: Session, event: "Event", now: datetime) -> None:
    """A value, a draw, a payment, the dark: what dynamic pledges let go is worked out anew."""
    if "facility_id" in event.body:
        wanted = [UUID(event.body["facility_id"])]
    else:
        wanted = [
            pledge.facility_id for pledge in receipts.pledges_of_lot(session, UUID(event.body["lot_id"]))
        ]
    for facility in queries.lock_known_facilities(session, wanted):
        redemption.refresh_allowances(session, facility, now=now)


def notice_arrived(session: Session, event: "Event", now: datetime) -> None:
    """The notice of a margin call is proved delivered."""
    if event.body["kind"] != "margin_call" or event.body["subject_type"] != "margin_call":
        return
    delivered_at = datetime.fromisoformat(event.body["delivered_at"])
    service.prove_delivery(session, UUID(event.body["subject_id"]), delivered_at=delivered_at, now=now)


def custody_fell(session: Session, event: "Event", now: datetime) -> None:
    """The light of a lot's custody has changed: at its worst the loans on it are reviewed."""
    if event.body["to"] == Light.CALL_REVIEW:
        lot_id, score = UUID(event.body["lot_id"]), event.body["score"]
        service.review_custody(session, lot_id, score=score, cause=event.id.hex, now=now)


def debt_changed(session: Session, event: "Event", now: datetime) -> None:
    """Money went out on goods, came back, or goods were added: the registry hears of it."""
    service.tell_registry(session, UUID(event.body["facility_id"]), now=now)


ALLOWANCE_NEWS = (
    "valuation.created",
    "advance.drawn",
    "advance.repaid",
    "margin_call.opened",
    "custody.dark",
    "custody.restored",
    "release.allowed",
)
JOBS = (
    Job(
        "lending.tell_registry",
        on=("advance.drawn", "advance.repaid", "receipt.pledged"),
        act=debt_changed,
    ),
    Job("lending.review_custody", on=("custody.light_changed",), act=custody_fell),
    Job("lending.check_margin", on=("valuation.created",), act=value_arrived),
    Job("lending.apply_payment", on=("payment.received",), act=payment_arrived),
    Job("lending.match_release", on=("payment.received",), act=release_paid),
    Job("lending.settle_release", on=("release_order.closed",), act=order_closed),
    Job("lending.expire_release", timer=redemption.EXPIRY, act=redemption.expire),
    Job("lending.refresh_allowances", on=ALLOWANCE_NEWS, act=allowances_due),
    Job("lending.prove_delivery", on=("notice.delivered",), act=notice_arrived),
    Job("lending.assume_delivery", timer=FALLBACK, act=service.assume_delivery),
    Job("lending.lapse", timer=DEADLINE, act=service.lapse),
    Job("lending.accrue", daily="00:10", zones=queries.find_zones, find=find_accruing, act=service.accrue),
    Job(
        "lending.report_overdue",
        daily="00:10",
        zones=queries.find_zones,
        find=find_overdue,
        act=service.report_overdue,
    ),
)

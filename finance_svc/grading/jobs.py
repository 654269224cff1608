"""Jobs of grading: the daily look, delivered warnings, new rules, and what other rooms tell by events."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.grading import queries, service
from finance_svc.grading.rules import ConductKind, PointKind
from finance_svc.jobs import Job, Slot
from finance_svc.kernel.actor import HOUSE
from finance_svc.organisations import queries as organisations

if TYPE_CHECKING:
    from finance_svc.outbox.models import Event

PAGE = 1000


def find_to_look_at(session: Session, slot: Slot) -> Iterable[UUID]:
    """Organisations of the slot's zone for whom the day may change something."""
    return queries.find_to_look_at(session, slot.zone, slot.day)


def look(session: Session, organisation_id: UUID, _slot: Slot, now: datetime) -> None:
    """An organisation's daily look."""
    service.look(session, organisation_id, now=now)


def announce(session: Session, _item: UUID, _slot: Slot, now: datetime) -> None:
    """Announce new versions of the rulebook."""
    service.announce_rules(session, now=now)


def find_readers(session: Session, slot: Slot) -> Iterable[UUID]:
    """Everybody, while a version is announced that does not hold yet."""
    if not any(book.valid_from > slot.day for book in queries.announced(session)[1:]):
        return
    after: UUID | None = None
    while rows := organisations.find_organisations(session, after=after, limit=PAGE):
        yield from (row.id for row in rows)
        after = rows[-1].id


def tell(session: Session, organisation_id: UUID, _slot: Slot, now: datetime) -> None:
    """Tell an organisation of the rules to come."""
    service.tell_rules(session, organisation_id, now=now)


def warning_arrived(session: Session, event: "Event", now: datetime) -> None:
    """A notice is proved delivered: perhaps an inactivity warning."""
    if event.body["kind"] != "grade_warning":
        return
    service.prove_warning(
        session,
        UUID(event.body["subject_id"]),
        notice_id=UUID(event.body["notice_id"]),
        delivered_at=datetime.fromisoformat(event.body["delivered_at"]),
        now=now,
    )


def call_lapsed(session: Session, event: "Event", now: datetime) -> None:
    """A margin call has lapsed: its borrower's conduct. Events of before told no borrower."""
    if "borrower_id" not in event.body:
        return
    service.record_conduct(
        session,
        organisation_id=UUID(event.body["borrower_id"]),
        kind=ConductKind.MARGIN_CALL_LAPSED,
        cause=f"margin_call:{event.body['margin_call_id']}",
        now=now,
        actor=HOUSE,
    )


def debt_paid(session: Session, event: "Event", now: datetime) -> None:
    """A facility was repaid: the fees in it, in CNY, bring money points; interest and principal never do."""
    fees = Decimal(event.body.get("fees_paid", "0"))
    if not fees or event.body["currency"] != "CNY":
        return
    service.record_points(
        session,
        organisation_id=UUID(event.body["borrower_id"]),
        kind=PointKind.FEE_PAID,
        amount=fees,
        cause=f"fees of {event.body['cause']}",
        now=now,
        actor=HOUSE,
    )


def count_failed(session: Session, event: "Event", now: datetime) -> None:
    """A blind count found too little: the warehouse's conduct."""
    service.record_conduct(
        session,
        organisation_id=UUID(event.body["keeper_id"]),
        kind=ConductKind.BLIND_COUNT_FAILED,
        cause=f"stocktake:{event.body['stocktake_id']}",
        now=now,
        actor=HOUSE,
    )


JOBS = (
    Job("grading.announce_rules", daily="01:00", act=announce),
    Job("grading.tell_rules", daily="01:00", find=find_readers, act=tell),
    Job("grading.look", daily="09:00", zones=queries.zones, find=find_to_look_at, act=look),
    Job("grading.prove_warning", on=("notice.delivered",), act=warning_arrived),
    Job("grading.call_lapsed", on=("margin_call.lapsed",), act=call_lapsed),
    Job("grading.count_failed", on=("stocktake.variance",), act=count_failed),
    Job("grading.fees_paid", on=("advance.repaid",), act=debt_paid),
)

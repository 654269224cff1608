"""Jobs of receipts: expiry of receipts and release orders."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.jobs import Job, Slot
from finance_svc.receipts import queries, service

if TYPE_CHECKING:
    from finance_svc.outbox.models import Event


def find_lapsed(session: Session, slot: Slot) -> Iterable[UUID]:
    """Receipts whose validity ended before the slot's day."""
    return queries.find_lapsed_receipts(session, zone=slot.zone, day=slot.day)


def expire(session: Session, receipt_id: UUID, _slot: Slot, now: datetime) -> None:
    """Let one receipt expire."""
    service.expire(session, receipt_id, now=now)


def anchor(session: Session, _item: UUID, _slot: Slot, now: datetime) -> None:
    """Tell the lenders the night's anchor over all receipts."""
    service.anchor(session, now)


def judge_place(session: Session, event: "Event", now: datetime) -> None:
    """A place was measured: hold its receipts against that."""
    service.judge_place(session, UUID(event.body["place_mass_id"]), now=now)


JOBS = (
    Job("receipts.judge_place", on=("place.measured",), act=judge_place),
    Job("receipts.anchor", daily="16:30", act=anchor),
    Job("receipts.expire", daily="00:20", zones=queries.find_zones, find=find_lapsed, act=expire),
    Job("receipts.expire_order", timer="release_order.expiry", act=service.expire_order),
)

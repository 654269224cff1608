"""Jobs of oversight: the digest at 08:00 of every organisation's morning, the end of broken glass."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.jobs import Job, Slot
from finance_svc.kernel.actor import HOUSE
from finance_svc.oversight import queries, service
from finance_svc.oversight.service.break_glass import EXPIRY


def find(session: Session, slot: Slot) -> Iterable[UUID]:
    """Organisations of the slot's zone."""
    return queries.find_in_zone(session, slot.zone)


def tell(session: Session, organisation_id: UUID, slot: Slot, now: datetime) -> None:
    """The digest of the day before."""
    service.write_digest(session, organisation_id, until=slot.due_at, now=now)


def expire(session: Session, glass_id: UUID, now: datetime) -> None:
    """The hours are over."""
    service.expire_glass(session, glass_id, actor=HOUSE, now=now)


JOBS = (
    Job("oversight.digest", daily="08:00", zones=queries.find_zones, find=find, act=tell),
    Job("oversight.expire_glass", timer=EXPIRY, act=expire),
)

"""Jobs of the evidence log."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service
from finance_svc.jobs import Job, Slot


def link(session: Session, _item: UUID, _slot: Slot, _now: datetime) -> None:
    """Chain what was committed."""
    service.link(session)


JOBS = (Job("audit.link", every=timedelta(minutes=1), act=link),)

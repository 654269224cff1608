"""Jobs of the evidence log."""

from datetime import datetime, timedelta

from sqlmodel import Session

from finance_svc.audit import service
from finance_svc.jobs import Job


def link(session: Session, _now: datetime) -> None:
    """Chain what was committed."""
    service.link(session)


JOBS = (Job("audit.link", upkeep=timedelta(seconds=5), act=link),)

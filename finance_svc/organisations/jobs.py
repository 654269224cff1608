"""Upkeep of what sign-in leaves behind."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from finance_svc.jobs import Job
from finance_svc.organisations.service import limits, sessions


def sweep(session: Session, _now: datetime) -> None:
    """Forget counters and sessions that ended long ago, by the system clock."""
    system_now = datetime.now(UTC)
    limits.sweep(session, system_now=system_now)
    sessions.sweep(session, system_now=system_now)


JOBS = (Job("organisations.sweep_sign_in", upkeep=timedelta(hours=1), act=sweep),)

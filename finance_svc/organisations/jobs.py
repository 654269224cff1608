"""Upkeep of what sign-in leaves behind."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from finance_svc.jobs import Job
from finance_svc.organisations.service import limits, retention, sessions
from finance_svc.settings import Settings


def sweep(session: Session, _now: datetime) -> None:
    """Forget counters and sessions that ended long ago, by the system clock."""
    system_now = datetime.now(UTC)
    limits.sweep(session, system_now=system_now)
    sessions.sweep(session, system_now=system_now)


def forget(session: Session, now: datetime, *, most: int = retention.BATCH) -> bool:
    """Drop sign-ins and minutes past the days of the settings; True when so many went: more may follow."""
    settings = Settings()
    signed_in_before = datetime.now(UTC) - timedelta(days=settings.sign_in_days)
    here_before = now - timedelta(days=settings.member_activity_days)
    dropped = (
        retention.forget_sign_ins(session, before=signed_in_before, most=most),
        retention.forget_activity(session, before=here_before, most=most),
    )
    return max(dropped) == most


JOBS = (
    Job("organisations.sweep_sign_in", upkeep=timedelta(hours=1), act=sweep),
    Job("organisations.forget", upkeep=timedelta(days=1), act=forget),
)

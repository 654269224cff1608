"""How long answers and the log of requests are kept."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from finance_svc.db import system_time
from finance_svc.settings import Settings
from finance_svc.web.models import IdempotentAnswer, RequestEntry

ANSWERS_KEPT = timedelta(days=7)


def forget_answers(session: Session, now: datetime) -> None:
    """Remove kept answers that are older than 7 days: the same key may be used again."""
    old = col(IdempotentAnswer.recorded_at) < now - ANSWERS_KEPT
    session.connection().execute(sa.delete(IdempotentAnswer).where(old))


def forget_requests(session: Session, _now: datetime) -> None:
    """Remove entries of the request log past the days of the settings, by the system clock."""
    kept = timedelta(days=Settings().request_log_days)
    old = col(RequestEntry.recorded_at) < system_time() - kept
    session.connection().execute(sa.delete(RequestEntry).where(old))

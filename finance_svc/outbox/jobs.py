"""Upkeep of the webhooks' log."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from finance_svc.jobs import Job
from finance_svc.outbox.service import retention
from finance_svc.settings import Settings


def forget(session: Session, _now: datetime, *, most: int = retention.BATCH) -> bool:
    """Drop deliveries past the days of the settings; True when so many went: more may follow."""
    before = datetime.now(UTC) - timedelta(days=Settings().webhook_delivery_days)
    return retention.forget_deliveries(session, before=before, most=most) == most


JOBS = (Job("outbox.forget_deliveries", upkeep=timedelta(days=1), act=forget),)

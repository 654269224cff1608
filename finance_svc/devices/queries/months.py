"""Months of readings: their partitions, and those that lie in files. House's scope."""

import re
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.devices.models import ArchivedMonth

MonthSpan = tuple[str, datetime, datetime]
"""The name of its partitions (`2025_01`), begin, end."""
NAME = re.compile(r"reading_(\d{4}_\d\d)")
MONTHS = sa.text("""
SELECT name, first AT TIME ZONE 'UTC', (first + interval '1 month') AT TIME ZONE 'UTC' FROM (
  SELECT c.relname AS name, make_timestamp(
    substr(c.relname, 9, 4)::int, substr(c.relname, 14, 2)::int, 1, 0, 0, 0) AS first
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'reading'::regclass) AS month
WHERE (first + interval '1 month') AT TIME ZONE 'UTC' <= :before ORDER BY name
""")
GATEWAYS = sa.text("""
SELECT DISTINCT gateway_id FROM raw_batch WHERE received_at >= :first AND received_at < :last ORDER BY 1
""")
COUNTS = sa.text("""
SELECT (SELECT count(*) FROM reading WHERE ts >= :first AND ts < :last),
       (SELECT count(*) FROM raw_batch WHERE received_at >= :first AND received_at < :last)
""")
REPLAYING = sa.text("SELECT EXISTS (SELECT FROM replay_session WHERE closed_at IS NULL)")


def months_before(session: Session, before: datetime) -> list[MonthSpan]:
    """Months with partitions that ended by then, oldest first."""
    rows = session.connection().execute(MONTHS, {"before": before})
    return [(found[1], starts, ends) for name, starts, ends in rows if (found := NAME.fullmatch(name))]


def is_replaying(session: Session) -> bool:
    """Whether a replay session is open."""
    found: bool = session.connection().execute(REPLAYING).scalar_one()
    return found


def gateways_of_month(session: Session, month: MonthSpan) -> list[str]:
    """Gateways with raw messages in the month."""
    return list(session.connection().execute(GATEWAYS, {"first": month[1], "last": month[2]}).scalars())


def count_month(session: Session, month: MonthSpan) -> tuple[int, int]:
    """How many readings and batches the month's partitions hold."""
    readings, batches = session.connection().execute(COUNTS, {"first": month[1], "last": month[2]}).one()
    return readings, batches


def is_noted(session: Session, file: str) -> bool:
    """Whether a file of that name was noted."""
    return session.exec(select(ArchivedMonth.id).where(col(ArchivedMonth.file) == file)).first() is not None


def lock_archived(session: Session, file: str) -> ArchivedMonth:
    """A noted month, locked."""
    return session.exec(select(ArchivedMonth).where(col(ArchivedMonth.file) == file).with_for_update()).one()


def find_archived(session: Session) -> list[ArchivedMonth]:
    """Months whose tables are gone, oldest first."""
    gone = select(ArchivedMonth).where(col(ArchivedMonth.dropped_at).is_not(None))
    return list(session.exec(gone.order_by(col(ArchivedMonth.starts_at))))

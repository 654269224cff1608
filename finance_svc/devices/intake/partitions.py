"""Monthly partitions: what times the reading table covers, and making more."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.db import driver
from finance_svc.devices.intake import pack, statements
from finance_svc.devices.telemetry import to_us

Span = tuple[int, int]
KEPT_BEHIND = timedelta(days=400)
KEPT_AHEAD = timedelta(days=62)
BOUND = re.compile(r"FROM \('([^']+)'\) TO \('([^']+)'\)")


def raw_cursor(session: Session) -> psycopg.Cursor[tuple[Any, ...]]:
    """A psycopg cursor inside the session's transaction: the hot path goes past the ORM."""
    connection = driver(session)
    pack.teach(connection)
    cursor: psycopg.Cursor[tuple[Any, ...]] = connection.cursor(binary=True)
    return cursor


def covered(cursor: psycopg.Cursor[tuple[Any, ...]]) -> tuple[Span, ...]:
    """The times (microseconds since 1970, half open) that readings may have, neighbours joined."""
    cursor.execute(statements.COVERED, prepare=True)
    return join_spans([_span(row[0]) for row in cursor])


def _span(bound: str) -> Span:
    found = BOUND.search(bound)
    assert found is not None, bound
    low, high = (datetime.fromisoformat(text).astimezone(UTC) for text in found.groups())
    return to_us(low), to_us(high)


def join_spans(spans: list[Span]) -> tuple[Span, ...]:
    """Sorted spans with neighbours joined."""
    joined: list[Span] = []
    for low, high in sorted(spans):
        if joined and joined[-1][1] == low:
            joined[-1] = (joined[-1][0], high)
        else:
            joined.append((low, high))
    return tuple(joined)


def ensure_partitions(session: Session, first: datetime, last: datetime) -> int:
    """Make the months of readings and raw batches from `first` to `last`; how many tables were missing."""
    made: int = (
        session.connection()
        .execute(sa.text("SELECT ensure_partitions(:first, :last)"), {"first": first, "last": last})
        .scalar_one()
    )
    return made


def covered_times(session: Session) -> tuple[Span, ...]:
    """The times (microseconds since 1970, half open) that readings may have."""
    return covered(raw_cursor(session))


def keep_partitions(session: Session, *, now: datetime) -> int:
    """Have the months of every acceptable reading: 400 days back to 62 days ahead; how many were made."""
    return ensure_partitions(session, now - KEPT_BEHIND, now + KEPT_AHEAD)

"""Writing events."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session

from finance_svc.kernel.ids import new_id
from finance_svc.outbox.models import Event

SEQUENCER_LOCK = "outbox.sequencer"
NUMBER = sa.text("""
    WITH head AS (SELECT coalesce(max(sequence), 0) AS n FROM event),
    fresh AS (SELECT id, row_number() OVER (ORDER BY written) AS k FROM event WHERE sequence IS NULL
              ORDER BY written LIMIT 5000)
    UPDATE event SET sequence = head.n + fresh.k FROM head, fresh WHERE event.id = fresh.id
""")


def emit(  # noqa: PLR0913 - the one call for every event
    session: Session,
    kind: str,
    *,
    subject: tuple[str, UUID],
    body: Mapping[str, Any],
    now: datetime,
    audience: Iterable[UUID] = (),
    cause: str = "",
) -> None:
    """Write an event with the change that made it; the same non-empty cause twice is one event.

    `body` is JSON (ids, decimals and times as strings); `audience`: the organisations whose feed has it.
    """
    values = {
        "id": new_id(),
        "kind": kind,
        "subject_type": subject[0],
        "subject_id": subject[1],
        "body": dict(body),
        "audience": sorted(set(audience)),
        "recorded_at": now,
        "cause": f"{kind} {cause}" if cause else None,
    }
    statement = insert(Event.__table__).values(**values).on_conflict_do_nothing()  # type: ignore[attr-defined] # SQLModel does not type __table__
    session.connection().execute(statement)
    session.connection().execute(sa.text("SELECT pg_notify('events', '')"))


def number(session: Session) -> int:
    """Give committed events their place in the feed; how many. One at a time, by an advisory lock."""
    session.connection().execute(
        sa.text("SELECT pg_advisory_xact_lock(hashtext(:lock))"), {"lock": SEQUENCER_LOCK}
    )
    return session.connection().execute(NUMBER).rowcount

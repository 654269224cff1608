"""Writing events."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.db import Question, driver
from finance_svc.kernel.ids import new_id

SEQUENCER_LOCK = "outbox.sequencer"
TELL = """
    WITH told AS (
        INSERT INTO event (id, kind, subject_type, subject_id, body, audience, recorded_at, cause)
        SELECT * FROM jsonb_to_recordset(%(events)s::jsonb)
            AS e(id uuid, kind text, subject_type text, subject_id uuid, body jsonb, audience uuid[],
                 recorded_at timestamptz, cause text)
        ON CONFLICT DO NOTHING)
    SELECT pg_notify('events', '')
"""
NUMBER = sa.text("""
    WITH head AS (SELECT coalesce(max(sequence), 0) AS n FROM event),
    fresh AS (SELECT id, row_number() OVER (ORDER BY written) AS k FROM event WHERE sequence IS NULL
              ORDER BY written LIMIT 5000)
    UPDATE event SET sequence = head.n + fresh.k FROM head, fresh WHERE event.id = fresh.id
""")


class Happening(NamedTuple):
    """An event before it is written; the fields are those of `emit`."""

    kind: str
    subject: tuple[str, UUID]
    body: Mapping[str, Any]
    now: datetime
    audience: Iterable[UUID] = ()
    cause: str = ""

    def row(self) -> dict[str, Any]:
        """The row of `event`, in JSON values."""
        return {
            "id": new_id().hex,
            "kind": self.kind,
            "subject_type": self.subject[0],
            "subject_id": self.subject[1].hex,
            "body": dict(self.body),
            "audience": [organisation.hex for organisation in sorted(set(self.audience))],
            "recorded_at": self.now.isoformat(),
            "cause": f"{self.kind} {self.cause}" if self.cause else None,
        }


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
    emit_all(session, [Happening(kind, subject, body, now, audience, cause)])


def emit_all(session: Session, happenings: Iterable[Happening]) -> None:
    """Write events in their order with one statement; none is no news."""
    for question in telling(happenings):
        driver(session).execute(question.sql, question.values)


def telling(happenings: Iterable[Happening]) -> list[Question]:
    """The statement that writes them, to go out with others; none for no news."""
    rows = [happening.row() for happening in happenings]
    return [Question(TELL, {"events": json.dumps(rows)})] if rows else []


def number(session: Session) -> int:
    """Give committed events their place in the feed; how many. One at a time, by an advisory lock."""
    session.connection().execute(
        sa.text("SELECT pg_advisory_xact_lock(hashtext(:lock))"), {"lock": SEQUENCER_LOCK}
    )
    return session.connection().execute(NUMBER).rowcount

"""Writes of the evidence log; `move()` is the only writer of a state."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.audit import queries, rules
from finance_svc.audit.models import AuditEntry, AuditLink
from finance_svc.db import Question, Table
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.lifecycle import check_move

BATCH = 1000
LINK_LOCK = "audit.link"
APPEND = sa.insert(AuditEntry.__table__)  # type: ignore[attr-defined] # SQLModel does not type __table__
APPEND_ALL = """
    INSERT INTO audit_entry SELECT * FROM jsonb_populate_recordset(NULL::audit_entry, %(entries)s::jsonb)
"""


R = TypeVar("R", bound=Table)
Entry = AuditEntry
"""An entry that is not written yet, as `moved()` gives it."""


def record(
    session: Session,
    *,
    act: str,
    subject: tuple[str, UUID],
    actor: Actor,
    now: datetime,
    body: Mapping[str, Any] | None = None,
) -> None:
    """Append one entry. `body` is JSON: ids, decimals and times as strings."""
    session.add(_entry(act, subject, actor, now, body or {}))


def move(session: Session, row: R, to: StrEnum, *, actor: Actor, now: datetime, reason: str = "") -> R:
    """Change the state of a row its caller has locked; refuses (`STATE_FORBIDS`) what MOVES does not have."""
    session.add(moved(row, to, actor=actor, now=now, reason=reason))
    session.add(row)
    return row


def moved(row: Table, to: StrEnum, *, actor: Actor, now: datetime, reason: str = "") -> Entry:
    """`move()` for a row that its caller writes itself, together with the entry this gives (`record_all`)."""
    lifecycle: Any = row
    name = str(row.__tablename__)
    check_move(lifecycle.MOVES, lifecycle.state, to)
    body = {"from": str(lifecycle.state), "to": str(to), "reason": reason}
    lifecycle.state = to
    return _entry(f"{name}.{to}", (name, lifecycle.id), actor, now, body)


def record_all(session: Session, entries: Sequence[Entry]) -> None:
    """Append entries with one statement, past the ORM."""
    if entries:
        session.connection().execute(APPEND, [entry.model_dump() for entry in entries])


def recording(entries: Sequence[Entry]) -> list[Question]:
    """The statement that appends them, to go out with others; none for none."""
    rows = [entry.model_dump(mode="json") for entry in entries]
    return [Question(APPEND_ALL, {"entries": json.dumps(rows)})] if rows else []


def _entry(
    act: str, subject: tuple[str, UUID], actor: Actor, now: datetime, body: Mapping[str, Any]
) -> Entry:
    return AuditEntry(
        act=act,
        subject_type=subject[0],
        subject_id=subject[1],
        actor_name=actor.name,
        actor_member_id=actor.member_id,
        actor_organisation_id=actor.organisation_id,
        recorded_at=now,
        body=dict(body),
    )


def link(session: Session) -> int:
    """Chain the committed entries that are not chained yet; how many. One at a time, by an advisory lock."""
    session.connection().execute(
        sa.text("SELECT pg_advisory_xact_lock(hashtext(:lock))"), {"lock": LINK_LOCK}
    )
    last = queries.last_link(session)
    seq, head = (last.seq, last.hash) if last else (0, rules.GENESIS)
    entries = queries.find_unlinked(session, BATCH)
    for entry in entries:
        seq, previous = seq + 1, head
        head = rules.chain_hash(previous, seq, covered(entry))
        session.add(AuditLink(seq=seq, entry_id=entry.id, prev_hash=previous, hash=head))
    return len(entries)


def verify(session: Session) -> tuple[int, int | None]:
    """Walk the chain: (links that hold, number of the first broken link or None)."""
    seq, head = 0, rules.GENESIS
    for found, entry in queries.walk(session):
        expected = rules.chain_hash(head, seq + 1, covered(entry))
        if found.seq != seq + 1 or found.prev_hash != head or found.hash != expected:
            return seq, seq + 1
        seq, head = found.seq, found.hash
    return seq, None


def covered(entry: AuditEntry) -> dict[str, Any]:
    """The part of an entry that its hash covers: all of it."""
    return {
        "id": str(entry.id),
        "act": entry.act,
        "subject": [entry.subject_type, str(entry.subject_id)],
        "actor": [entry.actor_name, str(entry.actor_member_id), str(entry.actor_organisation_id)],
        "recorded_at": entry.recorded_at.astimezone(UTC).isoformat(),
        "body": entry.body,
    }

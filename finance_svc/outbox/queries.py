"""Reads of events and of their consumers."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.outbox.models import Consumer, Event, EventDone, EventFailure


def position(session: Session, job: str) -> int:
    """The last sequence number the job has looked at."""
    found = session.get(Consumer, job)
    return found.position if found else 0


def positions(session: Session) -> dict[str, int]:
    """How far every job has come."""
    return {row.job: row.position for row in session.exec(select(Consumer))}


def newest_of_kinds(session: Session, after: int, last: int) -> dict[str, int]:
    """Kinds of the events numbered after a position and up to `last`, each with its highest number."""
    chosen = select(Event.kind, sa.func.max(Event.sequence)).where(
        col(Event.sequence) > after, col(Event.sequence) <= last
    )
    return {kind: sequence or 0 for kind, sequence in session.exec(chosen.group_by(Event.kind))}


def find_next(
    session: Session, kinds: Collection[str], *, after: int, limit: int, last: int | None = None
) -> list[Event]:
    """Numbered events of the kinds after a position (and up to `last`), in order."""
    chosen = select(Event).where(col(Event.sequence) > after, col(Event.kind).in_(kinds))
    if last is not None:
        chosen = chosen.where(col(Event.sequence) <= last)
    return list(session.exec(chosen.order_by(col(Event.sequence)).limit(limit)))


def feed(session: Session, *, after: int, limit: int) -> list[Event]:
    """The caller's feed: events whose audience holds its organisation, in order."""
    chosen = select(Event).where(col(Event.sequence) > after)
    return list(session.exec(chosen.order_by(col(Event.sequence)).limit(limit)))


def find_failures(session: Session, job: str, *, by: datetime) -> list[EventFailure]:
    """Events of the job that wait and may be tried by the system time `by`, oldest first."""
    chosen = select(EventFailure).where(EventFailure.job == job, EventFailure.retry_at <= by)
    return list(session.exec(chosen.order_by(col(EventFailure.sequence))))


def any_failure_due(session: Session, *, by: datetime) -> bool:
    """Whether some job has an event that may be tried again by the system time `by`."""
    return (
        session.exec(select(EventFailure.job).where(EventFailure.retry_at <= by).limit(1)).first() is not None
    )


def all_failures(session: Session) -> list[EventFailure]:
    """Every event that waits for another try, of all jobs."""
    return list(session.exec(select(EventFailure).order_by(col(EventFailure.sequence))))


def is_blocked(session: Session, job: str, subject_id: UUID, *, before: int) -> bool:
    """Whether an earlier event of the subject waits in this job."""
    waiting = select(sa.literal(1)).where(
        EventFailure.job == job, EventFailure.subject_id == subject_id, EventFailure.sequence < before
    )
    return session.exec(waiting.limit(1)).first() is not None


def is_done(session: Session, job: str, event_id: UUID) -> bool:
    """Whether the job has taken the event."""
    return session.get(EventDone, (job, event_id)) is not None


def has_unnumbered(session: Session) -> bool:
    """Whether some committed event has no number yet."""
    return session.exec(select(Event.id).where(col(Event.sequence).is_(None)).limit(1)).first() is not None


def last_sequence(session: Session) -> int:
    """The number of the newest numbered event; 0 when there is none."""
    return session.exec(select(sa.func.max(Event.sequence))).one() or 0


def kinds_since(session: Session, sequence: int) -> list[str]:
    """The kinds of all events numbered after a position, in order."""
    chosen = select(Event.kind).where(col(Event.sequence) > sequence)
    return list(session.exec(chosen.order_by(col(Event.sequence))))


def find_about(session: Session, subject_ids: Collection[UUID], *, limit: int) -> list[Event]:
    """The caller's events about the subjects, newest first."""
    chosen = select(Event).where(col(Event.subject_id).in_(list(subject_ids)))
    return list(
        session.exec(chosen.order_by(col(Event.recorded_at).desc(), col(Event.id).desc()).limit(limit))
    )

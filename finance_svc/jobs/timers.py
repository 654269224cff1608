"""Deadlines as rows: one per kind and subject."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.jobs.models import Timer
from finance_svc.kernel.ids import new_id

SET = sa.text("""
    INSERT INTO timer (id, kind, subject_id, due_at, attempts) VALUES (:id, :kind, :subject, :due_at, 0)
    ON CONFLICT (kind, subject_id) DO UPDATE SET due_at = excluded.due_at, fired_at = NULL, attempts = 0
""")


def set_timer(session: Session, kind: str, subject_id: UUID, due_at: datetime) -> None:
    """Set or move the deadline; a timer that fired is set again. Needs the house's scope."""
    values = {"id": new_id(), "kind": kind, "subject": subject_id, "due_at": due_at}
    session.connection().execute(SET, values)


def cancel_timer(session: Session, kind: str, subject_id: UUID) -> None:
    """Remove the deadline if there is one. Needs the house's scope."""
    session.connection().execute(
        sa.text("DELETE FROM timer WHERE kind = :kind AND subject_id = :subject"),
        {"kind": kind, "subject": subject_id},
    )


def find_due(session: Session, now: datetime, limit: int) -> list[Timer]:
    """Timers due by `now` that have not fired, in order."""
    chosen = select(Timer).where(col(Timer.fired_at).is_(None), Timer.due_at <= now)
    return list(session.exec(chosen.order_by(col(Timer.due_at), col(Timer.id)).limit(limit)))


def lock_due(session: Session, timer_id: UUID) -> Timer | None:
    """The timer under a row lock, unless it fired meanwhile."""
    chosen = select(Timer).where(Timer.id == timer_id, col(Timer.fired_at).is_(None))
    return session.exec(chosen.with_for_update(skip_locked=True)).first()


def next_due(session: Session) -> datetime | None:
    """The earliest deadline that has not fired."""
    return session.exec(select(sa.func.min(Timer.due_at)).where(col(Timer.fired_at).is_(None))).one()

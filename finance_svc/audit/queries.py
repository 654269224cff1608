"""Reads of the evidence log."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from finance_svc.audit.models import AuditEntry, AuditLink

CHUNK = 500


def last_link(session: Session) -> AuditLink | None:
    """The newest link of the chain."""
    return session.exec(select(AuditLink).order_by(col(AuditLink.seq).desc()).limit(1)).first()


def find_unlinked(session: Session, limit: int) -> list[AuditEntry]:
    """Committed entries that the chain does not hold yet, oldest first."""
    linked = sa.exists().where(col(AuditLink.entry_id) == col(AuditEntry.id))
    chosen = (
        select(AuditEntry)
        .where(~linked)
        .order_by(col(AuditEntry.recorded_at), col(AuditEntry.id))
        .limit(limit)
    )
    return list(session.exec(chosen))


def find_entries(session: Session, subject_id: UUID) -> list[AuditEntry]:
    """All entries about one subject, oldest first."""
    chosen = select(AuditEntry).where(AuditEntry.subject_id == subject_id)
    return list(session.exec(chosen.order_by(col(AuditEntry.recorded_at), col(AuditEntry.id))))


def find_acts_of(
    session: Session, organisation_id: UUID, acts: Sequence[str], *, start: datetime, end: datetime
) -> list[AuditEntry]:
    """Acts (SQL patterns) of an organisation's people in a period, oldest first. Needs the house's scope."""
    chosen = select(AuditEntry).where(
        AuditEntry.actor_organisation_id == organisation_id,
        AuditEntry.recorded_at >= start,
        AuditEntry.recorded_at < end,
        sa.or_(*(col(AuditEntry.act).like(act) for act in acts)),
    )
    return list(session.exec(chosen.order_by(col(AuditEntry.recorded_at), col(AuditEntry.id))))


def walk(session: Session) -> Iterator[tuple[AuditLink, AuditEntry]]:
    """The chain from its beginning, in chunks."""
    after = -1
    while rows := list(session.exec(_chunk(after))):
        yield from rows
        after = rows[-1][0].seq


def _chunk(after: int) -> Select[AuditLink, AuditEntry]:
    pairs = select(AuditLink, AuditEntry).where(AuditLink.entry_id == AuditEntry.id, AuditLink.seq > after)
    return pairs.order_by(col(AuditLink.seq)).limit(CHUNK)

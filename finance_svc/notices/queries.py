"""Reads of notices, in the caller's scope."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.kernel.errors import NotFound
from finance_svc.notices.models import Notice, NoticeDelivery


def get_notice(session: Session, notice_id: UUID) -> Notice:
    """The notice; refuses NOT_FOUND."""
    if (found := session.get(Notice, notice_id)) is None:
        raise NotFound("no such notice")
    return found


def lock_notice(session: Session, notice_id: UUID) -> Notice:
    """The notice under a row lock; refuses NOT_FOUND."""
    wanted = select(Notice).where(Notice.id == notice_id).with_for_update()
    if (found := session.exec(wanted.execution_options(populate_existing=True)).first()) is None:
        raise NotFound("no such notice")
    return found


def find_notices(
    session: Session, *, open_only: bool = False, after: UUID | None = None, limit: int = 200
) -> list[Notice]:
    """Notices in id order; `open_only` leaves out what was acknowledged."""
    chosen = select(Notice).order_by(col(Notice.id)).limit(limit)
    if open_only:
        chosen = chosen.where(col(Notice.acknowledged_at).is_(None))
    return list(session.exec(chosen if after is None else chosen.where(col(Notice.id) > after)))


def find_about(session: Session, subject_id: UUID) -> list[Notice]:
    """Every notice about a subject, oldest first."""
    return list(session.exec(select(Notice).where(Notice.subject_id == subject_id).order_by(col(Notice.id))))


def lock_delivery(session: Session, delivery_id: UUID) -> NoticeDelivery | None:
    """The delivery under a row lock."""
    wanted = select(NoticeDelivery).where(NoticeDelivery.id == delivery_id).with_for_update()
    return session.exec(wanted.execution_options(populate_existing=True)).first()


def find_deliveries(session: Session, notice_ids: list[UUID]) -> dict[UUID, list[NoticeDelivery]]:
    """The deliveries of the notices, oldest first."""
    wanted = select(NoticeDelivery).where(col(NoticeDelivery.notice_id).in_(notice_ids))
    found: dict[UUID, list[NoticeDelivery]] = {notice_id: [] for notice_id in notice_ids}
    for row in session.exec(wanted.order_by(col(NoticeDelivery.id))):
        found[row.notice_id].append(row)
    return found


def find_newest(session: Session, *, limit: int) -> list[Notice]:
    """The organisation's notices, newest first."""
    return list(session.exec(select(Notice).order_by(col(Notice.id).desc()).limit(limit)))


def count_unacknowledged(session: Session, organisation_id: UUID) -> int:
    """Notices of the organisation that nobody has acknowledged."""
    chosen = select(sa.func.count()).select_from(Notice)
    unread = col(Notice.acknowledged_at).is_(None)
    return session.exec(chosen.where(Notice.organisation_id == organisation_id, unread)).one()

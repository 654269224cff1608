"""Reads of notices, in the caller's scope."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from finance_svc.kernel.errors import NotFound
from finance_svc.notices.models import Address, Notice, NoticeAttempt, RotaShift
from finance_svc.notices.rules import AddressState, NoticeState, Shift

TOGETHER = 100
"""Notices of one digest."""


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


def find_newest(session: Session, *, limit: int) -> list[Notice]:
    """The organisation's notices, newest first."""
    return list(session.exec(select(Notice).order_by(col(Notice.id).desc()).limit(limit)))


def count_unacknowledged(session: Session, organisation_id: UUID) -> int:
    """Notices of the organisation that nobody has acknowledged."""
    chosen = select(sa.func.count()).select_from(Notice)
    unread = col(Notice.acknowledged_at).is_(None)
    return session.exec(chosen.where(Notice.organisation_id == organisation_id, unread)).one()


def find_attempts(session: Session, notice_ids: list[UUID]) -> dict[UUID, list[NoticeAttempt]]:
    """Every try of the notices, oldest first."""
    wanted = select(NoticeAttempt).where(col(NoticeAttempt.notice_id).in_(notice_ids))
    found: dict[UUID, list[NoticeAttempt]] = {notice_id: [] for notice_id in notice_ids}
    for row in session.exec(wanted.order_by(col(NoticeAttempt.id))):
        found[row.notice_id].append(row)
    return found


def find_deliveries(session: Session, notice_ids: list[UUID]) -> dict[UUID, list[NoticeAttempt]]:
    """How the notices stand on each way: its newest try, or the one that was answered."""
    return {
        notice_id: _by_way(attempts) for notice_id, attempts in find_attempts(session, notice_ids).items()
    }


def _by_way(attempts: Iterable[NoticeAttempt]) -> list[NoticeAttempt]:
    ways: dict[UUID, NoticeAttempt] = {}
    for attempt in attempts:
        known = ways.get(attempt.route)
        if known is None or known.state is not NoticeState.ACKNOWLEDGED:
            ways[attempt.route] = attempt
    return list(ways.values())


def lock_inbox_attempt(session: Session, notice: Notice) -> NoticeAttempt | None:
    """The try that put the notice into the inbox, under a row lock."""
    wanted = select(NoticeAttempt).where(
        NoticeAttempt.notice_id == notice.id, NoticeAttempt.route == notice.organisation_id
    )
    return session.exec(wanted.with_for_update()).first()


def lock_attempt(session: Session, attempt_id: UUID) -> NoticeAttempt:
    """The try under a row lock; refuses NOT_FOUND."""
    wanted = select(NoticeAttempt).where(NoticeAttempt.id == attempt_id).with_for_update()
    if (found := session.exec(wanted.execution_options(populate_existing=True)).first()) is None:
        raise NotFound("no such attempt")
    return found


def claim_attempt(session: Session, *, now: datetime, system_now: datetime) -> NoticeAttempt | None:
    """The next try that is due, locked for this sender; those before it about the same object went first.

    A notice that waits for the end of quiet hours holds up no urgent one.
    """
    earlier = aliased(NoticeAttempt)
    held_up = sa.exists().where(
        col(earlier.route) == col(NoticeAttempt.route),
        col(earlier.subject_id) == col(NoticeAttempt.subject_id),
        col(earlier.state) == NoticeState.QUEUED,
        col(earlier.due_at) <= now,
        col(earlier.notice_id) < col(NoticeAttempt.notice_id),
    )
    wanted = select(NoticeAttempt).where(*_is_due(now, system_now), ~held_up)
    first = wanted.order_by(col(NoticeAttempt.try_no), col(NoticeAttempt.id)).limit(1)
    return session.exec(first.with_for_update(skip_locked=True)).first()


def claim_digest(
    session: Session, attempt: NoticeAttempt, *, now: datetime, system_now: datetime
) -> list[NoticeAttempt]:
    """The try with all that waits for the same digest, oldest first."""
    wanted = select(NoticeAttempt).where(
        *_is_due(now, system_now), NoticeAttempt.route == attempt.route, col(NoticeAttempt.in_digest)
    )
    chosen = wanted.order_by(col(NoticeAttempt.notice_id)).limit(TOGETHER)
    return list(session.exec(chosen.with_for_update(skip_locked=True)))


def _is_due(now: datetime, system_now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        col(NoticeAttempt.state) == NoticeState.QUEUED,
        col(NoticeAttempt.due_at) <= now,
        col(NoticeAttempt.retry_at) <= system_now,
    )


def find_addresses(session: Session, member_id: UUID) -> list[Address]:
    """A person's addresses that were not removed, oldest first."""
    wanted = select(Address).where(Address.member_id == member_id, Address.state != AddressState.REMOVED)
    return list(session.exec(wanted.order_by(col(Address.id))))


def find_verified(session: Session, organisation_id: UUID) -> dict[UUID, list[Address]]:
    """The verified addresses of an organisation by member."""
    wanted = select(Address).where(
        Address.organisation_id == organisation_id, Address.state == AddressState.VERIFIED
    )
    found: dict[UUID, list[Address]] = {}
    for row in session.exec(wanted.order_by(col(Address.id))):
        found.setdefault(row.member_id, []).append(row)
    return found


def lock_book(session: Session, member_id: UUID) -> None:
    """One change of a person's address book at a time, until the transaction ends."""
    name = {"name": f"address book {member_id}"}
    session.connection().execute(sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), name)


def count_added(session: Session, member_id: UUID, *, since: datetime) -> int:
    """Addresses a person added since a moment, removed ones as well."""
    chosen = select(sa.func.count()).select_from(Address)
    return session.exec(chosen.where(Address.member_id == member_id, col(Address.created_at) > since)).one()


def lock_address(session: Session, address_id: UUID) -> Address:
    """The address under a row lock; refuses NOT_FOUND."""
    wanted = select(Address).where(Address.id == address_id).with_for_update()
    if (found := session.exec(wanted.execution_options(populate_existing=True)).first()) is None:
        raise NotFound("no such address")
    return found


def get_own_address(session: Session, address_id: UUID, member_id: UUID) -> Address:
    """A person's own address; refuses NOT_FOUND."""
    found = session.get(Address, address_id)
    if found is None or found.member_id != member_id or found.state is AddressState.REMOVED:
        raise NotFound("no such address")
    return found


def find_address(session: Session, address_id: UUID | None) -> Address | None:
    """The address, if there is one."""
    return session.get(Address, address_id) if address_id else None


def find_shift_rows(session: Session, *, after: UUID | None, limit: int) -> list[RotaShift]:
    """Shifts in id order."""
    chosen = select(RotaShift).order_by(col(RotaShift.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(RotaShift.id) > after)))


def lock_shift(session: Session, shift_id: UUID) -> RotaShift:
    """The shift under a row lock; refuses NOT_FOUND."""
    wanted = select(RotaShift).where(RotaShift.id == shift_id).with_for_update()
    if (found := session.exec(wanted.execution_options(populate_existing=True)).first()) is None:
        raise NotFound("no such shift")
    return found


def find_same_shift(
    session: Session, member_id: UUID, starts_at: datetime, ends_at: datetime
) -> RotaShift | None:
    """A shift of the person at these very times that was not ended."""
    wanted = select(RotaShift).where(
        RotaShift.member_id == member_id,
        RotaShift.starts_at == starts_at,
        RotaShift.ends_at == ends_at,
        sa.or_(col(RotaShift.until).is_(None), col(RotaShift.until) > starts_at),
    )
    return session.exec(wanted.order_by(col(RotaShift.id)).limit(1)).first()


def find_shifts(session: Session, organisation_id: UUID, *, now: datetime) -> list[Shift]:
    """The organisation's shifts that run, come or repeat."""
    wanted = select(RotaShift).where(
        RotaShift.organisation_id == organisation_id,
        sa.or_(col(RotaShift.ends_at) > now, col(RotaShift.is_weekly)),
        sa.or_(col(RotaShift.until).is_(None), col(RotaShift.until) > now),
    )
    return [
        Shift(
            id=row.id,
            member_id=row.member_id,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            zone=row.time_zone,
            is_weekly=row.is_weekly,
            until=row.until,
        )
        for row in session.exec(wanted.order_by(col(RotaShift.id)))
    ]


def lock_sealed(session: Session) -> list[Address]:
    """Every address that still has a target, under row locks. Needs the house's scope."""
    return list(session.exec(select(Address).where(Address.sealed != b"").with_for_update()))

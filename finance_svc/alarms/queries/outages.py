"""Devices and channels that are out of service."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.alarms.models import OutOfService
from finance_svc.kernel.errors import NotFound


class Outages:
    """What is out of service at a moment."""

    def __init__(self, rows: Iterable[OutOfService]) -> None:
        self._out = {(row.device_id, row.channel) for row in rows}

    def has(self, device_id: UUID, channel: str) -> bool:
        """Whether the channel, or its whole device, is out of service."""
        return (device_id, channel) in self._out or (device_id, "") in self._out


def get_outage(session: Session, outage_id: UUID) -> OutOfService:
    """One, in the caller's scope, or `NOT_FOUND`."""
    if (row := session.get(OutOfService, outage_id)) is None:
        raise NotFound
    return row


def lock_outage(session: Session, outage_id: UUID) -> OutOfService:
    """The same, under a row lock. Needs the house's scope."""
    chosen = select(OutOfService).where(OutOfService.id == outage_id).with_for_update()
    row = session.exec(chosen.execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound
    return row


def find_outages(
    session: Session, *, room_id: UUID | None = None, after: UUID | None = None, limit: int = 50
) -> list[OutOfService]:
    """What was asked to be out of service, in id order."""
    chosen = select(OutOfService).order_by(col(OutOfService.id)).limit(limit)
    if room_id is not None:
        chosen = chosen.where(OutOfService.object_id == room_id)
    if after is not None:
        chosen = chosen.where(col(OutOfService.id) > after)
    return list(session.exec(chosen))


def outages_in(session: Session, room_ids: Iterable[UUID], *, at: datetime) -> Outages:
    """What of the rooms' devices is out of service at a moment."""
    chosen = select(OutOfService).where(
        col(OutOfService.object_id).in_(list(room_ids)),
        col(OutOfService.approved_at) <= at,
        sa.func.least(OutOfService.ends_at, OutOfService.ended_at) > at,
    )
    return Outages(session.exec(chosen))

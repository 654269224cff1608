"""What the watch asks of rooms: vehicles that were weighed, goods that stand there, what is new."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.receipts import rules
from finance_svc.receipts.models import Lot, Receipt, RoomNews, WeighTicket


class Vehicle(NamedTuple):
    """One ticket of a room's goods; `kg` is negative for goods that left."""

    room_id: UUID
    ticket_no: str
    begun_at: datetime
    ended_at: datetime
    kg: Decimal
    recorded_at: datetime


def find_vehicles(
    session: Session, room_ids: Iterable[UUID], *, since: datetime | None = None
) -> list[Vehicle]:
    """Tickets of the rooms' lots whose last weighing was not before `since`, by their first weighing."""
    ended = sa.func.greatest(WeighTicket.gross_at, WeighTicket.tare_at)
    chosen = (
        select(Lot.room_id, WeighTicket)
        .where(WeighTicket.lot_id == Lot.id, col(Lot.room_id).in_(list(room_ids)))
        .order_by(sa.func.least(WeighTicket.gross_at, WeighTicket.tare_at), col(WeighTicket.id))
    )
    if since is not None:
        chosen = chosen.where(ended >= since)
    return [_vehicle(room_id, ticket) for room_id, ticket in session.exec(chosen)]


def _vehicle(room_id: UUID, ticket: WeighTicket) -> Vehicle:
    times = (ticket.gross_at, ticket.tare_at)
    kg = -ticket.net_kg if ticket.direction is rules.Direction.OUT else ticket.net_kg
    return Vehicle(room_id, ticket.ticket_no, min(times), max(times), kg, ticket.recorded_at)


PART = sa.text("""
    SELECT min(least(l.recorded_at, (SELECT min(t.weighed_at) FROM weigh_ticket t WHERE t.lot_id = l.id))),
           (SELECT CASE WHEN bool_and(p.ended_at IS NOT NULL) THEN max(p.ended_at) END
            FROM pledge p JOIN lot m ON m.id = p.lot_id
            WHERE m.room_id = :room AND p.pledgee_id = (SELECT acting_organisation()))
    FROM lot l WHERE l.room_id = :room
""")


def time_of_part(session: Session, room_id: UUID) -> tuple[datetime, datetime | None] | None:
    """Since when goods the caller has a part in have stood in a room, and until when, if that is over.

    In the caller's own scope: the first of its lots came in then; the last of its pledges ended then.
    """
    since, until = session.connection().execute(PART, {"room": room_id}).one()
    return None if since is None else (since, until)


def is_stocked(session: Session, room_id: UUID) -> bool:
    """Whether an active receipt speaks for goods in the room. Needs the house's scope."""
    chosen = select(Receipt.id).where(
        Receipt.lot_id == Lot.id, Lot.room_id == room_id, col(Receipt.state).in_(rules.ACTIVE_RECEIPTS)
    )
    return session.exec(chosen.limit(1)).first() is not None


def insured_in(session: Session, room_ids: Iterable[UUID]) -> dict[UUID, tuple[Decimal, str]]:
    """(insured sum, currency) of the goods in each room, of the receipts the caller may see."""
    chosen = (
        select(Lot.room_id, Receipt.currency, sa.func.sum(Receipt.insured_sum))
        .where(
            Receipt.lot_id == Lot.id,
            col(Lot.room_id).in_(list(room_ids)),
            col(Receipt.state).in_(rules.ACTIVE_RECEIPTS),
        )
        .group_by(col(Lot.room_id), col(Receipt.currency))
        .order_by(sa.func.sum(Receipt.insured_sum))
    )
    return {room_id: (total, currency) for room_id, currency, total in session.exec(chosen)}


def room_news(session: Session) -> dict[UUID, int]:
    """A number per room that rises with every new fact about it. Needs the house's scope."""
    return {row.room_id: row.version for row in session.exec(select(RoomNews))}

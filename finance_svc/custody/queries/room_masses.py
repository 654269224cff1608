"""Reads of rooms' balances."""

from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.custody.models import RoomBalance

SPEAKS_FOR = timedelta(days=14)
ROOMS = sa.text("""
    SELECT DISTINCT l.room_id FROM lot l JOIN receipt r ON r.lot_id = l.id JOIN room m ON m.id = l.room_id
    JOIN site s ON s.id = m.site_id
    WHERE s.zone = :zone AND r.state NOT IN ('draft', 'delivered', 'cancelled') ORDER BY l.room_id
""")
WEIGHED = sa.text("""
    SELECT DISTINCT b.room_id FROM device_binding b JOIN device d ON d.id = b.device_id
    WHERE d.channels @> '[{"kind": "weight_kg"}]' AND b.valid_from <= :now
      AND (b.valid_to IS NULL OR b.valid_to > :now) ORDER BY b.room_id
""")
INTAKES = """
    FROM weigh_ticket w JOIN lot l ON l.id = w.lot_id JOIN room m ON m.id = l.room_id
    JOIN site s ON s.id = m.site_id
    WHERE w.direction = 'in' AND (w.recorded_at AT TIME ZONE s.zone)::date = :day AND s.zone = :zone
"""
TICKETED = sa.text(f"SELECT DISTINCT l.room_id {INTAKES} ORDER BY l.room_id")
INTAKE_DAYS = sa.text(  # of the lots that stand in a room
    "SELECT DISTINCT l.id AS lot_id, (w.weighed_at AT TIME ZONE s.zone)::date AS intake_date"
    f"{INTAKES} AND l.room_id = :room ORDER BY 1, 2"
)


def find_ticketed_rooms(session: Session, zone: str, day: date) -> list[UUID]:
    """Rooms for whose lots vehicles in were recorded on a day. Needs the house's scope."""
    return list(session.connection().execute(TICKETED, {"zone": zone, "day": day}).scalars())


def intakes_recorded(session: Session, room_id: UUID, day: date, zone: str) -> list[tuple[UUID, date]]:
    """(lot, day it was weighed in) of a room's tickets recorded on a day. Needs the house's scope."""
    asked = {"room": room_id, "day": day, "zone": zone}
    return [(row.lot_id, row.intake_date) for row in session.connection().execute(INTAKE_DAYS, asked)]


def find_weighed_rooms(session: Session, now: datetime) -> list[UUID]:
    """Rooms that stand on load cells. Needs the house's scope."""
    return list(session.connection().execute(WEIGHED, {"now": now}).scalars())


def find_stocked_rooms(session: Session, zone: str) -> list[UUID]:
    """Rooms of a zone with goods under receipts. Needs the house's scope."""
    return list(session.connection().execute(ROOMS, {"zone": zone}).scalars())


def find_room_balance(session: Session, room_id: UUID, balance_date: date) -> RoomBalance | None:
    """The room's balance of a day."""
    chosen = select(RoomBalance).where(
        RoomBalance.room_id == room_id, RoomBalance.balance_date == balance_date
    )
    return session.exec(chosen).first()


def last_room_balance(session: Session, room_id: UUID, *, at: datetime) -> RoomBalance | None:
    """The newest balance of a room that was known at a moment and is not two weeks old."""
    chosen = select(RoomBalance).where(
        RoomBalance.room_id == room_id,
        col(RoomBalance.recorded_at) <= at,
        col(RoomBalance.recorded_at) > at - SPEAKS_FOR,
    )
    return session.exec(chosen.order_by(col(RoomBalance.recorded_at).desc()).limit(1)).first()


def find_room_balances(
    session: Session, room_id: UUID, *, after: UUID | None = None, limit: int = 50
) -> list[RoomBalance]:
    """The room's balances, oldest first, in the caller's scope."""
    chosen = select(RoomBalance).where(RoomBalance.room_id == room_id)
    if after is not None:
        chosen = chosen.where(col(RoomBalance.id) > after)
    return list(session.exec(chosen.order_by(col(RoomBalance.id)).limit(limit)))

"""Reads of stocktakes."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.custody import rules
from finance_svc.custody.models import Stocktake, StocktakeSeed
from finance_svc.kernel.errors import NotFound

DUE_ROOMS = sa.text("""
    SELECT r.id FROM room r JOIN site s ON s.id = r.site_id
    WHERE s.zone = :zone AND EXISTS (
        SELECT FROM lot l WHERE l.room_id = r.id AND (l.recorded_at AT TIME ZONE s.zone)::date <= :before)
    AND NOT EXISTS (SELECT FROM stocktake k WHERE k.room_id = r.id AND k.count_date > :before)
    ORDER BY r.id
""")


def find_rooms_to_draw(session: Session, zone: str, *, before: date) -> list[UUID]:
    """Rooms of a zone with goods known since `before` that were not counted blind since. Needs the house."""
    return list(session.connection().execute(DUE_ROOMS, {"zone": zone, "before": before}).scalars())


def get_stocktake(session: Session, stocktake_id: UUID) -> Stocktake:
    """The stocktake, in the caller's scope, or `NOT_FOUND`."""
    if (found := session.get(Stocktake, stocktake_id)) is None:
        raise NotFound
    return found


def lock_stocktake(session: Session, stocktake_id: UUID) -> Stocktake:
    """The stocktake under a row lock, or `NOT_FOUND`."""
    found = session.get(Stocktake, stocktake_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def find_stocktake(session: Session, room_id: UUID, count_date: date) -> Stocktake | None:
    """The room's stocktake of a day."""
    chosen = select(Stocktake).where(Stocktake.room_id == room_id, Stocktake.count_date == count_date)
    return session.exec(chosen).first()


def seed_of(session: Session, stocktake_id: UUID) -> bytes:
    """The seed that was drawn. Needs the house's scope."""
    return session.exec(select(StocktakeSeed.seed).where(StocktakeSeed.stocktake_id == stocktake_id)).one()


def find_stocktakes(
    session: Session,
    *,
    room_id: UUID | None = None,
    after: UUID | None = None,
    limit: int = 50,
    newest_first: bool = False,
) -> list[Stocktake]:
    """Stocktakes in the caller's scope, oldest first unless told otherwise."""
    chosen = select(Stocktake)
    if room_id is not None:
        chosen = chosen.where(Stocktake.room_id == room_id)
    if after is not None:
        chosen = chosen.where(col(Stocktake.id) > after)
    order = col(Stocktake.id).desc() if newest_first else col(Stocktake.id)
    return list(session.exec(chosen.order_by(order).limit(limit)))


def failed_counts(session: Session, custodian_id: UUID, *, since: datetime) -> int:
    """Blind counts of a custodian that found too little since a time. Needs the house's scope."""
    chosen = select(sa.func.count()).where(
        col(Stocktake.organisation_id) == custodian_id,
        col(Stocktake.state) == rules.StocktakeState.VARIANCE,
        col(Stocktake.checked_at) >= since,
    )
    return session.exec(chosen).one()

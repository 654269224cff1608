"""What the gate has to do: lots that come in and have no receipt yet, orders under which goods leave."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.receipts import rules
from finance_svc.receipts.models import Lot, Receipt, ReleaseOrder, Room, Site, WeighTicket

NO_KG = Decimal("0.000")
IN_KG = (
    sa.select(sa.func.coalesce(sa.func.sum(WeighTicket.net_kg), 0))
    .where(col(WeighTicket.lot_id) == col(Lot.id), col(WeighTicket.direction) == rules.Direction.IN)
    .scalar_subquery()
)
OUT_KG = (
    sa.select(sa.func.coalesce(sa.func.sum(WeighTicket.net_kg), 0))
    .where(col(WeighTicket.release_order_id) == col(ReleaseOrder.id))
    .scalar_subquery()
)


@dataclass(frozen=True)
class Arrival:
    """A lot of one's own without a receipt, and what was weighed in of it (kg)."""

    lot: Lot
    room: Room
    site: Site
    in_kg: Decimal


@dataclass(frozen=True)
class Departure:
    """An open release order over goods in one's own rooms, and what has left under it (kg)."""

    order: ReleaseOrder
    lot: Lot
    room: Room
    site: Site
    out_kg: Decimal

    @property
    def left_kg(self) -> Decimal:
        """What may still leave."""
        return max(NO_KG, self.order.quantity_kg - self.out_kg)


def find_arrivals(session: Session, keepers: Collection[UUID], *, limit: int) -> list[Arrival]:
    """Lots that were opened and never stood under a receipt, newest first."""
    chosen = (
        sa.select(Lot, Room, Site, IN_KG)
        .where(col(Lot.room_id) == col(Room.id), col(Room.site_id) == col(Site.id))
        .where(col(Lot.organisation_id).in_(keepers))
        .where(~sa.exists().where(col(Receipt.lot_id) == col(Lot.id)))
        .order_by(col(Lot.id).desc())
        .limit(limit)
    )
    return [Arrival(row[0], row[1], row[2], Decimal(row[3])) for row in session.execute(chosen)]


def find_departures(session: Session, keepers: Collection[UUID], *, limit: int) -> list[Departure]:
    """Open release orders over goods of these keepers, the first to expire first. Needs the house's scope."""
    chosen = (
        sa.select(ReleaseOrder, Lot, Room, Site, OUT_KG)
        .where(col(ReleaseOrder.lot_id) == col(Lot.id))
        .where(col(Lot.room_id) == col(Room.id), col(Room.site_id) == col(Site.id))
        .where(col(Lot.organisation_id).in_(keepers))
        .where(col(ReleaseOrder.state) == rules.OrderState.OPEN)
        .order_by(col(ReleaseOrder.expires_at), col(ReleaseOrder.id))
        .limit(limit)
    )
    return [Departure(row[0], row[1], row[2], row[3], Decimal(row[4])) for row in session.execute(chosen)]


def known_depositors(session: Session, keepers: Collection[UUID], *, limit: int) -> list[UUID]:
    """Who has deposited here before, the latest first."""
    chosen = (
        select(Lot.depositor_id)
        .where(col(Lot.organisation_id).in_(keepers))
        .group_by(col(Lot.depositor_id))
        .order_by(sa.func.max(col(Lot.recorded_at)).desc())
        .limit(limit)
    )
    return list(session.exec(chosen))


def last_terms(session: Session, site_id: UUID, commodity: str) -> Receipt | None:
    """The last receipt issued at a site over goods of a kind: its terms are likely to be the next one's."""
    chosen = (
        select(Receipt)
        .where(Receipt.lot_id == Lot.id, Lot.room_id == Room.id)
        .where(Room.site_id == site_id, Receipt.commodity == commodity)
    )
    return session.exec(chosen.order_by(col(Receipt.id).desc()).limit(1)).first()

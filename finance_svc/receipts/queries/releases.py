"""What release orders allow and what left under them."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.receipts import rules
from finance_svc.receipts.models import ReleaseOrder, WeighTicket

NO_KG = Decimal("0.000")


def gate_out_kg(session: Session, release_order_ids: Iterable[UUID]) -> Decimal:
    """Net kilograms weighed out under the orders."""
    chosen = select(sa.func.coalesce(sa.func.sum(WeighTicket.net_kg), 0)).where(
        col(WeighTicket.release_order_id).in_(list(release_order_ids))
    )
    return Decimal(session.exec(chosen).one())


def ordered_kg(session: Session, lot_id: UUID) -> Decimal:
    """Kilograms that open release orders still allow out of the lot."""
    chosen = select(ReleaseOrder).where(
        ReleaseOrder.lot_id == lot_id, ReleaseOrder.state == rules.OrderState.OPEN
    )
    orders = list(session.exec(chosen))
    return sum((order.quantity_kg for order in orders), NO_KG) - gate_out_kg(
        session, [order.id for order in orders]
    )

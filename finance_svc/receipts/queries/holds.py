"""What holds goods back."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.receipts import rules
from finance_svc.receipts.models import LotHold, WeighTicket


def find_holds(session: Session, lot_id: UUID) -> list[rules.Hold]:
    """What holds the lot back now. To decide by it, lock the lot first."""
    chosen = select(LotHold).where(LotHold.lot_id == lot_id, col(LotHold.ended_at).is_(None))
    return [_hold(row) for row in session.exec(chosen.order_by(col(LotHold.id)))]


def _hold(row: LotHold) -> rules.Hold:
    return rules.Hold(**{name: getattr(row, name) for name in rules.Hold.__dataclass_fields__})


def held_lot_ids(session: Session, source_id: UUID) -> list[UUID]:
    """The lots a response holds or held back, wherever they stand now, in id order."""
    chosen = select(LotHold.lot_id).where(LotHold.source_id == source_id)
    return list(session.exec(chosen.order_by(col(LotHold.lot_id))))


def left_kg_since(session: Session, source_ids: Iterable[UUID], since: datetime) -> Decimal:
    """Net kilograms recorded at the gate since then, of the lots the responses hold. Needs the house."""
    held = select(LotHold.lot_id).where(col(LotHold.source_id).in_(list(source_ids)))
    chosen = select(sa.func.coalesce(sa.func.sum(WeighTicket.net_kg), 0)).where(
        col(WeighTicket.lot_id).in_(held),
        WeighTicket.direction == rules.Direction.OUT,
        WeighTicket.recorded_at >= since,
    )
    return Decimal(session.exec(chosen).one())

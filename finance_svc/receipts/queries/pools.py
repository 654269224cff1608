"""Pools, and what is in them. Sums need the house's scope."""

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.receipts import rules
from finance_svc.receipts.models import Pool, PoolLot
from finance_svc.receipts.queries.places import measures_of, standing_in

NOTHING = Decimal("0.000")


class PoolState(NamedTuple):
    """A pool's account, and the measurement it stands on; None: on tickets alone."""

    account: rules.PoolAccount
    measure: rules.Measure | None


def pool_of(session: Session, lot_id: UUID) -> UUID | None:
    """The pool a lot was mixed into."""
    return session.exec(select(PoolLot.pool_id).where(PoolLot.lot_id == lot_id)).first()


def lots_of_pool(session: Session, pool_id: UUID) -> list[UUID]:
    """The lots of a pool that the caller may see, in id order."""
    chosen = select(PoolLot.lot_id).where(PoolLot.pool_id == pool_id)
    return list(session.exec(chosen.order_by(col(PoolLot.lot_id))))


def pooled_in(session: Session, room_id: UUID) -> set[UUID]:
    """The lots of a room that are mixed with others. Needs the house's scope."""
    chosen = select(PoolLot.lot_id).where(PoolLot.pool_id == Pool.id, Pool.room_id == room_id)
    return set(session.exec(chosen))


def pool_state(session: Session, pool: Pool, *, tolerance_ratio: Decimal, at: datetime) -> PoolState:
    """Receipts against goods: what scales or an inspector say of place and kind, never more than tickets.

    Needs the house's scope.
    """
    mixed = set(lots_of_pool(session, pool.id))
    lots = [lot for lot in standing_in(session, pool.room_id, at=at) if lot.lot_id in mixed]
    measured, measure = sum((lot.book_kg for lot in lots), NOTHING), None
    for one in rules.latest_measures(measures_of(session, pool.room_id)):
        ours = (one.stack_id, one.commodity) == (pool.stack_id, pool.commodity)
        if ours and one.source in rules.INDEPENDENT and (held := rules.brought_forward(one, lots)) < measured:
            measured, measure = held, one
    tolerance = measured * tolerance_ratio + (rules.COVERAGE * measure.uncertainty_kg if measure else 0)
    promised = {lot.lot_id: lot.promised_kg for lot in lots if lot.promised_kg > 0}
    return PoolState(
        rules.account_pool(promised, measured_kg=measured, tolerance_kg=rules.grams(tolerance)), measure
    )

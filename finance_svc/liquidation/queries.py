"""Reads of liquidation."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.db import Condition, narrowed
from finance_svc.kernel.errors import NotFound
from finance_svc.liquidation.models import Liquidation, SaleAward
from finance_svc.liquidation.rules import LiquidationState

ENDED = (LiquidationState.DISTRIBUTED, LiquidationState.REDEEMED)


def get_liquidation(session: Session, liquidation_id: UUID) -> Liquidation:
    """The liquidation, in the caller's scope."""
    if (found := session.get(Liquidation, liquidation_id)) is None:
        raise NotFound
    return found


def lock_liquidation(session: Session, liquidation_id: UUID) -> Liquidation:
    """The liquidation under a row lock; the facility is locked before it when its debt is touched."""
    found = session.get(Liquidation, liquidation_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def find_page(
    session: Session,
    *,
    after: UUID | None,
    limit: int,
    facility_id: UUID | None = None,
    conditions: Iterable[Condition] = (),
) -> list[Liquidation]:
    """Liquidations in the caller's scope, in id order."""
    chosen = narrowed(select(Liquidation), Liquidation, conditions)
    chosen = chosen.order_by(col(Liquidation.id)).limit(limit)
    if after is not None:
        chosen = chosen.where(col(Liquidation.id) > after)
    if facility_id is not None:
        chosen = chosen.where(Liquidation.facility_id == facility_id)
    return list(session.exec(chosen))


def find_running(session: Session, facility_id: UUID) -> list[Liquidation]:
    """The facility's liquidations that have not ended."""
    chosen = select(Liquidation).where(
        Liquidation.facility_id == facility_id, col(Liquidation.state).not_in(ENDED)
    )
    return list(session.exec(chosen.order_by(col(Liquidation.id))))


def find_of_auction(session: Session, auction_id: UUID) -> Liquidation | None:
    """The liquidation that sells by an auction."""
    return session.exec(select(Liquidation).where(Liquidation.auction_id == auction_id)).first()


def find_of_order(session: Session, release_order_id: UUID) -> Liquidation | None:
    """The liquidation whose buyer takes goods out under an order."""
    chosen = select(Liquidation).where(
        Liquidation.id == SaleAward.liquidation_id, SaleAward.release_order_id == release_order_id
    )
    return session.exec(chosen).first()


def find_awards(session: Session, liquidation_id: UUID) -> list[SaleAward]:
    """What was sold to whom, best bid first."""
    chosen = select(SaleAward).where(SaleAward.liquidation_id == liquidation_id)
    return list(session.exec(chosen.order_by(col(SaleAward.number))))

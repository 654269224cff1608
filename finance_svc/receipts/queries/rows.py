"""Rows in the caller's scope, and their locks."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.db import Condition, Table, find_kept, narrowed
from finance_svc.kernel.errors import NotFound
from finance_svc.receipts.models import Assay, Lot, Pledge, Pool, Receipt, ReleaseOrder, Room, Site, Stack

T = TypeVar("T", bound=Table)


def get_site(session: Session, site_id: UUID) -> Site:
    """The site, in the caller's scope."""
    return _kept(session, Site, site_id)


def get_room(session: Session, room_id: UUID) -> Room:
    """The room, in the caller's scope."""
    return _kept(session, Room, room_id)


def get_stack(session: Session, stack_id: UUID) -> Stack:
    """The stack, in the caller's scope."""
    return _get(session, Stack, stack_id)


def get_pool(session: Session, pool_id: UUID) -> Pool:
    """The pool, in the caller's scope."""
    return _get(session, Pool, pool_id)


def get_lot(session: Session, lot_id: UUID) -> Lot:
    """The lot, in the caller's scope."""
    return _get(session, Lot, lot_id)


def get_receipt(session: Session, receipt_id: UUID) -> Receipt:
    """The receipt, in the caller's scope."""
    return _get(session, Receipt, receipt_id)


def get_assay(session: Session, assay_id: UUID) -> Assay:
    """The assay, in the caller's scope."""
    return _get(session, Assay, assay_id)


def get_pledge(session: Session, pledge_id: UUID) -> Pledge:
    """The pledge, in the caller's scope."""
    return _get(session, Pledge, pledge_id)


def get_release_order(session: Session, order_id: UUID) -> ReleaseOrder:
    """The release order, in the caller's scope."""
    return _get(session, ReleaseOrder, order_id)


def _kept(session: Session, table: type[T], row_id: UUID) -> T:
    if (found := find_kept(session, table, row_id)) is None:
        raise NotFound
    return found


def _get(session: Session, table: type[T], row_id: UUID) -> T:
    if (found := session.get(table, row_id)) is None:
        raise NotFound
    return found


def find_page(
    session: Session,
    table: type[T],
    *,
    after: UUID | None,
    limit: int,
    lot_id: UUID | None = None,
    conditions: Iterable[Condition] = (),
) -> list[T]:
    """Rows of a table in id order, in the caller's scope."""
    columns = table.__table__.c  # type: ignore[attr-defined]  # SQLModel does not type __table__
    chosen = narrowed(select(table), table, conditions).order_by(columns.id).limit(limit)
    if after is not None:
        chosen = chosen.where(columns.id > after)
    if lot_id is not None:
        chosen = chosen.where(columns.lot_id == lot_id)
    return list(session.exec(chosen))


def lock_site(session: Session, site_id: UUID) -> Site:
    """The site under a row lock."""
    found = session.get(Site, site_id, with_for_update={"key_share": True}, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def lock_room(session: Session, room_id: UUID) -> Room:
    """The room under a row lock, after its lots': whatever adds up over a place takes it first."""
    found = session.get(Room, room_id, with_for_update={"key_share": True}, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def find_lots_in(session: Session, room_id: UUID) -> list[UUID]:
    """The lots of a room in the order their locks are taken. Needs the house's scope."""
    return list(session.exec(select(Lot.id).where(Lot.room_id == room_id).order_by(col(Lot.id))))


def lock_lot(session: Session, lot_id: UUID) -> Lot:
    """The lot under a row lock: every change of its masses, receipts, pledges and releases takes it first."""
    return _lock(session, Lot, lot_id)


def lock_receipt(session: Session, receipt_id: UUID) -> Receipt:
    """The receipt under a row lock."""
    return _lock(session, Receipt, receipt_id)


def lock_pledge(session: Session, pledge_id: UUID) -> Pledge:
    """The pledge under a row lock."""
    return _lock(session, Pledge, pledge_id)


def lock_release_order(session: Session, order_id: UUID) -> ReleaseOrder:
    """The release order under a row lock."""
    return _lock(session, ReleaseOrder, order_id)


def _lock(session: Session, table: type[T], row_id: UUID) -> T:
    found = session.get(table, row_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found

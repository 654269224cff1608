"""Whole lists of places and goods, a few statements each, in the caller's scope."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.kernel.calendar import local_date
from finance_svc.receipts import rules
from finance_svc.receipts.models import Assay, Lot, Receipt, Room, Site
from finance_svc.receipts.queries.goods import account_of
from finance_svc.receipts.queries.history import find_evidence, history_of

Keepers = Collection[UUID] | None
"""Whose rows; None for all that the caller may read."""


@dataclass(frozen=True)
class Stock:
    """A lot under an active receipt, with the mass right after its last movement (kg) and that day."""

    lot: Lot
    room: Room
    site: Site
    receipt: Receipt
    assay: Assay
    base_kg: Decimal
    base_date: date


def find_sites(session: Session, keepers: Keepers = None) -> list[Site]:
    """Sites in id order."""
    chosen = select(Site).order_by(col(Site.id))
    return list(
        session.exec(chosen if keepers is None else chosen.where(col(Site.organisation_id).in_(keepers)))
    )


def find_rooms(session: Session, keepers: Keepers = None) -> list[tuple[Room, Site]]:
    """Rooms with their sites, in id order."""
    chosen = select(Room, Site).where(Room.site_id == Site.id).order_by(col(Room.id))
    if keepers is not None:
        chosen = chosen.where(col(Room.organisation_id).in_(keepers))
    return [(row[0], row[1]) for row in session.exec(chosen)]


def find_stock(session: Session, *, at: datetime, keepers: Keepers = None) -> list[Stock]:
    """What stands under active receipts at an instant, in id order."""
    chosen = (
        sa.select(Lot, Room, Site, Receipt, Assay)
        .where(col(Receipt.lot_id) == col(Lot.id), col(Lot.room_id) == col(Room.id))
        .where(col(Room.site_id) == col(Site.id), col(Receipt.assay_id) == col(Assay.id))
        .where(col(Receipt.state).in_(rules.ACTIVE_RECEIPTS))
        .order_by(col(Lot.id))
    )
    if keepers is not None:
        chosen = chosen.where(col(Lot.organisation_id).in_(keepers))
    rows = [(row[0], row[1], row[2], row[3], row[4]) for row in session.execute(chosen)]
    evidence = find_evidence(session, [row[0].id for row in rows])
    found = []
    for lot, room, site, receipt, assay in rows:
        history = history_of((lot, room, site), evidence[lot.id], at=at)
        account = account_of(history, receipt.loss_ratio_30d, local_date(at, site.zone))
        if account.base_date is not None:
            found.append(Stock(lot, room, site, receipt, assay, account.base_kg, account.base_date))
    return found

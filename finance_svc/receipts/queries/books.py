"""A warehouse's whole records, as they are exchanged with it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.db import Table
from finance_svc.receipts import rules
from finance_svc.receipts.models import Assay, JointCount, Lot, Receipt, Room, Site, WeighTicket

T = TypeVar("T", bound=Table)
Keepers = Collection[UUID] | None
"""Whose rows; None for all that the caller may read."""


@dataclass(frozen=True)
class Books:
    """Lots with their places, and all that was weighed, assayed, counted and issued."""

    lots: list[tuple[Lot, Room, Site]]
    tickets: list[WeighTicket]
    assays: list[Assay]
    counts: list[JointCount]
    receipts: list[Receipt]


def find_books(session: Session, keepers: Keepers = None) -> Books:
    """The records, each list in id order; five statements."""
    places = select(Lot, Room, Site).where(Lot.room_id == Room.id, Room.site_id == Site.id)
    if keepers is not None:
        places = places.where(col(Lot.organisation_id).in_(keepers))
    return Books(
        lots=[(row[0], row[1], row[2]) for row in session.exec(places.order_by(col(Lot.id)))],
        tickets=_all(session, WeighTicket, keepers),
        assays=_all(session, Assay, keepers),
        counts=_all(session, JointCount, keepers),
        receipts=[
            row for row in _all(session, Receipt, keepers) if row.state is not rules.ReceiptState.DRAFT
        ],
    )


def _all(session: Session, table: type[T], keepers: Keepers) -> list[T]:
    columns: Any = table.__table__.c  # type: ignore[attr-defined]  # SQLModel does not type __table__
    chosen = select(table).order_by(columns.id)
    if keepers is not None:
        chosen = chosen.where(columns.organisation_id.in_(keepers))
    return list(session.exec(chosen))

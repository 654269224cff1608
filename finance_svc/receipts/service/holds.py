"""Lots held back while a step of weight waits for its explanation (DOMAIN B5.5)."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from finance_svc.kernel.ids import new_id
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import LotHold


def hold_lots(session: Session, lot_ids: Iterable[UUID], hold: rules.Hold, *, now: datetime) -> None:
    """Hold lots back for a cause; twice is once. Takes the lots' locks in order. Needs the house's scope.

    What is being ordered or weighed out at that moment is done first; nothing is afterwards.
    """
    for lot_id in sorted(lot_ids):
        queries.lock_lot(session, lot_id)
        row = {"id": new_id(), "lot_id": lot_id, "begun_at": now, **vars(hold)}
        session.connection().execute(insert(LotHold).values(row).on_conflict_do_nothing())


def unhold_lots(session: Session, source_id: UUID, *, now: datetime) -> None:
    """Let go what a response holds; twice is once. Needs the house's scope."""
    ended = sa.update(LotHold).where(col(LotHold.source_id) == source_id, col(LotHold.ended_at).is_(None))
    session.connection().execute(ended.values(ended_at=now))


def require_unheld(session: Session, lot_id: UUID) -> None:
    """Refuse (`CUSTODY_HOLD`) a lot that is held back. Needs the lot's lock and the house's scope."""
    rules.require_unheld(queries.find_holds(session, lot_id))


def require_no_orders(session: Session, lot_id: UUID) -> None:
    """Refuse (`RELEASES_OPEN`) a lot of which something is ordered out.

    Needs the lot's lock and the house's scope.
    """
    if queries.ordered_kg(session, lot_id) > 0:
        raise rules.ReleasesOpen("release orders over the lot are open")


def require_gate_open(session: Session, lot_id: UUID, net_kg: Decimal) -> None:
    """Refuse (`CUSTODY_HOLD`) a vehicle, unless it carries what the scales miss.

    Needs the lot's lock and the house's scope.
    """
    if holds := queries.find_holds(session, lot_id):
        sources, since = [hold.source_id for hold in holds], min(hold.opened_at for hold in holds)
        left_kg = queries.left_kg_since(session, sources, since)
        rules.require_explaining(net_kg, holds, left_kg=left_kg)

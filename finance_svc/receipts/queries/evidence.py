"""The caller's lots, and what was weighed, counted and assayed of one."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import NotFound
from finance_svc.receipts.models import Assay, JointCount, Lot, Room, Site, WeighTicket
from finance_svc.receipts.queries.goods import account_of
from finance_svc.receipts.queries.history import LotHistory, find_evidence, history_of


def find_lots(session: Session, *, limit: int) -> list[Lot]:
    """The caller's lots, newest first."""
    return list(session.exec(select(Lot).order_by(col(Lot.id).desc()).limit(limit)))


def find_tickets(session: Session, lot_id: UUID) -> list[WeighTicket]:
    """The lot's weigh tickets, newest first."""
    chosen = select(WeighTicket).where(WeighTicket.lot_id == lot_id)
    return list(session.exec(chosen.order_by(col(WeighTicket.weighed_at).desc(), col(WeighTicket.id).desc())))


def find_counts(session: Session, lot_id: UUID) -> list[JointCount]:
    """The lot's counts, newest first."""
    chosen = select(JointCount).where(JointCount.lot_id == lot_id)
    return list(session.exec(chosen.order_by(col(JointCount.counted_at).desc(), col(JointCount.id).desc())))


def find_assays(session: Session, lot_id: UUID) -> list[Assay]:
    """The lot's assays, newest first."""
    chosen = select(Assay).where(Assay.lot_id == lot_id)
    return list(session.exec(chosen.order_by(col(Assay.assayed_at).desc(), col(Assay.id).desc())))


def get_ticket(session: Session, ticket_id: UUID) -> WeighTicket:
    """The weigh ticket, in the caller's scope."""
    if (found := session.get(WeighTicket, ticket_id)) is None:
        raise NotFound
    return found


def get_assay(session: Session, assay_id: UUID) -> Assay:
    """The assay, in the caller's scope."""
    if (found := session.get(Assay, assay_id)) is None:
        raise NotFound
    return found


def find_standing_lots(session: Session, room_id: UUID, *, at: datetime) -> list[Lot]:
    """The lots of a room of which something is held, by stack."""
    chosen = select(Lot, Room, Site).where(
        Lot.room_id == Room.id, Room.site_id == Site.id, Lot.room_id == room_id
    )
    places = [(row[0], row[1], row[2]) for row in session.exec(chosen.order_by(col(Lot.stack), col(Lot.id)))]
    known = find_evidence(session, [place[0].id for place in places])
    return [place[0] for place in places if _is_held(history_of(place, known[place[0].id], at=at), at)]


def _is_held(history: LotHistory, at: datetime) -> bool:
    return account_of(history, Decimal(0), local_date(at, history.site.zone)).held_kg > 0

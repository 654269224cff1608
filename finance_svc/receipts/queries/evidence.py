"""The caller's lots, and what was weighed, counted and assayed of one."""

from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.receipts.models import Assay, JointCount, Lot, WeighTicket


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

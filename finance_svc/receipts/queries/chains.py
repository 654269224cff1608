"""Chains of receipts' events."""

from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.receipts import rules
from finance_svc.receipts.models import Receipt, ReceiptEvent


def last_event(session: Session, receipt_id: UUID) -> ReceiptEvent | None:
    """The head of the receipt's chain."""
    chosen = select(ReceiptEvent).where(ReceiptEvent.receipt_id == receipt_id)
    return session.exec(chosen.order_by(col(ReceiptEvent.seq).desc()).limit(1)).first()


def find_events(session: Session, receipt_id: UUID) -> list[ReceiptEvent]:
    """The receipt's chain from its beginning."""
    chosen = select(ReceiptEvent).where(ReceiptEvent.receipt_id == receipt_id)
    return list(session.exec(chosen.order_by(col(ReceiptEvent.seq))))


def is_intact(session: Session, receipt_id: UUID) -> bool:
    """Whether the receipt's chain holds from its first event to its last."""
    rows = find_events(session, receipt_id)
    return bool(rows) and rules.is_intact((row.seq, row.prev_hash, row.hash, row.body) for row in rows)


def find_broken_chains(session: Session) -> list[UUID]:
    """Receipts whose chain does not hold. Needs the house's scope."""
    return [
        receipt_id for receipt_id in session.exec(select(Receipt.id)) if not is_intact(session, receipt_id)
    ]

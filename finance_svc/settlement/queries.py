"""Reads of payments, in the caller's scope."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.db import Condition, narrowed
from finance_svc.kernel.errors import NotFound
from finance_svc.settlement.models import Payment, PaymentPayer
from finance_svc.settlement.rules import Direction


def get_payment(session: Session, payment_id: UUID) -> Payment:
    """The payment; refuses NOT_FOUND."""
    if (found := session.get(Payment, payment_id)) is None:
        raise NotFound("no such payment")
    return found


def payer_of(session: Session, payment_id: UUID) -> PaymentPayer | None:
    """From whose account the payment came, in the scope of its book; None: it was not told."""
    return session.get(PaymentPayer, payment_id)


def find_payments(
    session: Session,
    *,
    object_id: UUID | None = None,
    after: UUID | None = None,
    limit: int = 200,
    conditions: Iterable[Condition] = (),
) -> list[Payment]:
    """Payments in id order, about one object where it is given."""
    chosen = narrowed(select(Payment), Payment, conditions).order_by(col(Payment.id)).limit(limit)
    if object_id is not None:
        chosen = chosen.where(Payment.object_id == object_id)
    return list(session.exec(chosen if after is None else chosen.where(col(Payment.id) > after)))


def by_reference(session: Session, book_id: UUID, direction: Direction, reference: str) -> Payment | None:
    """The book's payment with the bank's reference (inbound) or our EndToEndId (outbound)."""
    wanted = select(Payment).where(
        Payment.organisation_id == book_id, Payment.direction == direction, Payment.reference == reference
    )
    return session.exec(wanted).first()

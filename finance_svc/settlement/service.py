"""Recording bank credits and ordering payments, each once however often it is told."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.ids import new_id
from finance_svc.ledger import rules as ledger_rules
from finance_svc.ledger import service as ledger
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as organisation_service
from finance_svc.outbox import service as outbox
from finance_svc.settlement import queries, rules
from finance_svc.settlement.models import Payment, PaymentPayer
from finance_svc.settlement.rules import Direction, PaymentState
from finance_svc.tasks import queries as task_queries
from finance_svc.tasks import rules as task_rules
from finance_svc.tasks import service as tasks

if TYPE_CHECKING:
    from finance_svc.tasks.models import Task

ONE_AT_A_TIME = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


def record_bank_credit(session: Session, *, credit: rules.BankCredit, actor: Actor, now: datetime) -> Payment:
    """Record money that arrived for a client: Dr1010 Cr2000 for the whole sum (DOMAIN B7.2).

    The bank's reference again is the payment that stands; with other content BANK_REFERENCE_REUSED. Refuses
    CLIENT_ACCOUNT_UNFIT before the book has a supervised account, PAYMENT_NOT_LICENSED, PAYMENT_AMOUNT.
    A payer's name and account, told now or later, prove the payer's bank account or fail it (DOMAIN T14, D3);
    the money stands either way.
    """
    rules.require_amount(credit.amount, credit.currency)
    payer = organisations.get_organisation(session, credit.payer_id)
    ledger.require_client_account(session, credit.book_id, now=now)
    with as_house(session):
        standing = _standing(session, credit.book_id, Direction.INBOUND, credit.bank_reference)
        if standing is not None:
            _keep_payer(session, _same_credit(standing, credit), credit, now)
            return standing
        payment = _inbound(credit, now)
        payment.entry_id = _post(session, payment, now)
        session.add(payment)
        session.flush()
        _keep_payer(session, payment, credit, now)
        body = {"payer_id": str(payer.id), "amount": f"{payment.amount:.2f}", "reference": payment.reference}
        subject = ("payment", payment.id)
        audit.record(session, act="payment.received", subject=subject, actor=actor, now=now, body=body)
        _tell_received(session, payment, now)
    return payment


def order_payment(session: Session, *, order: rules.PaymentOrder, now: datetime) -> Payment:
    """Order money to be sent; the same cause again is the order that stands, with other content refused.

    Posts nothing: the entry that owes the money is the caller's. An order of a hand-off task is refused
    (FINANCE_NOT_CONFIRMED) until the task is confirmed, and settles it.
    """
    rules.require_amount(order.amount, order.currency)
    payee = organisations.get_organisation(session, order.payee_id)
    reference = rules.end_to_end_id(order.book_id, order.cause)
    with as_house(session):
        task = _confirmed_task(session, order)
        standing = _standing(session, order.book_id, Direction.OUTBOUND, reference)
        if standing is not None:
            return _same_order(standing, order)
        payment = _outbound(order, reference, now)
        session.add(payment)
        body = {"payee_id": str(payee.id), "amount": f"{payment.amount:.2f}", "reference": reference}
        subject = ("payment", payment.id)
        audit.record(session, act="payment.ordered", subject=subject, actor=HOUSE, now=now, body=body)
        outbox.emit(
            session,
            "payment.ordered",
            subject=subject,
            body={"payment_id": str(payment.id), "end_to_end_id": reference, **body},
            audience=(order.book_id, payee.id),
            now=now,
            cause=str(payment.id),
        )
        if task is not None:
            tasks.settle(session, task, payment_id=payment.id, now=now)
    return payment


def pay_task(session: Session, *, task_id: UUID, now: datetime) -> Payment:
    """Order what a confirmed `pay` task of the caller's organisation says; again is the same order.

    Refuses FINANCE_NOT_CONFIRMED, and TASK_INVALID for a task nobody can be paid for.
    """
    task = task_queries.get_task(session, task_id)
    if task.counterparty_id is None:
        raise task_rules.TaskInvalid("the payee takes no part here: pay it by your bank")
    order = rules.PaymentOrder(
        book_id=task.organisation_id,
        payee_id=task.counterparty_id,
        amount=task.amount,
        currency=task.currency,
        cause=f"task {task.id}",
        remittance=task.title,
        task_id=task.id,
    )
    return order_payment(session, order=order, now=now)


def _confirmed_task(session: Session, order: rules.PaymentOrder) -> "Task | None":
    """The task an order settles, confirmed and of the same book, payee and amount."""
    if order.task_id is None:
        return None
    task = tasks.require_payable(
        session, order.task_id, payee_id=order.payee_id, amount=order.amount, currency=order.currency
    )
    if task.organisation_id != order.book_id:
        raise task_rules.TaskInvalid("the task is another organisation's")
    return task


def _standing(session: Session, book_id: UUID, direction: Direction, reference: str) -> Payment | None:
    """The payment that has the reference, looked up one at a time so that two tellers make one payment."""
    session.connection().execute(ONE_AT_A_TIME, {"name": f"payment {book_id} {direction} {reference}"})
    return queries.by_reference(session, book_id, direction, reference)


def _inbound(credit: rules.BankCredit, now: datetime) -> Payment:
    payment_id = new_id("payment")
    return Payment(
        id=payment_id,
        organisation_id=credit.book_id,
        object_id=credit.object_id or payment_id,
        direction=Direction.INBOUND,
        state=PaymentState.RECEIVED,
        counterparty_id=credit.payer_id,
        amount=credit.amount,
        currency=credit.currency,
        reference=credit.bank_reference,
        purpose=credit.purpose,
        remittance="",
        recorded_at=now,
    )


def _outbound(order: rules.PaymentOrder, reference: str, now: datetime) -> Payment:
    payment_id = new_id("payment")
    return Payment(
        id=payment_id,
        organisation_id=order.book_id,
        object_id=order.object_id or payment_id,
        direction=Direction.OUTBOUND,
        state=PaymentState.ORDERED,
        counterparty_id=order.payee_id,
        amount=order.amount,
        currency=order.currency,
        reference=reference,
        purpose="order",
        remittance=order.remittance[:140],
        recorded_at=now,
    )


def _same_credit(standing: Payment, credit: rules.BankCredit) -> Payment:
    told = (credit.payer_id, credit.amount, credit.currency, credit.purpose, credit.object_id or standing.id)
    if told != _content(standing):
        raise rules.BankReferenceReused(f"reference {credit.bank_reference}")
    return standing


def _same_order(standing: Payment, order: rules.PaymentOrder) -> Payment:
    told = (order.payee_id, order.amount, order.currency, "order", order.object_id or standing.id)
    if told != _content(standing):
        raise rules.PaymentCauseReused(f"cause {order.cause}")
    return standing


def _keep_payer(session: Session, payment: Payment, credit: rules.BankCredit, now: datetime) -> None:
    """Keep whose account the money came from, once; the payer's bank account is judged by it.

    What a lender writes of itself into its own book proves nothing.
    """
    told, kept = credit.payer, queries.payer_of(session, payment.id)
    if told is None or (kept and rules.Payer(kept.name, kept.account) == told):
        return
    if kept is not None:
        raise rules.BankReferenceReused(f"reference {credit.bank_reference} came from another account")
    session.add(
        PaymentPayer(
            payment_id=payment.id,
            organisation_id=payment.organisation_id,
            name=told.name,
            account=told.account,
            recorded_at=now,
        )
    )
    if credit.payer_id != credit.book_id:
        organisation_service.note_first_payment(
            session, organisation_id=credit.payer_id, account=told.account, payer_name=told.name, now=now
        )


def _content(payment: Payment) -> tuple[UUID, object, str, str, UUID]:
    return payment.counterparty_id, payment.amount, payment.currency, payment.purpose, payment.object_id


def _post(session: Session, payment: Payment, now: datetime) -> UUID:
    entry = ledger_rules.Entry(
        book_id=payment.organisation_id,
        currency=payment.currency,
        kind="payment_received",
        cause=f"payment {payment.id}",
        happened_at=now,
        lines=ledger_rules.receipt_lines(payment.counterparty_id, payment.amount),
        memo=payment.purpose,
    )
    return ledger.post(session, entry, now=now)


def _tell_received(session: Session, payment: Payment, now: datetime) -> None:
    body = {
        "payment_id": str(payment.id),
        "book_id": str(payment.organisation_id),
        "payer_id": str(payment.counterparty_id),
        "amount": f"{payment.amount:.2f}",
        "currency": payment.currency,
        "purpose": payment.purpose,
        "object_id": str(payment.object_id),
    }
    outbox.emit(
        session,
        "payment.received",
        subject=("payment", payment.id),
        body=body,
        audience=(payment.organisation_id, payment.counterparty_id),
        now=now,
        cause=str(payment.id),
    )

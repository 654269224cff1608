"""Payments over HTTP: a lender tells what its bank credited."""

from uuid import UUID

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel import money
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import Forbidden
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.settlement import queries, rules, service
from finance_svc.settlement.schemas import InboundBody, OutboundBody, PaymentPath, PaymentQuery, PaymentView
from finance_svc.web import Answer, Page, answer, blueprint, caller, page, requires, transaction

bp = blueprint("settlement")


@bp.post("/payments/inbound", operation_id="recordInboundPayment", responses={201: PaymentView})
@requires(Permission.PAYMENT_RECORD, idempotent=True)
def record_inbound(body: InboundBody) -> Answer:
    """Record a credit on the caller's client account; the bank's reference again is the same payment.

    The payer's name and account prove the payer's bank account, or fail it (`BANK_NAME_MISMATCH` there).
    """
    with transaction() as (session, now):
        book_id = _own_book(session)
        money.scale(body.amount.currency)
        _require_party(session, body)
        credit = rules.BankCredit(
            book_id=book_id,
            payer_id=body.payer_id,
            amount=body.amount.amount,
            currency=body.amount.currency,
            bank_reference=body.bank_reference,
            purpose=body.purpose,
            object_id=body.object_uuid(),
            payer=body.told_payer(),
        )
        payment = service.record_bank_credit(session, credit=credit, actor=caller(), now=now)
        return answer(PaymentView.of(payment), status=201)


@bp.post("/payments/outbound", operation_id="orderTaskPayment", responses={201: PaymentView})
@requires(Permission.TASK_WORK, idempotent=True)
def order_outbound(body: OutboundBody) -> Answer:
    """Order the payment of a task, once finance has confirmed it (DOMAIN S6)."""
    with transaction() as (session, now):
        payment = service.pay_task(session, task_id=body.task_id, now=now)
        return answer(PaymentView.of(payment), status=201)


@bp.get("/payments", operation_id="listPayments", responses={200: Page})
@requires(Permission.READ)
def list_payments(query: PaymentQuery) -> Answer:
    """Payments of the caller's book, and those of objects it is party to."""
    with transaction() as (session, _now):
        rows = queries.find_payments(
            session, after=query.after_id(), limit=query.limit + 1, conditions=query.conditions()
        )
        return page(rows, query, PaymentView.of)


@bp.get("/payments/<id(payment):payment_id>", operation_id="getPayment", responses={200: PaymentView})
@requires(Permission.READ)
def get_payment(path: PaymentPath) -> Answer:
    """One payment."""
    with transaction() as (session, _now):
        return answer(PaymentView.of(queries.get_payment(session, path.payment_id)))


def _own_book(session: Session) -> UUID:
    """The caller's book; only lenders keep one."""
    organisation_id: UUID = caller().organisation_id  # type: ignore[assignment] # callers have one
    if organisations.get_organisation(session, organisation_id).type is not OrganisationType.LENDER:
        raise Forbidden("only a lender keeps a book")
    return organisation_id


def _require_party(session: Session, body: InboundBody) -> None:
    """Refuse (`PAYER_MISMATCH`) money for an object whose parties the payer is not among (DOMAIN S16)."""
    if (object_id := body.object_uuid()) is None:
        return
    with as_house(session):
        parties = {party.organisation_id for party in organisations.find_parties(session, object_id)}
    if parties and body.payer_id not in parties:
        raise rules.PayerMismatch

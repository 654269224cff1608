"""Money against debt: a borrower's payments and the proceeds of a sale, in the order of DOMAIN B3.8."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.money import ZERO
from finance_svc.ledger import rules as postings
from finance_svc.ledger import service as ledger
from finance_svc.lending import queries, rules
from finance_svc.lending.models import Advance, Facility, MarginCall, Repayment, RepaymentShare
from finance_svc.lending.rules import AdvanceState, Claim, Distribution, FacilityState, Ladder, Rank
from finance_svc.lending.service.accrual import accrue_closed_days
from finance_svc.lending.service.margin import check_margin
from finance_svc.lending.service.terms import today_of
from finance_svc.outbox import service as outbox

PURPOSES = frozenset({"repayment", "cure"})
ACCOUNTS = {
    Rank.PENALTY: postings.PENALTY,
    Rank.INTEREST: postings.INTEREST,
    Rank.PRINCIPAL: postings.PRINCIPAL,
    Rank.FEE: postings.FEES,
}


def apply_payment(session: Session, payment: Mapping[str, Any], *, now: datetime) -> None:
    """Apply a received payment (the body of `payment.received`) to the facility it names, once.

    Money of another payer, or more than is owed, stays the payer's (2000).
    """
    if payment["purpose"] not in PURPOSES or not payment.get("object_id"):
        return
    facility_id = _facility_of(session, UUID(payment["object_id"]))
    cause = f"payment:{payment['payment_id']}"
    if facility_id is None or queries.find_repayment(session, cause):
        return
    facility = queries.lock_facility(session, facility_id)
    if not _fits(facility, payment):
        body = {"payment_id": payment["payment_id"], "reason": "PAYER_MISMATCH"}
        subject = ("facility", facility.id)
        audit.record(session, act="repayment.held", subject=subject, actor=HOUSE, now=now, body=body)
        return
    repay(session, facility, Decimal(payment["amount"]), cause=cause, now=now)


def repay(session: Session, facility: Facility, amount: Decimal, *, cause: str, now: datetime) -> None:
    """Apply the borrower's client money (2000) to the debt, once per cause, and look at the margin.

    Needs the house's scope and the facility's lock.
    """
    if queries.find_repayment(session, cause):
        return
    accrue_closed_days(session, facility, now=now)
    left = apply_money(session, facility, amount, cause=cause, now=now)
    if left == 0 and facility.state is FacilityState.DEFAULT:
        audit.move(session, facility, FacilityState.CLOSED, actor=HOUSE, now=now, reason="redeemed")
    check_margin(session, facility.id, now=now, paid=True)


def apply_money(
    session: Session, facility: Facility, amount: Decimal, *, cause: str, now: datetime
) -> Decimal:
    """Run client money down the waterfall and post it; the exposure that is left."""
    distribution = rules.waterfall(amount, _claims(session, facility, now))
    _post(session, facility, distribution, cause, now)
    return _record(session, facility, distribution, cause=cause, now=now)


def close_from_sale(
    session: Session, facility_id: UUID, *, distribution: Distribution, cause: str, now: datetime
) -> None:
    """Record what a sale has paid and posted; without debt left the facility closes. Needs the lock."""
    facility = queries.lock_facility(session, facility_id)
    if queries.find_repayment(session, cause):
        return
    left = _record(session, facility, distribution, cause=cause, now=now)
    if left == 0 and facility.state is not FacilityState.CLOSED:
        facility.ladder, facility.ladder_at = Ladder.NORMAL, now
        audit.move(session, facility, FacilityState.CLOSED, actor=HOUSE, now=now, reason=cause)


def _facility_of(session: Session, object_id: UUID) -> UUID | None:
    """The facility that a payment names, itself or by its advance or call."""
    for row in (
        session.get(Facility, object_id),
        session.get(Advance, object_id),
        session.get(MarginCall, object_id),
    ):
        if row is not None:
            return row.object_id
    return None


def _fits(facility: Facility, payment: Mapping[str, Any]) -> bool:
    """Whether the borrower paid, into the lender's book, in the facility's currency."""
    told = (UUID(payment["payer_id"]), UUID(payment["book_id"]), payment["currency"])
    return told == (facility.borrower_id, facility.organisation_id, facility.currency)


def _claims(session: Session, facility: Facility, now: datetime) -> list[Claim]:
    claims = [Claim(to=Rank.FEE, amount=queries.fees_due(session, facility), subject=facility.id)]
    for debt in queries.debts(session, facility.id, now=now):
        amounts = {Rank.PENALTY: debt.penalty, Rank.INTEREST: debt.interest, Rank.PRINCIPAL: debt.principal}
        claims += [
            Claim(to=rank, amount=amount, order=debt.number, subject=debt.advance_id)
            for rank, amount in amounts.items()
        ]
    return claims


def _post(
    session: Session, facility: Facility, distribution: Distribution, cause: str, now: datetime
) -> None:
    credits = [
        postings.Line(ACCOUNTS[share.claim.to], -share.paid, share.claim.subject)
        for share in distribution.shares
        if share.paid
    ]
    if not credits:
        return
    entry = postings.Entry(
        book_id=facility.organisation_id,
        currency=facility.currency,
        kind="repayment",
        cause=cause,
        happened_at=now,
        lines=postings.application_lines(facility.borrower_id, credits),
    )
    ledger.post(session, entry, now=now)


def _record(
    session: Session, facility: Facility, distribution: Distribution, *, cause: str, now: datetime
) -> Decimal:
    """Keep what was paid, move the advances; what the facility still owes."""
    today = today_of(facility, now)
    kept = [share for share in distribution.shares if share.paid and share.claim.to in ACCOUNTS]
    repayment = Repayment(
        organisation_id=facility.organisation_id,
        object_id=facility.id,
        facility_id=facility.id,
        cause=cause,
        received=distribution.proceeds,
        applied=sum((share.paid for share in kept), ZERO),
        day=today,
        repaid_at=now,
    )
    session.add(repayment)
    session.flush()
    for share in kept:
        session.add(
            RepaymentShare(
                organisation_id=facility.organisation_id,
                object_id=facility.id,
                repayment_id=repayment.id,
                advance_id=None if share.claim.to is Rank.FEE else share.claim.subject,
                rank=share.claim.to,
                amount=share.paid,
                day=today,
            )
        )
    session.flush()
    _move_advances(session, facility, now)
    left = queries.exposure(session, facility.id, now=now).total
    fees = sum((share.paid for share in kept if share.claim.to is Rank.FEE), ZERO)
    _tell(session, facility, repayment, left=left, fees=fees, now=now)
    return left


def _move_advances(session: Session, facility: Facility, now: datetime) -> None:
    for debt in queries.debts(session, facility.id, now=now):
        advance = queries.lock_advance(session, debt.advance_id)
        if debt.total == 0:
            advance.closed_at = now
            audit.move(session, advance, AdvanceState.CLOSED, actor=HOUSE, now=now)
        elif debt.principal < advance.amount and advance.state is AdvanceState.DRAWN:
            audit.move(session, advance, AdvanceState.REPAYING, actor=HOUSE, now=now)
    session.flush()


def _tell(
    session: Session,
    facility: Facility,
    repayment: Repayment,
    *,
    left: Decimal,
    fees: Decimal,
    now: datetime,
) -> None:
    body = {
        "facility_id": str(facility.id),
        "borrower_id": str(facility.borrower_id),
        "currency": facility.currency,
        "applied": f"{repayment.applied:.2f}",
        "fees_paid": f"{fees:.2f}",
        "outstanding": f"{left:.2f}",
        "cause": repayment.cause,
    }
    outbox.emit(
        session,
        "advance.repaid",
        subject=("facility", facility.id),
        body=body,
        audience=(facility.organisation_id, facility.borrower_id),
        now=now,
        cause=repayment.cause,
    )

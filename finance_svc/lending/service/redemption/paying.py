"""Money for goods: held as the payer's until the lender consents, then run down the waterfall.

When the goods do not go, a borrower's money repays the debt or is sent back, as the borrower chose; a buyer's
money is always sent back.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.money import ZERO
from finance_svc.ledger import rules as postings
from finance_svc.ledger import service as ledger
from finance_svc.lending import queries, rules
from finance_svc.lending.models import Facility, Release, ReleasePayment
from finance_svc.lending.rules import Otherwise, ReleaseState
from finance_svc.lending.service.redemption.common import lock, mark_paid
from finance_svc.lending.service.repayment import apply_money, repay
from finance_svc.settlement import service as settlement
from finance_svc.settlement.rules import PaymentOrder

PURPOSE = "redemption"


def match_payment(session: Session, payment: Mapping[str, Any], *, now: datetime) -> Release | None:
    """Match a received payment (the body of `payment.received`) to the release it names, once.

    The release when it is paid in full by this. Money of a stranger stays the payer's (`PAYER_MISMATCH`),
    less than due waits for the rest, what comes too late goes as if refused. Needs the house's scope.
    """
    if not _names_release(session, payment):
        return None
    facility, release = lock(session, UUID(payment["object_id"]))
    if queries.is_matched(session, UUID(payment["payment_id"])):
        return None
    if not _fits(facility, release, payment):
        body = {"payment_id": payment["payment_id"], "reason": "PAYER_MISMATCH"}
        subject = ("release", release.id)
        audit.record(session, act="release.payment_held", subject=subject, actor=HOUSE, now=now, body=body)
        return None
    row = _keep(session, release, payment, now)
    if release.state not in rules.WAITING:
        cause = f"payment:{row.payment_id}"
        _give_up(session, facility, release, {row.payer_id: row.amount}, cause=cause, now=now)
        return None
    release.paid += row.amount
    session.add(release)
    is_paid = release.state is ReleaseState.REQUESTED and release.paid >= release.due
    if is_paid:
        mark_paid(session, facility, release, actor=HOUSE, now=now)
    return release if is_paid else None


def _names_release(session: Session, payment: Mapping[str, Any]) -> bool:
    if payment["purpose"] != PURPOSE or not payment.get("object_id"):
        return False
    return queries.find_release(session, UUID(payment["object_id"])) is not None


def _fits(facility: Facility, release: Release, payment: Mapping[str, Any]) -> bool:
    payers = {facility.borrower_id, release.deliver_to_id}
    book = (UUID(payment["book_id"]), payment["currency"])
    return UUID(payment["payer_id"]) in payers and book == (facility.organisation_id, facility.currency)


def _keep(session: Session, release: Release, payment: Mapping[str, Any], now: datetime) -> ReleasePayment:
    row = ReleasePayment(
        organisation_id=release.organisation_id,
        object_id=release.object_id,
        release_id=release.id,
        payment_id=UUID(payment["payment_id"]),
        payer_id=UUID(payment["payer_id"]),
        amount=Decimal(payment["amount"]),
        matched_at=now,
    )
    session.add(row)
    session.flush()
    return row


def apply_held(session: Session, facility: Facility, release: Release, *, now: datetime) -> None:
    """The lender has consented: what was paid becomes the borrower's and lowers the debt. Needs the locks."""
    held = _held(session, release)
    for payer_id, amount in held.items():
        if payer_id != facility.borrower_id:
            _hand_over(session, facility, release, (payer_id, amount), now)
    if total := sum(held.values(), ZERO):
        apply_money(session, facility, total, cause=f"release:{release.id}", now=now)


def give_up_held(session: Session, facility: Facility, release: Release, *, now: datetime) -> None:
    """The goods stay: what was paid goes where it was said to go. Needs the locks."""
    _give_up(session, facility, release, _held(session, release), cause=f"release:{release.id}", now=now)


def _held(session: Session, release: Release) -> dict[UUID, Decimal]:
    """What each payer has paid for the release."""
    held: defaultdict[UUID, Decimal] = defaultdict(lambda: ZERO)
    for row in queries.find_release_payments(session, release.id):
        held[row.payer_id] += row.amount
    return dict(held)


def _give_up(
    session: Session,
    facility: Facility,
    release: Release,
    held: Mapping[UUID, Decimal],
    *,
    cause: str,
    now: datetime,
) -> None:
    for payer_id, amount in held.items():
        if payer_id == facility.borrower_id and release.otherwise is Otherwise.REPAY:
            repay(session, facility, amount, cause=f"{cause}:repay", now=now)
        else:
            _send_back(session, facility, release, (payer_id, amount), cause=cause, now=now)


def _hand_over(
    session: Session, facility: Facility, release: Release, paid: tuple[UUID, Decimal], now: datetime
) -> None:
    """A buyer's money for the borrower's goods is the borrower's: Dr2000 buyer, Cr2000 borrower."""
    payer_id, amount = paid
    lines = (
        postings.Line(postings.CLIENT_MONEY, amount, payer_id),
        postings.Line(postings.CLIENT_MONEY, -amount, facility.borrower_id),
    )
    _post(session, facility, lines, cause=f"release:{release.id}:from:{payer_id}", now=now)


def _send_back(
    session: Session,
    facility: Facility,
    release: Release,
    paid: tuple[UUID, Decimal],
    *,
    cause: str,
    now: datetime,
) -> None:
    """The payer's money leaves the controlled account again: Dr2000 payer, Cr1010, and a payment order."""
    payer_id, amount = paid
    cause = f"{cause}:return:{payer_id}"
    order = PaymentOrder(
        book_id=facility.organisation_id,
        payee_id=payer_id,
        amount=amount,
        currency=facility.currency,
        cause=cause,
        remittance=f"release {ids.show('release', release.id)}",
        object_id=release.id,
    )
    settlement.order_payment(session, order=order, now=now)
    lines = (
        postings.Line(postings.CLIENT_MONEY, amount, payer_id),
        postings.Line(postings.CLIENT_BANK, -amount),
    )
    _post(session, facility, lines, cause=cause, now=now)


def _post(
    session: Session, facility: Facility, lines: tuple[postings.Line, ...], *, cause: str, now: datetime
) -> None:
    entry = postings.Entry(
        book_id=facility.organisation_id,
        currency=facility.currency,
        kind="release_payment",
        cause=cause,
        happened_at=now,
        lines=lines,
    )
    ledger.post(session, entry, now=now)

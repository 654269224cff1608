"""People freeze a receipt alone and unfreeze it in two (DOMAIN D4, B1.3)."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import Forbidden, MoveRefused
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules import Step
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Receipt
from finance_svc.receipts.service.life import freeze, unfreeze

UNFREEZE = "receipt.unfreeze"


def freeze_by_hand(
    session: Session, receipt_id: UUID, *, reason: str, actor: Actor, now: datetime
) -> Receipt:
    """Stop everything about a receipt, for a reason: the pledgee, or the holder while nobody lends on it."""
    _require_ward(session, receipt_id, actor)
    return freeze(session, receipt_id, actor, now, reason)


def ask_unfreeze(session: Session, receipt_id: UUID, *, reason: str, actor: Actor, now: datetime) -> Receipt:
    """Ask for the freeze to be lifted; another person of the same organisation decides.

    Refuses `FORBIDDEN`, and `STATE_FORBIDS` when nothing is frozen.
    """
    ward = _require_ward(session, receipt_id, actor)
    with as_house(session):
        receipt = _lock(session, receipt_id)
        payload = _payload(session, receipt)
        organisations.void_approval(
            session, act=UNFREEZE, subject_id=receipt.id, now=now, reason="asked anew"
        )
        organisations.request_approval(
            session,
            act=UNFREEZE,
            subject=("receipt", receipt.id),
            payload=payload,
            steps=[Step(ward, Permission.RECEIPT_FREEZE)],
            actor=actor,
            now=now,
            object_id=receipt.object_id,
        )
        subject = ("receipt", receipt.id)
        body = {"reason": reason}
        audit.record(session, act="receipt.unfreeze_asked", subject=subject, actor=actor, now=now, body=body)
    return receipt


def decide_unfreeze(
    session: Session, receipt_id: UUID, *, reason: str, actor: Actor, now: datetime
) -> Receipt:
    """The second person lifts the freeze (`SELF_APPROVAL`, `APPROVAL_CLOSED` when it was frozen anew)."""
    _require_ward(session, receipt_id, actor)
    with as_house(session):
        receipt = _lock(session, receipt_id)
        subject, payload = ("receipt", receipt.id), _payload(session, receipt)
        organisations.decide(session, act=UNFREEZE, subject=subject, payload=payload, actor=actor, now=now)
        return unfreeze(session, receipt.id, actor, now, reason)


def _require_ward(session: Session, receipt_id: UUID, actor: Actor) -> UUID:
    """Who may stop a receipt and let it go again: the lender, or the holder of what nobody lends on."""
    receipt = queries.get_receipt(session, receipt_id)
    with as_house(session):
        pledge = queries.find_active_pledge(session, receipt.lot_id)
    ward = pledge.pledgee_id if pledge else receipt.holder_id
    if actor.organisation_id != ward:
        raise Forbidden("the lender freezes a pledged receipt, its holder another")
    return ward


def _lock(session: Session, receipt_id: UUID) -> Receipt:
    """The receipt under its lot's lock and its own."""
    queries.lock_lot(session, queries.get_receipt(session, receipt_id).lot_id)
    return queries.lock_receipt(session, receipt_id)


def _payload(session: Session, receipt: Receipt) -> dict[str, object]:
    """What is decided: this freeze of this receipt."""
    if receipt.state is not rules.ReceiptState.FROZEN:
        raise MoveRefused(f"the receipt is {receipt.state}, not frozen", state=str(receipt.state))
    head = queries.last_event(session, receipt.id)
    return {"receipt_id": str(receipt.id), "frozen_at": head.seq if head else 0}

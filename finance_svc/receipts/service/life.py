"""The later moves of a receipt: released, frozen, sold, delivered."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Pledge, Receipt
from finance_svc.receipts.rules import ReceiptState
from finance_svc.receipts.service.duplicates import let_goods_go
from finance_svc.receipts.service.evidence import append, note_news, tell


@contextmanager
def _locked(session: Session, receipt_id: UUID) -> Iterator[Receipt]:
    """The receipt, visible to the caller, under its lot's lock and its own, in the house's scope."""
    lot_id = queries.get_receipt(session, receipt_id).lot_id
    with as_house(session):
        queries.lock_lot(session, lot_id)
        yield queries.lock_receipt(session, receipt_id)


def _move(
    session: Session, receipt: Receipt, to: ReceiptState, *, actor: Actor, now: datetime, reason: str = ""
) -> Receipt:
    """Move, and chain the move to the receipt."""
    audit.move(session, receipt, to, actor=actor, now=now, reason=reason)
    append(session, receipt, str(to), actor=actor, now=now, facts={"reason": reason} if reason else {})
    return receipt


def _require_pledgee(session: Session, receipt: Receipt, actor: Actor) -> None:
    """Only the lender the goods are pledged to (or the house) sells them."""
    pledge = queries.find_active_pledge(session, receipt.lot_id)
    if actor.organisation_id not in {None, pledge.pledgee_id if pledge else None}:
        raise rules.NotPledgee("only the pledgee sells pledged goods")


def release_pledge(session: Session, pledge_id: UUID, actor: Actor, now: datetime) -> Pledge:
    """End a pledge by its lender, as the debt is paid; the receipt is free again. Twice is once."""
    receipt_id = queries.get_pledge(session, pledge_id).receipt_id
    with _locked(session, receipt_id) as receipt:
        pledge = queries.lock_pledge(session, pledge_id)
        if pledge.state is rules.PledgeState.RELEASED:
            return pledge
        if actor.organisation_id not in {None, pledge.pledgee_id}:
            raise rules.NotPledgee("only the pledgee releases a pledge")
        if receipt.state is ReceiptState.FROZEN:
            raise rules.Frozen("the receipt is frozen")
        _free(session, receipt, pledge, actor=actor, now=now)
    return pledge


def free(session: Session, receipt: Receipt, *, actor: Actor, now: datetime) -> None:
    """End the pledge over a locked receipt whose goods were released. Needs the house's scope."""
    if pledge := queries.find_active_pledge(session, receipt.lot_id):
        _free(session, receipt, pledge, actor=actor, now=now)


def _free(session: Session, receipt: Receipt, pledge: Pledge, *, actor: Actor, now: datetime) -> None:
    _end(session, pledge, rules.PledgeState.RELEASED, actor=actor, now=now)
    _move(session, receipt, ReceiptState.RELEASED, actor=actor, now=now)
    facts = {"receipt_id": receipt.id, "pledge_id": pledge.id, "facility_id": pledge.facility_id}
    tell(session, "receipt.released", lot_id=receipt.lot_id, now=now, facts=facts)


def _end(session: Session, pledge: Pledge, to: rules.PledgeState, *, actor: Actor, now: datetime) -> None:
    pledge.ended_at = now
    audit.move(session, pledge, to, actor=actor, now=now)
    let_goods_go(session, pledge, actor=actor, now=now)


def begin_liquidation(session: Session, receipt_id: UUID, actor: Actor, now: datetime) -> Receipt:
    """The lender begins to sell pledged goods; nothing else moves them now. Twice is once."""
    with _locked(session, receipt_id) as receipt:
        _require_pledgee(session, receipt, actor)
        if receipt.state is not ReceiptState.IN_LIQUIDATION:
            _move(session, receipt, ReceiptState.IN_LIQUIDATION, actor=actor, now=now)
    return receipt


def end_liquidation(session: Session, receipt_id: UUID, actor: Actor, now: datetime) -> Receipt:
    """The debt was redeemed before the sale: the receipt is pledged again."""
    with _locked(session, receipt_id) as receipt:
        _require_pledgee(session, receipt, actor)
        return _move(session, receipt, ReceiptState.PLEDGED, actor=actor, now=now, reason="redeemed")


def mark_sold(session: Session, receipt_id: UUID, actor: Actor, now: datetime) -> Receipt:
    """The goods are sold; the pledge lasts until they are delivered. Twice is once."""
    with _locked(session, receipt_id) as receipt:
        _require_pledgee(session, receipt, actor)
        if receipt.state is not ReceiptState.SOLD:
            _move(session, receipt, ReceiptState.SOLD, actor=actor, now=now)
    return receipt


def mark_delivered(session: Session, receipt_id: UUID, actor: Actor, now: datetime) -> Receipt:
    """All goods have left; a pledge that was enforced ends. Twice is once."""
    with _locked(session, receipt_id) as receipt:
        if receipt.state is not ReceiptState.DELIVERED:
            deliver(session, receipt, actor=actor, now=now)
    return receipt


def deliver(session: Session, receipt: Receipt, *, actor: Actor, now: datetime) -> None:
    """Move a locked receipt to its end. Needs the house's scope."""
    _move(session, receipt, ReceiptState.DELIVERED, actor=actor, now=now)
    note_news(session, queries.get_lot(session, receipt.lot_id).room_id)
    if pledge := queries.find_active_pledge(session, receipt.lot_id):
        _end(session, pledge, rules.PledgeState.ENFORCED, actor=actor, now=now)


def freeze(session: Session, receipt_id: UUID, actor: Actor, now: datetime, reason: str = "") -> Receipt:
    """Stop everything about a receipt: dispute, fraud, weight or seal alarm. Twice is once."""
    with _locked(session, receipt_id) as receipt:
        if receipt.state is not ReceiptState.FROZEN:
            receipt.frozen_from = receipt.state
            _move(session, receipt, ReceiptState.FROZEN, actor=actor, now=now, reason=reason)
            facts = {"receipt_id": receipt.id, "reason": reason}
            tell(session, "receipt.frozen", lot_id=receipt.lot_id, now=now, facts=facts)
    return receipt


def unfreeze(session: Session, receipt_id: UUID, actor: Actor, now: datetime, reason: str = "") -> Receipt:
    """Let a frozen receipt go on where it was; its caller has had two persons decide."""
    with _locked(session, receipt_id) as receipt:
        before = receipt.frozen_from
        if before is None:
            return receipt
        receipt.frozen_from = None
        return _move(session, receipt, before, actor=actor, now=now, reason=reason)

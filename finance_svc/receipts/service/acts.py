"""Operations of title in signed steps: the holder asks, a lienee consents, the warehouse signs (B1.3, L2)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.calendar import local_date
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as approvals
from finance_svc.organisations.rules import Step
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Receipt
from finance_svc.receipts.rules import Operation, ReceiptState, TitleAct
from finance_svc.receipts.service.evidence import append, tell
from finance_svc.receipts.service.holds import require_no_orders
from finance_svc.receipts.service.parting import consolidate, require_consolidable, require_splittable, split
from finance_svc.signing import rules as keys

Execution = Callable[[Session, Receipt, Operation, Actor, datetime], None]


def ask_title(
    session: Session, receipt_id: UUID, operation: Operation, *, actor: Actor, now: datetime
) -> Receipt:
    """Ask for an operation, signed by the holder; it is done when all others have signed the same.

    Refuses NOT_HOLDER, FROZEN, ON_PAPER, ALREADY_PLEDGED, RECEIPT_CHANGED, and what the operation needs.
    """
    _require_seen(session, receipt_id, operation)
    with as_house(session):
        receipt = _lock(session, receipt_id, operation)
        if actor.organisation_id != receipt.holder_id:
            raise rules.NotHolder("only the holder disposes of a receipt")
        _require(session, receipt, operation, now)
        facts = operation.words()
        append(session, receipt, f"{operation.act}_asked", actor=actor, now=now, facts=facts)
        act, subject = f"receipt.{operation.act}", ("receipt", receipt.id)
        approvals.void_approval(session, act=act, subject_id=receipt.id, now=now, reason="asked anew")
        approvals.request_approval(
            session,
            act=act,
            subject=subject,
            payload=_payload(session, receipt, operation),
            steps=_steps(session, receipt),
            actor=actor,
            now=now,
            object_id=receipt.object_id,
        )
    return receipt


def sign_title(
    session: Session, receipt_id: UUID, operation: Operation, *, actor: Actor, now: datetime
) -> Receipt:
    """Consent (lienee) or countersign (warehouse); the last signature does it.

    Refuses RECEIPT_CHANGED when this was not asked or the receipt changed since, FORBIDDEN, SELF_APPROVAL.
    """
    _require_seen(session, receipt_id, operation)
    with as_house(session):
        receipt = _lock(session, receipt_id, operation)
        _require(session, receipt, operation, now)
        payload = _payload(session, receipt, operation)
        done = approvals.decide(
            session,
            act=f"receipt.{operation.act}",
            subject=("receipt", receipt.id),
            payload=payload,
            actor=actor,
            now=now,
        )
        if not done:
            facts = operation.words()
            append(session, receipt, f"{operation.act}_consented", actor=actor, now=now, facts=facts)
            return receipt
        DOES[operation.act](session, receipt, operation, actor, now)
        body = {"act": str(operation.act)}
        subject = ("receipt", receipt.id)
        audit.record(session, act="receipt.title", subject=subject, actor=actor, now=now, body=body)
        news = {"receipt_id": receipt.id, "act": operation.act}
        tell(session, f"receipt.{operation.act}", lot_id=receipt.lot_id, now=now, facts=news)
    return receipt


def _require_seen(session: Session, receipt_id: UUID, operation: Operation) -> None:
    """The caller may know every receipt it names."""
    for one in (receipt_id, *operation.with_ids):
        queries.get_receipt(session, one)


def extend_receipt(
    session: Session, receipt_id: UUID, storage_to: date, *, actor: Actor, now: datetime
) -> Receipt:
    """Let a receipt run longer over goods assayed within seven days; the caller has let all decide.

    Needs the house's scope. Refuses FROZEN, ON_PAPER, REASSAY_NEEDED, NOT_LONGER, RECEIPT_EXPIRED.
    """
    operation = Operation(act=TitleAct.EXTEND, storage_to=storage_to)
    receipt = _lock(session, receipt_id, operation)
    rules.require_operable(operation.act, receipt.state, receipt.medium)
    extend(session, receipt, operation, actor, now)
    return receipt


def _lock(session: Session, receipt_id: UUID, operation: Operation) -> Receipt:
    """The receipt under its lot's lock and its own; with others all of them, in order."""
    lots = {queries.get_receipt(session, one).lot_id for one in (receipt_id, *sorted(operation.with_ids))}
    for lot_id in sorted(lots):
        queries.lock_lot(session, lot_id)
    for one in sorted({receipt_id, *operation.with_ids}):
        queries.lock_receipt(session, one)
    return queries.lock_receipt(session, receipt_id)


def _steps(session: Session, receipt: Receipt) -> Sequence[Step]:
    """Who signs after the holder, in order."""
    pledge = queries.find_active_pledge(session, receipt.lot_id)
    consent = [Step(pledge.pledgee_id, Permission.RECEIPT_FREEZE)] if pledge else []
    return [*consent, Step(receipt.organisation_id, Permission.RECEIPT_ISSUE)]


def _payload(session: Session, receipt: Receipt, operation: Operation) -> Mapping[str, object]:
    """What is signed: this asking, which nothing but consents has followed."""
    words = keys.plain(operation.words())
    for event in reversed(queries.find_events(session, receipt.id)):
        if event.kind == f"{operation.act}_consented":
            continue
        if event.kind == f"{operation.act}_asked" and event.body["facts"] == words:
            return {"receipt_id": receipt.id.hex, "asked": event.seq, **words}
        break
    raise rules.ReceiptChanged("this was not asked, or the receipt has changed since")


def _require(session: Session, receipt: Receipt, operation: Operation, now: datetime) -> None:
    """All that the operation needs, asked and asked again at the last signature."""
    rules.require_operable(operation.act, receipt.state, receipt.medium)
    zone = _zone(session, receipt)
    if operation.act is not TitleAct.EXTEND and receipt.valid_to < local_date(now, zone):
        raise rules.ReceiptExpired("the receipt's validity is over", valid_to=receipt.valid_to)
    if operation.act in NEEDS:
        NEEDS[operation.act](session, receipt, operation, now)


def _zone(session: Session, receipt: Receipt) -> str:
    room = queries.get_room(session, queries.get_lot(session, receipt.lot_id).room_id)
    return queries.get_site(session, room.site_id).zone


def _require_endorsable(session: Session, receipt: Receipt, operation: Operation, _now: datetime) -> None:
    if not receipt.negotiable:
        raise rules.NotNegotiable("the receipt is to a named person")
    assert operation.to_id is not None, "the shape asks for it"
    organisations.get_organisation(session, operation.to_id)
    if operation.to_id == receipt.holder_id:
        raise rules.NotNegotiable("the holder has it already")
    require_no_orders(session, receipt.lot_id)


def _require_surrenderable(session: Session, receipt: Receipt, _operation: Operation, _now: datetime) -> None:
    require_no_orders(session, receipt.lot_id)


def _require_extendable(session: Session, receipt: Receipt, operation: Operation, now: datetime) -> None:
    assert operation.storage_to is not None, "the shape asks for it"
    rules.require_longer(operation.storage_to, receipt.storage_to)
    assay = queries.latest_assay(session, receipt.lot_id, at=now)
    rules.require_fresh_assay(assay.assayed_at if assay else None, now)


def endorse(session: Session, receipt: Receipt, operation: Operation, actor: Actor, now: datetime) -> None:
    """One holder before, one after: the receipt and what hangs on it are the new one's."""
    before, after = receipt.holder_id, operation.to_id
    assert after is not None, "the shape asks for it"
    receipt.holder_id = after
    session.add(receipt)
    facts = {"from_id": before, "holder_id": after}
    append(session, receipt, "endorsed", actor=actor, now=now, facts=facts)
    lot = queries.get_lot(session, receipt.lot_id)
    room = queries.get_room(session, lot.room_id)
    seen = [("lot", lot_id) for lot_id in queries.line_of(session, lot.id)]
    seen += [("room", room.id), ("site", room.site_id)]
    approvals.add_parties(session, [(subject, after, "holder") for subject in seen])


def extend(session: Session, receipt: Receipt, operation: Operation, actor: Actor, now: datetime) -> None:
    """Store longer, as long as shelf life and licence allow."""
    assert operation.storage_to is not None, "the shape asks for it"
    lot = queries.get_lot(session, receipt.lot_id)
    site = queries.get_site(session, queries.get_room(session, lot.room_id).site_id)
    assay = queries.latest_assay(session, lot.id, at=now)
    rules.require_fresh_assay(assay.assayed_at if assay else None, now)
    rules.require_longer(operation.storage_to, receipt.storage_to)
    last_day = rules.valid_to(
        storage_to=operation.storage_to, intake=receipt.intake_date, shelf_life_days=receipt.shelf_life_days
    )
    today = local_date(now, site.zone)
    rules.require_running(licence_valid_to=site.licence_valid_to, valid_to=last_day, today=today)
    receipt.storage_to, receipt.valid_to = operation.storage_to, last_day
    session.add(receipt)
    facts = {"storage_to": receipt.storage_to, "valid_to": last_day, "assay_id": assay.id if assay else None}
    append(session, receipt, "extended", actor=actor, now=now, facts=facts)


def surrender(session: Session, receipt: Receipt, _operation: Operation, actor: Actor, now: datetime) -> None:
    """The holder gave it back: it ends, the goods may stand under a new one."""
    audit.move(session, receipt, ReceiptState.CANCELLED, actor=actor, now=now, reason="surrendered")
    append(session, receipt, "cancelled", actor=actor, now=now, facts={"reason": "surrendered"})


def to_paper(session: Session, receipt: Receipt, _operation: Operation, actor: Actor, now: datetime) -> None:
    """The original is the paper with this number from now on."""
    receipt.medium, receipt.copy_no = rules.Medium.PAPER, receipt.copy_no + 1
    session.add(receipt)
    append(session, receipt, "to_paper", actor=actor, now=now, facts={"copy_no": receipt.copy_no})


def from_paper(
    session: Session, receipt: Receipt, _operation: Operation, actor: Actor, now: datetime
) -> None:
    """The paper was given back and made void: the original is electronic again."""
    receipt.medium = rules.Medium.ELECTRONIC
    session.add(receipt)
    append(session, receipt, "from_paper", actor=actor, now=now, facts={"void_copy_no": receipt.copy_no})


NEEDS: Mapping[TitleAct, Callable[[Session, Receipt, Operation, datetime], None]] = {
    TitleAct.ENDORSE: _require_endorsable,
    TitleAct.SPLIT: require_splittable,
    TitleAct.CONSOLIDATE: require_consolidable,
    TitleAct.EXTEND: _require_extendable,
    TitleAct.SURRENDER: _require_surrenderable,
}
DOES: Mapping[TitleAct, Execution] = {
    TitleAct.ENDORSE: endorse,
    TitleAct.SPLIT: split,
    TitleAct.CONSOLIDATE: consolidate,
    TitleAct.EXTEND: extend,
    TitleAct.SURRENDER: surrender,
    TitleAct.TO_PAPER: to_paper,
    TitleAct.FROM_PAPER: from_paper,
}

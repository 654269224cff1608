"""The signed records of receipts, and the heads that an anchor covers."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.db import as_house
from finance_svc.kernel.errors import NotFound
from finance_svc.organisations import queries as organisations
from finance_svc.receipts import rules
from finance_svc.receipts.models import Pledge, PledgeDocument, Receipt
from finance_svc.receipts.models.title import ReceiptSignature, TitleAnchor
from finance_svc.receipts.queries.chains import find_events
from finance_svc.receipts.queries.history import find_transfers
from finance_svc.receipts.queries.pledges import find_active_pledge
from finance_svc.receipts.queries.rows import get_receipt
from finance_svc.signing import queries as signing
from finance_svc.signing.rules import PublicKey, Signature, canonical

HEADS = sa.text("""
    SELECT DISTINCT ON (receipt_id) receipt_id, seq, hash FROM receipt_event
    WHERE recorded_at <= :until ORDER BY receipt_id, seq DESC
""")

PLEDGES = sa.text("""
    SELECT id, lot_id, pledged_at FROM pledge
    WHERE pledged_at <= :until AND inherited_from_id IS NULL ORDER BY id
""")


def signed_record(session: Session, receipt_id: UUID) -> dict[str, Any]:
    """The receipt as issued (B1.1), its chain, signatures and keys; `signing.canonical` makes the file."""
    receipt = get_receipt(session, receipt_id)
    with as_house(session):
        events = find_events(session, receipt.id)
        made: dict[UUID, list[tuple[UUID, Signature]]] = defaultdict(list)
        for row in find_signatures(session, receipt.id):
            made[row.event_id].append((row.signer_id, Signature(row.key_id, row.signature, row.signed_at)))
        signed = [rules.SignedEvent(row.body, row.prev_hash, row.hash, made[row.id]) for row in events]
        return rules.build_record(signed, keys_of(session, receipt.id))


def find_signatures(session: Session, receipt_id: UUID) -> list[ReceiptSignature]:
    """Signatures of all events of a receipt."""
    chosen = select(ReceiptSignature).where(ReceiptSignature.receipt_id == receipt_id)
    return list(session.exec(chosen.order_by(col(ReceiptSignature.id))))


def keys_of(session: Session, receipt_id: UUID) -> list[PublicKey]:
    """The keys that signed a receipt's events. Needs the house's scope."""
    used = {row.key_id for row in find_signatures(session, receipt_id)}
    return signing.public_keys(session, used)


def find_by_code(session: Session, lookup_code: str) -> Receipt:
    """The receipt of a look-up code. Needs the house's scope."""
    found = session.exec(select(Receipt).where(Receipt.lookup_code == lookup_code)).first()
    if found is None:
        raise NotFound
    return found


def verification(session: Session, lookup_code: str) -> rules.Verification:
    """What everybody may learn of the receipt of a code. Needs the house's scope."""
    receipt = find_by_code(session, lookup_code)
    record = signed_record(session, receipt.id)
    reason = None
    try:
        rules.prove(canonical(record), keys_of(session, receipt.id))
    except rules.SignatureInvalid as wrong:
        reason = wrong.detail
    last = last_anchor(session)
    return rules.Verification(
        receipt_no=receipt.receipt_no,
        state=receipt.state,
        quantity_kg=receipt.quantity_kg,
        warehouse=organisations.get_organisation(session, receipt.organisation_id).name,
        issued_at=receipt.issued_at,
        valid_to=receipt.valid_to,
        reason=reason or _differs(receipt, record),
        head=bytes.fromhex(record["head"]["hash"]),
        seq=record["head"]["seq"],
        anchor=last.root if last else None,
        anchored_until=last.until if last else None,
    )


def _differs(receipt: Receipt, record: Mapping[str, Any]) -> str | None:
    """What the books say otherwise than the signed chain: the row was changed past its events."""
    said = record["receipt"]
    rows = {
        "quantity_kg": (Decimal(said["quantity_kg"]), receipt.quantity_kg),
        "holder_id": (record["holder_id"], receipt.holder_id.hex),
        "valid_to": (record["valid_to"], receipt.valid_to.isoformat()),
        "state": (record["state"], str(receipt.state)),
        "grade": (said["grade"], receipt.grade),
        "commodity": (said["commodity"], receipt.commodity),
    }
    wrong = [name for name, (signed, kept) in rows.items() if signed != kept]
    return f"the books say another {', '.join(wrong)} than what was signed" if wrong else None


def heads_until(session: Session, until: datetime) -> list[tuple[UUID, int, bytes]]:
    """(receipt, number, hash) of every chain's head at a moment, in order of the receipts' ids."""
    rows = session.connection().execute(HEADS, {"until": until})
    return [(row[0], row[1], bytes(row[2])) for row in rows]


def pledges_until(session: Session, until: datetime) -> list[tuple[UUID, UUID, datetime]]:
    """(pledge, lot, time) of every pledge made until a moment, in order of their ids."""
    rows = session.connection().execute(PLEDGES, {"until": until})
    return [(row[0], row[1], row[2]) for row in rows]


def last_anchor(session: Session) -> TitleAnchor | None:
    """The newest anchor."""
    return session.exec(select(TitleAnchor).order_by(col(TitleAnchor.until).desc()).limit(1)).first()


def get_anchor(session: Session, anchor_id: UUID) -> TitleAnchor:
    """An anchor."""
    if (found := session.get(TitleAnchor, anchor_id)) is None:
        raise NotFound
    return found


def find_anchors(
    session: Session, *, after: UUID | None = None, limit: int | None = None
) -> list[TitleAnchor]:
    """Anchors in id order."""
    chosen = select(TitleAnchor).order_by(col(TitleAnchor.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(TitleAnchor.id) > after)))


def anchor_holds(session: Session, anchor: TitleAnchor) -> bool:
    """Whether every chain still is what the anchor says: heads again, and each chain from its beginning.

    Needs the house's scope.
    """
    heads, pledges = heads_until(session, anchor.until), pledges_until(session, anchor.until)
    if (rules.anchor_root(anchor.previous, heads, pledges), len(heads)) != (anchor.root, anchor.chains):
        return False
    return all(_is_whole(session, receipt_id, seq) for receipt_id, seq, _hash in heads)


def _is_whole(session: Session, receipt_id: UUID, seq: int) -> bool:
    rows = find_events(session, receipt_id)[:seq]
    return rules.is_intact((row.seq, row.prev_hash, row.hash, row.body) for row in rows)


def line_of(session: Session, lot_id: UUID) -> list[UUID]:
    """The lot and all lots its goods were part of before."""
    found, waiting = [lot_id], [lot_id]
    while waiting:
        came = [t.from_lot_id for t in find_transfers(session, waiting) if t.to_lot_id in waiting]
        waiting = [one for one in came if one not in found]
        found += waiting
    return found


def passed_on(session: Session, pledge: Pledge) -> list[Pledge]:
    """Pledges that passed on to this one and to no other that still runs. Needs the house's scope."""
    if pledge.inherited_from_id is None:
        return []
    before = [lot_id for lot_id in line_of(session, pledge.lot_id) if lot_id != pledge.lot_id]
    over = [lot_id for lot_id in before if not _is_pledged_after(session, lot_id)]
    chosen = select(Pledge).where(col(Pledge.lot_id).in_(over), Pledge.state == rules.PledgeState.SUPERSEDED)
    return list(session.exec(chosen.order_by(col(Pledge.id))))


def _is_pledged_after(session: Session, lot_id: UUID) -> bool:
    """Whether goods that were part of the lot lie under a running pledge."""
    waiting = {lot_id}
    while waiting:
        waiting = {t.to_lot_id for t in find_transfers(session, waiting) if t.from_lot_id in waiting}
        if any(find_active_pledge(session, one) for one in waiting):
            return True
    return False


def papers_of(session: Session, pledge_id: UUID) -> list[PledgeDocument]:
    """The papers of a pledge."""
    chosen = select(PledgeDocument).where(PledgeDocument.pledge_id == pledge_id)
    return list(session.exec(chosen.order_by(col(PledgeDocument.id))))

"""How far a lot's kilograms are proved: what is found against them, and the letter on their receipt."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.notices.rules import NoticeRequest
from finance_svc.notices.service import notify
from finance_svc.organisations import queries as organisations
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import LotFinding
from finance_svc.receipts.service.evidence import append, tell


def record_finding(session: Session, lot_id: UUID, found: rules.NewFinding, *, now: datetime) -> bool:
    """Keep what was held against a lot, once per cause: its receipt's letter follows, its parties are told.

    Needs the house's scope; gives whether it was new.
    """
    lot = queries.lock_lot(session, lot_id)
    known = select(LotFinding.id).where(
        LotFinding.lot_id == lot.id, LotFinding.topic == found.topic, LotFinding.cause == found.cause
    )
    if session.exec(known).first():
        return False
    row = LotFinding(
        organisation_id=lot.organisation_id,
        object_id=lot.id,
        lot_id=lot.id,
        topic=found.topic,
        agrees=found.agrees,
        cause=found.cause,
        detail=dict(found.detail),
        found_at=found.found_at,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    letter = attest_again(session, lot.id, actor=HOUSE, now=now)
    facts = {"finding_id": row.id, "topic": row.topic, "attestation": letter, **found.detail}
    kind = "lot.agreed" if found.agrees else "lot.contradicted"
    tell(session, kind, lot_id=lot.id, now=now, facts=facts)
    if not found.agrees:
        _notify(session, row, now)
    return True


def attest_again(session: Session, lot_id: UUID, *, actor: Actor, now: datetime) -> rules.Attestation:
    """Write the letter on the lot's active receipt when its proofs give another. Needs the lot's lock."""
    letter = queries.attestation_of(session, lot_id)
    receipt = queries.find_active_receipt(session, lot_id)
    if receipt is not None and receipt.attestation is not letter:
        receipt.attestation = letter
        session.add(receipt)
        append(session, receipt, "attested", actor=actor, now=now, facts={"attestation": letter})
    return letter


def _notify(session: Session, row: LotFinding, now: datetime) -> None:
    """Everybody with a part in the goods learns of it, the lender before all (T10)."""
    for organisation_id in {row.organisation_id, *organisations.party_ids(session, [row.lot_id])}:
        notice = NoticeRequest(
            organisation_id=organisation_id,
            kind="lot_contradicted",
            subject=("lot", row.lot_id),
            params={"detail": str(row.topic)},
            cause=f"lot_contradicted:{row.id.hex}",
        )
        notify(session, notice=notice, now=now)

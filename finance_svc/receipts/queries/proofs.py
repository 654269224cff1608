"""What proves a lot's kilograms, and what was found against them."""

from datetime import time
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.kernel.calendar import at_local
from finance_svc.receipts import rules
from finance_svc.receipts.models import Assay, JointCount, LotFinding
from finance_svc.receipts.queries.history import Evidence, LotHistory, find_evidence
from finance_svc.receipts.queries.rows import get_lot, get_room, get_site
from finance_svc.receipts.rules import MassProof, ProofKind


def find_proofs(session: Session, lot_id: UUID) -> list[rules.MassProof]:
    """The weighings, counts, statements and assays of a lot, in order of time, in the caller's scope."""
    zone = get_site(session, get_room(session, get_lot(session, lot_id).room_id).site_id).zone
    return _proofs(session, lot_id, find_evidence(session, [lot_id])[lot_id], zone)


def _proofs(session: Session, lot_id: UUID, found: Evidence, zone: str) -> list[MassProof]:
    proofs = [
        MassProof(ProofKind.WEIGHING, row.id, row.weighed_at, row.net_kg)
        for row in found.tickets
        if row.direction is rules.Direction.IN
    ]
    proofs += [MassProof(_count_kind(row), row.id, row.counted_at, row.quantity_kg) for row in found.counts]
    proofs += [
        MassProof(ProofKind.STATEMENT, row.id, at_local(row.stated_date, time(0), zone), row.quantity_kg)
        for row in found.openings
    ]
    assays = session.exec(select(Assay).where(Assay.lot_id == lot_id))
    proofs += [MassProof(ProofKind.ASSAY, row.id, row.assayed_at, None) for row in assays]
    return sorted(proofs, key=lambda proof: (proof.at, proof.id))


def _count_kind(row: JointCount) -> ProofKind:
    return ProofKind.JOINT_COUNT if row.lender_id else ProofKind.OWN_COUNT


def find_findings(session: Session, lot_id: UUID) -> list[LotFinding]:
    """What was held against the lot, oldest first, in the caller's scope."""
    chosen = select(LotFinding).where(LotFinding.lot_id == lot_id)
    return list(session.exec(chosen.order_by(col(LotFinding.found_at), col(LotFinding.id))))


def as_findings(rows: list[LotFinding]) -> list[rules.Finding]:
    """As the rules take them."""
    return [rules.Finding(row.topic, row.agrees, row.id, row.found_at) for row in rows]


def standing_findings(session: Session, lot_id: UUID) -> list[LotFinding]:
    """What stands against the lot now."""
    rows = find_findings(session, lot_id)
    if not rows:
        return []
    seen = [proof.at for proof in find_proofs(session, lot_id) if proof.kind is ProofKind.JOINT_COUNT]
    standing = {one.id for one in rules.contradictions(as_findings(rows), counted_at=max(seen, default=None))}
    return [row for row in rows if row.id in standing]


def attestation_of(session: Session, lot_id: UUID, history: LotHistory | None = None) -> rules.Attestation:
    """How far the lot's kilograms are proved now; its `history` spares reading the evidence again."""
    if history is None:
        proofs = find_proofs(session, lot_id)
    else:
        proofs = _proofs(session, lot_id, history.evidence, history.site.zone)
    return rules.attest(proofs, as_findings(find_findings(session, lot_id)))


def is_quarantined(session: Session, lot_id: UUID) -> bool:
    """Whether a density stands against the lot."""
    return any(row.topic is rules.Topic.DENSITY for row in standing_findings(session, lot_id))

"""Rows of stock as callers see them."""

from collections.abc import Collection
from uuid import UUID

from finance_svc.kernel import ids
from finance_svc.receipts import rules
from finance_svc.receipts.models import LotFinding, LotMove, PlaceMass, Stack, StackSurvey
from finance_svc.receipts.schemas import (
    AttestationView,
    FindingView,
    LotMoveView,
    PlaceMassView,
    ProofView,
    StackView,
)
from finance_svc.web import QuantityView
from finance_svc.web.shapes import show_time

PREFIX = {rules.ProofKind.OWN_COUNT: "joint_count", rules.ProofKind.STATEMENT: "opening_stock"}


def stack(row: Stack, survey: StackSurvey | None) -> StackView:
    """A stack with what it holds."""
    kg = survey.capacity_kg if survey else None
    area = survey.area_m2 if survey else None
    return StackView(
        id=ids.show("stack", row.id),
        room_id=ids.show("room", row.room_id),
        code=row.code,
        capacity=None if kg is None else QuantityView.of(kg),
        area_m2=None if area is None else f"{area.normalize():f}",
        pieces=survey.pieces if survey else None,
    )


def lot_move(row: LotMove) -> LotMoveView:
    """A move."""
    return LotMoveView(
        id=ids.show("lot_move", row.id),
        lot_id=ids.show("lot", row.lot_id),
        stack_id=ids.show("stack", row.stack_id),
        area_m2=None if row.area_m2 is None else f"{row.area_m2.normalize():f}",
        moved_at=show_time(row.moved_at) or "",
        recorded_by=row.recorded_by,
        recorded_at=show_time(row.recorded_at) or "",
    )


def place_mass(row: PlaceMass) -> PlaceMassView:
    """What a place weighed."""
    return PlaceMassView(
        id=ids.show("place_mass", row.id),
        room_id=ids.show("room", row.room_id),
        stack_id=ids.show("stack", row.stack_id) if row.stack_id else None,
        commodity=row.commodity,
        quantity=QuantityView.of(row.quantity_kg),
        uncertainty=QuantityView.of(row.uncertainty_kg),
        source=str(row.source),
        attestation=str(row.attestation),
        lender_id=ids.show("organisation", row.lender_id) if row.lender_id else None,
        document_id=ids.show("document", row.document_id) if row.document_id else None,
        note=row.note,
        measured_at=show_time(row.measured_at) or "",
        recorded_by=row.recorded_by,
        recorded_at=show_time(row.recorded_at) or "",
    )


def attestation(
    lot_id: UUID,
    proofs: Collection[rules.MassProof],
    findings: Collection[LotFinding],
    standing: Collection[LotFinding],
) -> AttestationView:
    """The letter of a lot with all that it follows from."""
    found = [rules.Finding(row.topic, row.agrees, row.id, row.found_at) for row in findings]
    open_ids = {row.id for row in standing}
    return AttestationView(
        lot_id=ids.show("lot", lot_id),
        attestation=str(rules.attest(proofs, found)),
        proofs=[_proof(one) for one in proofs],
        findings=[_finding(one, stands=one.id in open_ids) for one in findings],
    )


def _proof(one: rules.MassProof) -> ProofView:
    return ProofView(
        kind=str(one.kind),
        id=ids.show(PREFIX.get(one.kind, str(one.kind)), one.id),
        at=show_time(one.at) or "",
        quantity=None if one.kg is None else QuantityView.of(one.kg),
    )


def _finding(row: LotFinding, *, stands: bool) -> FindingView:
    return FindingView(
        id=ids.show("lot_finding", row.id),
        topic=str(row.topic),
        agrees=row.agrees,
        stands=stands,
        cause=row.cause,
        detail=row.detail,
        found_at=show_time(row.found_at) or "",
    )

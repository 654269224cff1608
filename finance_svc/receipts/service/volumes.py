"""Volumes of lots: a density that is not that of the goods puts them into quarantine (T3)."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.documents.queries import get_document
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Lot, LotVolume
from finance_svc.receipts.service.attesting import record_finding
from finance_svc.receipts.service.evidence import require_keeper
from finance_svc.receipts.service.life import freeze
from finance_svc.settings import config


def record_volume(
    session: Session, lot_id: UUID, *, report: rules.VolumeReport, actor: Actor, now: datetime
) -> LotVolume:
    """Keep what room a lot takes: the warehouse, or a lender's inspector. Off its kind: quarantine.

    Only the inspector's measurement takes a quarantine back. Refuses `NOT_WEIGHED`.
    """
    lot = queries.get_lot(session, lot_id)
    inspected = _is_lender(session, actor)
    if not inspected:
        require_keeper(actor, lot.organisation_id)
    rules.require_past(report.measured_at, now)
    if report.document_id is not None:
        get_document(session, report.document_id)
    with as_house(session):
        lot = queries.lock_lot(session, lot.id)
        row = LotVolume(
            organisation_id=lot.organisation_id,
            object_id=lot.id,
            lot_id=lot.id,
            inspected=inspected,
            density_kg_m3=None,
            expected_kg_m3=None,
            recorded_by=actor.name,
            recorded_at=now,
            **vars(report),
        )
        density = _density(session, lot, report)
        if density is not None:
            row.density_kg_m3, row.expected_kg_m3 = density.measured, density.expected
        session.add(row)
        session.flush()
        if density is not None:
            _judge(session, lot, row, density, now)
    audit.record(session, act="lot.volume_measured", subject=("lot", lot.id), actor=actor, now=now)
    return row


def _is_lender(session: Session, actor: Actor) -> bool:
    if actor.organisation_id is None:
        return False
    return organisations.get_organisation(session, actor.organisation_id).type is OrganisationType.LENDER


def _density(session: Session, lot: Lot, report: rules.VolumeReport) -> rules.Density | None:
    kg = queries.masses(session, lot.id, at=report.measured_at)[0].held_kg
    if kg <= 0:
        raise rules.NotWeighed("nothing of the lot was weighed when it was measured")
    table = {name: Decimal(value) for name, value in config("receipts")["density_kg_m3"].items()}
    return rules.density_of(kg, report.volume_m3, lot.commodity, table)


def _judge(session: Session, lot: Lot, row: LotVolume, density: rules.Density, now: datetime) -> None:
    off = density.is_off(Decimal(config("receipts")["density_tolerance_ratio"]))
    doubted = queries.is_quarantined(session, lot.id)
    if not off and not (doubted and row.inspected):
        return
    found = rules.NewFinding(
        topic=rules.Topic.DENSITY,
        agrees=not off,
        cause=f"lot_volume:{row.id.hex}",
        found_at=row.measured_at,
        detail={
            "density_kg_m3": f"{density.measured:f}",
            "expected_kg_m3": f"{density.expected:f}",
            "deviation_ratio": f"{density.deviation_ratio:f}",
        },
    )
    record_finding(session, lot.id, found, now=now)
    receipt = queries.find_active_receipt(session, lot.id)
    if off and receipt and rules.ReceiptState.FROZEN in rules.RECEIPT_MOVES.get(receipt.state, ()):
        freeze(session, receipt.id, HOUSE, now, "density is not that of the goods")

"""What rooms and stacks weigh, and what that says of the receipts over them (DOMAIN B1.3, T2, T10)."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.documents.queries import get_document
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import Forbidden
from finance_svc.kernel.ids import new_id
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.outbox import service as outbox
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Lot, PlaceMass, Room
from finance_svc.receipts.service.attesting import record_finding
from finance_svc.receipts.service.evidence import limits, note_news
from finance_svc.receipts.service.facts import record_measured_mass


def state_place_mass(
    session: Session, *, report: rules.PlaceMassReport, source: rules.MassSource, actor: Actor, now: datetime
) -> PlaceMass:
    """Keep what somebody says a place weighs: the warehouse (C), or a lender's inspector (B).

    What scales say is read from them by the house: `FORBIDDEN` for everybody else (T10).
    """
    room = queries.get_room(session, report.room_id)
    if source is not _source_of(session, room, actor):
        raise Forbidden("scales are read by the house, inspections are the lender's")
    if report.document_id is not None:
        get_document(session, report.document_id)
    return record_place_mass(session, report=report, source=source, actor=actor, now=now)


def _source_of(session: Session, room: Room, actor: Actor) -> rules.MassSource:
    if actor.organisation_id == room.organisation_id:
        return rules.MassSource.KEEPER
    if actor.organisation_id is not None:
        found = organisations.get_organisation(session, actor.organisation_id)
        if found.type is OrganisationType.LENDER:
            return rules.MassSource.INSPECTOR
    raise Forbidden("the warehouse or a lender's inspector says what a place weighs")


def record_place_mass(
    session: Session, *, report: rules.PlaceMassReport, source: rules.MassSource, actor: Actor, now: datetime
) -> PlaceMass:
    """Keep what a place weighed; what it says of the receipts there is judged right after, by a job."""
    rules.require_past(report.measured_at, now)
    with as_house(session):
        room = queries.lock_room(session, report.room_id)
        if report.stack_id and queries.get_stack(session, report.stack_id).room_id != room.id:
            raise rules.StackElsewhere("the stack stands in another room")
        row = PlaceMass(
            id=new_id(),
            organisation_id=room.organisation_id,
            object_id=room.id,
            source=source,
            attestation=rules.ATTESTED[source],
            recorded_by=actor.name,
            recorded_at=now,
            lender_id=actor.organisation_id if source is rules.MassSource.INSPECTOR else None,
            **vars(report),
        )
        session.add(row)
        session.flush()
        note_news(session, room.id)
        body = {"place_mass_id": str(row.id), "room_id": str(room.id), "quantity_kg": f"{row.quantity_kg:f}"}
        audience = {room.organisation_id, *organisations.party_ids(session, [room.id])}
        subject = ("room", room.id)
        outbox.emit(session, "place.measured", subject=subject, body=body, audience=audience, now=now)
    audit.record(session, act="place.measured", subject=("room", room.id), actor=actor, now=now, body=body)
    return row


def judge_place(session: Session, place_mass_id: UUID, *, now: datetime) -> None:
    """Hold a measured place against its receipts: what contradicts them is kept, told and caps their masses.

    The warehouse's own word contradicts nobody. Twice is once. Needs the house's scope.
    """
    row = session.get_one(PlaceMass, place_mass_id)
    if row.source not in rules.INDEPENDENT:
        return
    for lot_id in queries.find_lots_in(session, row.room_id):
        queries.lock_lot(session, lot_id)
    measures = [one for one in queries.measures_of(session, row.room_id) if one.at <= row.measured_at]
    measures.sort(key=lambda one: (one.at, one.id == row.id))
    doubted = _doubted(session, row.room_id)
    verdict = rules.judge(
        measures,
        queries.standing_in(session, row.room_id, at=now),
        doubted_kg=doubted,
        tolerance_ratio=limits().issue_tolerance_ratio,
        common=queries.pooled_in(session, row.room_id),
    )
    for lot_id, share_kg in verdict.share_kg.items():
        if not verdict.agrees or lot_id in doubted:
            _keep(session, session.get_one(Lot, lot_id), row, verdict, share_kg=share_kg, now=now)


def _doubted(session: Session, room_id: UUID) -> dict[UUID, Decimal]:
    """What contradicted lots of a room were left with (kg)."""
    return {
        lot_id: Decimal(row.detail["share_kg"])
        for lot_id in queries.find_lots_in(session, room_id)
        for row in queries.standing_findings(session, lot_id)
        if row.topic is rules.Topic.MASS
    }


def _keep(
    session: Session,
    lot: Lot,
    row: PlaceMass,
    verdict: rules.PlaceVerdict,
    *,
    share_kg: Decimal,
    now: datetime,
) -> None:
    """One lot's finding, and what its place leaves to it."""
    detail = {
        "place_mass_id": str(row.id),
        "measured_kg": f"{verdict.measured_kg:f}",
        "claimed_kg": f"{verdict.claimed_kg:f}",
        "share_kg": f"{share_kg:f}",
    }
    finding = rules.NewFinding(
        topic=rules.Topic.MASS,
        agrees=verdict.agrees,
        cause=f"place_mass:{row.id.hex}",
        found_at=row.measured_at,
        detail=detail,
    )
    if record_finding(session, lot.id, finding, now=now):
        record_measured_mass(
            session, lot.id, share_kg, measured_at=row.measured_at, source=str(row.source), now=now
        )

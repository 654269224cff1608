"""The weekly balance of a room (DOMAIN B5.6, T5, T10)."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.custody import queries, rules
from finance_svc.custody.models import RoomBalance
from finance_svc.custody.service.asking import tell_parties
from finance_svc.custody.service.scales import read_scales
from finance_svc.organisations.queries import party_ids
from finance_svc.outbox.service import emit
from finance_svc.receipts import queries as receipts
from finance_svc.settings import config

NOTHING = Decimal(0)


def balance_room(session: Session, room_id: UUID, *, day: date, now: datetime) -> RoomBalance:
    """Keep the room's balance of a day, once; tell when goods are missing. Needs the house's scope."""
    if known := queries.find_room_balance(session, room_id, day):
        return known
    room = receipts.get_room(session, room_id)
    mass = _mass(session, room_id, now)
    tolerance_ratio = Decimal(config("receipts")["shortage_tolerance_ratio"])
    row = RoomBalance(
        organisation_id=room.organisation_id,
        object_id=room.id,
        room_id=room.id,
        balance_date=day,
        residual_kg=mass.residual_kg,
        verdict=rules.room_verdict(mass, tolerance_ratio=tolerance_ratio),
        recorded_at=now,
        **vars(mass),
    )
    session.add(row)
    session.flush()
    if row.verdict is not rules.RoomVerdict.BALANCED:
        _tell(session, row, now)
    return row


def _mass(session: Session, room_id: UUID, now: datetime) -> rules.RoomMass:
    accounts, promised = [], NOTHING
    for lot in queries.find_lots(session, [room_id]):
        accounts.append(receipts.masses(session, lot.lot_id, at=now)[0])
        promised += receipts.promised_kg(session, lot.lot_id, at=now)
    scales = read_scales(session, room_id, now)
    return rules.RoomMass(
        in_kg=sum((account.in_kg for account in accounts), NOTHING),
        out_kg=sum((account.out_kg for account in accounts), NOTHING),
        shrink_kg=sum((account.shrink_kg for account in accounts), NOTHING),
        held_kg=sum((account.held_kg for account in accounts), NOTHING),
        receipts_kg=promised,
        measured_kg=scales.kg,
        uncertainty_kg=scales.uncertainty_kg,
    )


def _tell(session: Session, row: RoomBalance, now: datetime) -> None:
    audience = {row.organisation_id, *party_ids(session, [row.room_id])}
    body = {"room_id": str(row.room_id), "verdict": str(row.verdict), "residual_kg": str(row.residual_kg)}
    subject = ("room_balance", row.id)
    emit(session, f"room.{row.verdict}", subject=subject, body=body, audience=audience, now=now)
    params = {"day": str(row.balance_date), "detail": f"{row.residual_kg} kg"}
    tell_parties(session, "room_unbalanced", subject, audience, params, now)

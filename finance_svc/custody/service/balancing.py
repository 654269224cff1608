"""The weekly balance of a room (DOMAIN B5.6, T5, T10)."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.custody import queries, rules
from finance_svc.custody.models import RoomBalance
from finance_svc.custody.service.asking import tell_parties
from finance_svc.devices import queries as devices
from finance_svc.devices.rules import EVIDENTIAL
from finance_svc.kernel.calendar import local_date
from finance_svc.organisations.queries import party_ids
from finance_svc.outbox.service import emit
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.rules import Movement, MovementKind, combined_uncertainty, hold
from finance_svc.settings import config

HEARD_WITHIN = timedelta(hours=2)
NOTHING = Decimal(0)
OUT = frozenset({MovementKind.OUT, MovementKind.LAST_OUT})


def balance_room(session: Session, room_id: UUID, *, day: date, now: datetime) -> RoomBalance:
    """Keep the room's balance of a day, once; tell when goods are missing. Needs the house's scope."""
    if known := queries.find_room_balance(session, room_id, day):
        return known
    room = receipts.get_room(session, room_id)
    mass = _mass(session, room_id, receipts.get_site(session, room.site_id).zone, now)
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


def _mass(session: Session, room_id: UUID, zone: str, now: datetime) -> rules.RoomMass:
    accounts, promised = [], NOTHING
    for lot in queries.find_lots(session, [room_id]):
        accounts.append(receipts.masses(session, lot.lot_id, at=now)[0])
        promised += _promised(session, lot.lot_id, zone, now)
    measured_kg, uncertainty_kg = _scales(session, room_id, now)
    return rules.RoomMass(
        in_kg=sum((account.in_kg for account in accounts), NOTHING),
        out_kg=sum((account.out_kg for account in accounts), NOTHING),
        shrink_kg=sum((account.shrink_kg for account in accounts), NOTHING),
        held_kg=sum((account.held_kg for account in accounts), NOTHING),
        receipts_kg=promised,
        measured_kg=measured_kg,
        uncertainty_kg=uncertainty_kg,
    )


def _promised(session: Session, lot_id: UUID, zone: str, now: datetime) -> Decimal:
    """What the lot's receipt promises now: as issued, less what left since and the shrink since intake."""
    receipt = receipts.find_active_receipt(session, lot_id)
    if receipt is None:
        return NOTHING
    issued = local_date(receipt.issued_at, zone)
    history = receipts.get_history(session, lot_id, at=now)
    left = [move for move in history.movements if move.kind in OUT and move.day >= issued]
    moves = [Movement(receipt.intake_date, MovementKind.IN, receipt.quantity_kg), *left]
    return hold(moves, loss_ratio_30d=receipt.loss_ratio_30d, day=local_date(now, zone)).held_kg


def _scales(session: Session, room_id: UUID, now: datetime) -> tuple[Decimal | None, Decimal]:
    """What all load cells of the room say together, and their U; a cell that is not heard leaves no sum."""
    cells = [one for one in devices.streams_of_room(session, room_id, at=now) if one.kind == "weight_kg"]
    known = queries.calibrated(session, [cell.device_id for cell in cells], at=now)
    cell_kg = float(config("custody")["balance"]["cell_uncertainty_kg"])
    heard = [_last(session, cell.device_id, cell.channel, now) for cell in cells]
    values = [value for value in heard if value is not None]
    errors = (max(cell_kg, known[cell.device_id].error(cell.channel)) for cell in cells)
    u_kg = combined_uncertainty(len(cells), random_kg=Decimal(repr(max(errors, default=0.0))))
    if not cells or len(values) < len(cells):
        return None, u_kg.quantize(Decimal("0.001"))
    return Decimal(repr(sum(values))).quantize(Decimal("0.001")), u_kg.quantize(Decimal("0.001"))


def _last(session: Session, device_id: UUID, channel: str, now: datetime) -> float | None:
    points = devices.readings(session, device_id, channel, now - HEARD_WITHIN, now)
    return next((point.value for point in reversed(points) if point.trust in EVIDENTIAL), None)


def _tell(session: Session, row: RoomBalance, now: datetime) -> None:
    audience = {row.organisation_id, *party_ids(session, [row.room_id])}
    body = {"room_id": str(row.room_id), "verdict": str(row.verdict), "residual_kg": str(row.residual_kg)}
    subject = ("room_balance", row.id)
    emit(session, f"room.{row.verdict}", subject=subject, body=body, audience=audience, now=now)
    params = {"day": str(row.balance_date), "detail": f"{row.residual_kg} kg"}
    tell_parties(session, "room_unbalanced", subject, audience, params, now)

"""What the load cells of a room say together, kept where receipts are issued against it (T2, T10)."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from sqlmodel import Session

from finance_svc.custody import queries
from finance_svc.devices import queries as devices
from finance_svc.devices.queries import Point
from finance_svc.devices.rules import EVIDENTIAL
from finance_svc.kernel.actor import HOUSE
from finance_svc.receipts import queries as receipts
from finance_svc.receipts import service as goods
from finance_svc.receipts.rules import COVERAGE, MassSource, PlaceMassReport, combined_uncertainty
from finance_svc.settings import config

if TYPE_CHECKING:
    from finance_svc.receipts.models import PlaceMass

HEARD_WITHIN = timedelta(hours=2)
AT_LEAST_EVERY = timedelta(days=1)
KIND = "weight_kg"
GRAM = Decimal("0.001")


class Scales(NamedTuple):
    """What all load cells of a room say together, and their U; a cell not heard leaves no sum. Kilograms."""

    kg: Decimal | None
    uncertainty_kg: Decimal
    at: datetime | None
    """When the cell that was heard longest ago was heard."""


def read_scales(session: Session, room_id: UUID, now: datetime) -> Scales:
    """The last evidential reading of each load cell of the room."""
    cells = [one for one in devices.streams_of_room(session, room_id, at=now) if one.kind == KIND]
    known = queries.calibrated(session, [cell.device_id for cell in cells], at=now)
    cell_kg = float(config("custody")["balance"]["cell_uncertainty_kg"])
    heard = [_last(session, cell.device_id, cell.channel, now) for cell in cells]
    points = [point for point in heard if point is not None]
    errors = (max(cell_kg, known[cell.device_id].error(cell.channel)) for cell in cells)
    u_kg = combined_uncertainty(len(cells), random_kg=Decimal(repr(max(errors, default=0.0)))).quantize(GRAM)
    if not cells or len(points) < len(cells):
        return Scales(None, u_kg, None)
    total = Decimal(repr(sum(point.value for point in points))).quantize(GRAM)
    return Scales(total, u_kg, min(point.ts for point in points))


def _last(session: Session, device_id: UUID, channel: str, now: datetime) -> Point | None:
    points = devices.readings(session, device_id, channel, now - HEARD_WITHIN, now)
    return next((point for point in reversed(points) if point.trust in EVIDENTIAL), None)


def weigh_room(session: Session, room_id: UUID, *, now: datetime) -> None:
    """Keep what the room's scales say: after vehicles, when it changed, or once a day.

    Needs the house's scope.
    """
    scales = read_scales(session, room_id, now)
    if scales.kg is None or scales.at is None:
        return
    last = receipts.last_place_mass(session, room_id, MassSource.CELLS)
    if last is not None and not _is_news(session, scales.kg, scales, last, now):
        return
    report = PlaceMassReport(
        room_id=room_id,
        quantity_kg=max(scales.kg, Decimal(0)),
        uncertainty_kg=scales.uncertainty_kg,
        measured_at=scales.at,
    )
    goods.record_place_mass(session, report=report, source=MassSource.CELLS, actor=HOUSE, now=now)


def _is_news(session: Session, kg: Decimal, scales: Scales, last: "PlaceMass", now: datetime) -> bool:
    assert scales.at is not None, "what was heard has its time"
    if scales.at <= last.measured_at:
        return False
    step = abs(kg - last.quantity_kg) > COVERAGE * scales.uncertainty_kg
    return step or scales.at - last.measured_at >= AT_LEAST_EVERY or _drove_since(session, last, now)


def _drove_since(session: Session, last: "PlaceMass", now: datetime) -> bool:
    lots = receipts.standing_in(session, last.room_id, at=now)
    return any(at > last.measured_at for lot in lots for at, _kg in lot.vehicles)

"""Where a lot stands, and all that was weighed, counted and measured of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, select

from finance_svc.db import Table
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import NotFound
from finance_svc.receipts import rules
from finance_svc.receipts.models import JointCount, Lot, MeasuredMass, OpeningStock, Room, Site, WeighTicket
from finance_svc.receipts.rules import Movement, MovementKind

T = TypeVar("T", bound=Table)


@dataclass(frozen=True)
class LotHistory:
    """A lot with its place and all that was weighed, counted and measured up to an instant."""

    lot: Lot
    room: Room
    site: Site
    movements: Sequence[Movement]
    intake_date: date | None
    counted_at: datetime | None
    """The latest joint count."""
    counts: int


def get_history(session: Session, lot_id: UUID, *, at: datetime) -> LotHistory:
    """The lot's place and movements known to have happened by `at`, in order of time."""
    places = select(Lot, Room, Site).where(Lot.room_id == Room.id, Room.site_id == Site.id, Lot.id == lot_id)
    if (found := session.exec(places).first()) is None:
        raise NotFound
    lot, room, site = found
    tickets = [ticket for ticket in _of_lot(session, WeighTicket, lot_id) if ticket.weighed_at <= at]
    counts = [count for count in _of_lot(session, JointCount, lot_id) if count.counted_at <= at]
    masses = [mass for mass in _of_lot(session, MeasuredMass, lot_id) if mass.measured_at <= at]
    openings = _of_lot(session, OpeningStock, lot_id)
    intakes = [local_date(t.weighed_at, site.zone) for t in tickets if _is_in(t)]
    intakes += [opening.intake_date for opening in openings]
    stated = [Movement(o.stated_date, MovementKind.IN, o.quantity_kg) for o in openings]
    return LotHistory(
        lot=lot,
        room=room,
        site=site,
        movements=[*stated, *_movements(tickets, counts, masses, site.zone)],
        intake_date=min(intakes, default=None),
        counted_at=max((count.counted_at for count in counts if count.lender_id), default=None),
        counts=len(counts),
    )


def _of_lot(session: Session, table: type[T], lot_id: UUID) -> list[T]:
    columns = table.__table__.c  # type: ignore[attr-defined]  # SQLModel does not type __table__
    return list(session.exec(select(table).where(columns.lot_id == lot_id).order_by(columns.id)))


def _is_in(ticket: WeighTicket) -> bool:
    return ticket.direction is rules.Direction.IN


def _movements(
    tickets: Iterable[WeighTicket], counts: Iterable[JointCount], masses: Iterable[MeasuredMass], zone: str
) -> list[Movement]:
    timed = [(t.weighed_at, t.id, _kind(t), t.net_kg) for t in tickets]
    timed += [(c.counted_at, c.id, _count_kind(c), c.quantity_kg) for c in counts]
    timed += [(m.measured_at, m.id, MovementKind.MEASURED, m.quantity_kg) for m in masses]
    return [
        Movement(local_date(at, zone), kind, kg)
        for at, _id, kind, kg in sorted(timed, key=lambda row: row[:2])
    ]


def _kind(ticket: WeighTicket) -> MovementKind:
    if _is_in(ticket):
        return MovementKind.IN
    return MovementKind.LAST_OUT if ticket.final else MovementKind.OUT


def _count_kind(count: JointCount) -> MovementKind:
    return MovementKind.COUNT if count.lender_id else MovementKind.MEASURED

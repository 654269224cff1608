"""Where a lot stands, and all that was weighed, counted and measured of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.db import Table
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import NotFound
from finance_svc.receipts import rules
from finance_svc.receipts.models import JointCount, Lot, MeasuredMass, OpeningStock, Room, Site, WeighTicket
from finance_svc.receipts.models.title import LotTransfer
from finance_svc.receipts.rules import Movement, MovementKind

T = TypeVar("T", bound=Table)
Place = tuple[Lot, Room, Site]
NO_KG = Decimal("0.000")


@dataclass
class Evidence:
    """All evidence about one lot's mass."""

    tickets: list[WeighTicket] = field(default_factory=list)
    counts: list[JointCount] = field(default_factory=list)
    masses: list[MeasuredMass] = field(default_factory=list)
    openings: list[OpeningStock] = field(default_factory=list)
    came: list[LotTransfer] = field(default_factory=list)
    went: list[LotTransfer] = field(default_factory=list)


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
    evidence: Evidence
    """All of it, after the instant too."""


def get_history(session: Session, lot_id: UUID, *, at: datetime) -> LotHistory:
    """The lot's place and movements known to have happened by `at`, in order of time."""
    places = select(Lot, Room, Site).where(Lot.room_id == Room.id, Room.site_id == Site.id, Lot.id == lot_id)
    if (found := session.exec(places).first()) is None:
        raise NotFound
    return history_of(found, find_evidence(session, [lot_id])[lot_id], at=at)


def find_evidence(session: Session, lot_ids: Collection[UUID]) -> dict[UUID, Evidence]:
    """The evidence about the lots' masses, five statements for all of them."""
    found: dict[UUID, Evidence] = defaultdict(Evidence)
    for ticket in _of_lots(session, WeighTicket, lot_ids):
        found[ticket.lot_id].tickets.append(ticket)
    for count in _of_lots(session, JointCount, lot_ids):
        found[count.lot_id].counts.append(count)
    for mass in _of_lots(session, MeasuredMass, lot_ids):
        found[mass.lot_id].masses.append(mass)
    for opening in _of_lots(session, OpeningStock, lot_ids):
        found[opening.lot_id].openings.append(opening)
    for transfer in find_transfers(session, lot_ids):
        found[transfer.to_lot_id].came.append(transfer)
        found[transfer.from_lot_id].went.append(transfer)
    return found


def history_of(place: Place, evidence: Evidence, *, at: datetime) -> LotHistory:
    """The history up to an instant from what is known."""
    lot, room, site = place
    tickets = [ticket for ticket in evidence.tickets if ticket.weighed_at <= at]
    counts = [count for count in evidence.counts if count.counted_at <= at]
    masses = [mass for mass in evidence.masses if mass.measured_at <= at]
    intakes = [local_date(t.weighed_at, site.zone) for t in tickets if _is_in(t)]
    intakes += [opening.intake_date for opening in evidence.openings]
    came = [transfer for transfer in evidence.came if transfer.happened_at <= at]
    went = [transfer for transfer in evidence.went if transfer.happened_at <= at]
    intakes += [transfer.intake_date for transfer in came]
    stated = [Movement(o.stated_date, MovementKind.IN, o.quantity_kg) for o in evidence.openings]
    return LotHistory(
        lot=lot,
        room=room,
        site=site,
        movements=[*stated, *_came(came), *_movements(tickets, counts, masses, went, site.zone)],
        intake_date=min(intakes, default=None),
        counted_at=max((c.counted_at for c in counts if c.lender_id), default=_counted(came)),
        counts=len(counts) + len(came),
        evidence=evidence,
    )


def find_transfers(session: Session, lot_ids: Collection[UUID]) -> list[LotTransfer]:
    """Goods that came to the lots from others, or went to others, in id order."""
    touches = col(LotTransfer.from_lot_id).in_(lot_ids) | col(LotTransfer.to_lot_id).in_(lot_ids)
    return list(session.exec(select(LotTransfer).where(touches).order_by(col(LotTransfer.id))))


def _came(transfers: Iterable[LotTransfer]) -> list[Movement]:
    """Goods of other lots come with the day from which they shrink, and what caps them."""
    rows = list(transfers)
    found = [Movement(t.base_date, MovementKind.IN, t.quantity_kg) for t in rows]
    capped = [t for t in rows if t.measured_kg is not None and t.measured_date is not None]
    if capped:
        kg = sum((t.quantity_kg if t.measured_kg is None else t.measured_kg for t in rows), NO_KG)
        found.append(
            Movement(max(t.measured_date for t in capped if t.measured_date), MovementKind.MEASURED, kg)
        )
    return found


def _counted(came: Iterable[LotTransfer]) -> datetime | None:
    """When all of the goods that came had been counted with the lender."""
    times = [transfer.counted_at for transfer in came]
    known = [counted for counted in times if counted is not None]
    return min(known) if known and len(known) == len(times) else None


def _of_lots(session: Session, table: type[T], lot_ids: Collection[UUID]) -> list[T]:
    columns = table.__table__.c  # type: ignore[attr-defined]  # SQLModel does not type __table__
    return list(session.exec(select(table).where(columns.lot_id.in_(lot_ids)).order_by(columns.id)))


def _is_in(ticket: WeighTicket) -> bool:
    return ticket.direction is rules.Direction.IN


def _movements(
    tickets: Iterable[WeighTicket],
    counts: Iterable[JointCount],
    masses: Iterable[MeasuredMass],
    went: Iterable[LotTransfer],
    zone: str,
) -> list[Movement]:
    timed = [(t.weighed_at, t.id, _kind(t), t.net_kg) for t in tickets]
    timed += [(c.counted_at, c.id, _count_kind(c), c.quantity_kg) for c in counts]
    timed += [(t.happened_at, t.id, MovementKind.OUT, t.quantity_kg) for t in went]
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

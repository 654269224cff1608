"""Stacks and what they hold; what a place weighs against what its receipts promise (DOMAIN B1.3, L15)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from finance_svc.kernel.money import half_up
from finance_svc.receipts.rules import refusals
from finance_svc.receipts.rules.attestation import Attestation
from finance_svc.receipts.rules.mass import COVERAGE, GRAM

NOTHING = Decimal("0.000")


@dataclass(frozen=True, kw_only=True)
class Capacity:
    """What a stack was measured to hold; None: not limited by it."""

    kg: Decimal | None = None
    area_m2: Decimal | None = None
    pieces: int | None = None


@dataclass(frozen=True, kw_only=True)
class StackPlan:
    """A stack of a room, and what it was measured to hold."""

    room_id: UUID
    code: str
    capacity: Capacity


@dataclass(frozen=True, kw_only=True)
class StackMove:
    """A lot comes to stand in a stack; `area_m2` is the floor it takes there."""

    stack_id: UUID
    moved_at: datetime
    area_m2: Decimal | None = None


class Load(NamedTuple):
    """One lot as it stands in a stack."""

    kg: Decimal
    area_m2: Decimal | None
    pieces: int | None


class Stay(NamedTuple):
    """A lot's time in one stack; `until` None: it stands there."""

    lot_id: UUID
    stack_id: UUID
    since: datetime | None
    until: datetime | None
    area_m2: Decimal | None

    def covers(self, at: datetime) -> bool:
        """Whether the lot stood there at an instant."""
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)


class Placing(NamedTuple):
    """A move as it was recorded."""

    lot_id: UUID
    stack_id: UUID
    moved_at: datetime
    area_m2: Decimal | None


def stays_of(placings: Iterable[Placing]) -> list[Stay]:
    """The times of lots in stacks; a lot's first place is where it stood before anybody wrote it down."""
    by_lot: dict[UUID, list[Placing]] = {}
    for placing in placings:
        by_lot.setdefault(placing.lot_id, []).append(placing)
    return [stay for rows in by_lot.values() for stay in _in_turn(rows)]


def _in_turn(rows: Sequence[Placing]) -> Iterable[Stay]:
    ordered = sorted(rows, key=lambda row: row.moved_at)
    for n, row in enumerate(ordered):
        until = ordered[n + 1].moved_at if n + 1 < len(ordered) else None
        yield Stay(row.lot_id, row.stack_id, row.moved_at if n else None, until, row.area_m2)


def require_space(loads: Iterable[Load], capacity: Capacity) -> None:
    """What stands in a stack fits into it (`STACK_FULL`); a limit needs to be answered (`LOAD_UNSTATED`)."""
    standing = list(loads)
    for name in ("kg", "area_m2", "pieces"):
        limit = getattr(capacity, name)
        if limit is None:
            continue
        taken = [getattr(load, name) for load in standing if load.kg > 0]
        if None in taken:
            raise refusals.LoadUnstated(f"the stack is limited in {name}, a lot does not say its own")
        if (needed := sum(taken)) > limit:
            raise refusals.StackFull(
                f"{needed} {name} in a stack for {limit}", limit=str(limit), needed=str(needed), measure=name
            )


class MassSource(StrEnum):
    """Who says what a place weighs."""

    CELLS = "cells"
    """The place's own scales, read by the house: nobody else says so."""
    INSPECTOR = "inspector"
    """A lender's person."""
    KEEPER = "keeper"
    """The warehouse."""


ATTESTED: Mapping[MassSource, Attestation] = {
    MassSource.CELLS: Attestation.A,
    MassSource.INSPECTOR: Attestation.B,
    MassSource.KEEPER: Attestation.C,
}
INDEPENDENT = frozenset({MassSource.CELLS, MassSource.INSPECTOR})
"""Who may contradict a warehouse; its own word only caps what it issues."""


@dataclass(frozen=True, kw_only=True)
class PlaceMassReport:
    """What a room, or one stack of it, weighs; `commodity` None: everything that stands there."""

    room_id: UUID
    quantity_kg: Decimal
    uncertainty_kg: Decimal
    measured_at: datetime
    stack_id: UUID | None = None
    commodity: str | None = None
    document_id: UUID | None = None
    note: str = ""


class Measure(NamedTuple):
    """A place's mass as it was measured."""

    id: UUID
    source: MassSource
    stack_id: UUID | None
    commodity: str | None
    kg: Decimal
    uncertainty_kg: Decimal
    at: datetime

    def covers(self, stack_id: UUID | None, commodity: str) -> bool:
        """Whether goods of this kind in this stack stood on the scales."""
        here = self.stack_id is None or self.stack_id == stack_id
        return here and self.commodity in {None, commodity}


class Standing(NamedTuple):
    """A lot in a room: what its active receipt promises now, its vehicles (when, kg; out is negative)."""

    lot_id: UUID
    stack_id: UUID | None
    commodity: str
    promised_kg: Decimal
    vehicles: Sequence[tuple[datetime, Decimal]]
    book_kg: Decimal = NOTHING
    """What its own tickets and counts leave of it."""

    @property
    def came_at(self) -> datetime | None:
        """Its first vehicle in."""
        return min((at for at, kg in self.vehicles if kg > 0), default=None)

    @property
    def filled_at(self) -> datetime | None:
        """Its last vehicle in."""
        return max((at for at, kg in self.vehicles if kg > 0), default=None)


def latest_measures(measures: Iterable[Measure]) -> list[Measure]:
    """The last word of each source about each place and kind of goods."""
    last: dict[tuple[object, ...], Measure] = {}
    for measure in sorted(measures, key=lambda one: one.at):
        last[measure.source, measure.stack_id, measure.commodity] = measure
    return list(last.values())


def brought_forward(measure: Measure, lots: Iterable[Standing]) -> Decimal:
    """What the place holds now: as measured, more what was weighed in since, less what left (kg)."""
    moved = (kg for lot in lots for at, kg in lot.vehicles if counts(measure, lot) and at > measure.at)
    return max(NOTHING, measure.kg + sum(moved, NOTHING))


def promised(measure: Measure, lots: Iterable[Standing]) -> Decimal:
    """What active receipts promise of the goods that were measured (kg)."""
    return sum((lot.promised_kg for lot in lots if counts(measure, lot)), NOTHING)


def allowed(kg: Decimal, measure: Measure, tolerance_ratio: Decimal) -> Decimal:
    """The most that receipts may promise of what was measured (kg)."""
    return half_up(kg * (1 + tolerance_ratio) + COVERAGE * measure.uncertainty_kg, GRAM)


def grams(kg: Decimal) -> Decimal:
    """To the gram, half up."""
    return half_up(kg, GRAM)


def counts(measure: Measure, lot: Standing) -> bool:
    return measure.covers(lot.stack_id, lot.commodity)


def require_place_covers(
    wanted_kg: Decimal,
    lot: Standing,
    *,
    others: Sequence[Standing],
    measures: Sequence[Measure],
    tolerance_ratio: Decimal,
) -> None:
    """A receipt for `wanted_kg` of a lot stays within every mass measured of its place (B1.3, T2).

    `others` are the lots that stand in the room beside it. Refuses `OVER_ISSUE`; `PLACE_NOT_WEIGHED` where
    the place has scales that were not read since the lot's last vehicle.
    """
    known = [one for one in measures if counts(one, lot)]
    _require_read(lot, known)
    everything = [*others, lot]
    for measure in latest_measures(known):
        held = brought_forward(measure, everything)
        limit = allowed(held, measure, tolerance_ratio)
        if (total := promised(measure, others) + wanted_kg) > limit:
            raise _over(total, held, limit, measure)
    _require_gain(wanted_kg, lot, others, known, tolerance_ratio)


def _require_read(lot: Standing, known: Sequence[Measure]) -> None:
    """Scales that exist are read, by the house or in an inspector's presence, after the last vehicle in."""
    if lot.filled_at is None or not any(one.source is MassSource.CELLS for one in known):
        return
    if not any(one.source in INDEPENDENT and one.at >= lot.filled_at for one in known):
        raise refusals.PlaceNotWeighed("the place was not weighed since the lot's last vehicle")


def _require_gain(
    wanted_kg: Decimal,
    lot: Standing,
    others: Sequence[Standing],
    known: Sequence[Measure],
    tolerance_ratio: Decimal,
) -> None:
    """What the scales gained while the goods came in covers the receipts over them (T2)."""
    cells = [one for one in known if one.source is MassSource.CELLS and one.stack_id is None]
    before = max((one for one in cells if lot.came_at and one.at <= lot.came_at), key=_when, default=None)
    after = max(cells, key=_when, default=None)
    if before is None or after is None or after.at <= before.at:
        return
    newer = [one for one in others if one.came_at and one.came_at >= before.at]
    left = -sum(
        (kg for one in others for at, kg in one.vehicles if kg < 0 and before.at < at <= after.at), NOTHING
    )
    gain = max(NOTHING, after.kg - before.kg + left)
    limit = gain + half_up(after.kg * tolerance_ratio + COVERAGE * after.uncertainty_kg, GRAM)
    if (total := sum((one.promised_kg for one in newer), wanted_kg)) > limit:
        raise _over(total, gain, limit, after)


def _when(measure: Measure) -> datetime:
    return measure.at


def _over(total: Decimal, held: Decimal, limit: Decimal, measure: Measure) -> refusals.OverIssue:
    return refusals.OverIssue(
        f"receipts for {total} kg over {held} kg measured at the place",
        measured_kg=held,
        limit_kg=limit,
        place_mass=str(measure.id),
    )


def shares_of(measured_kg: Decimal, receipts_kg: Mapping[UUID, Decimal]) -> dict[UUID, Decimal]:
    """The measured mass divided by the receipts' kilograms, exact to the gram (L15).

    The grams that rounding leaves go to the largest remainders, then to the smaller id.
    """
    total = sum(receipts_kg.values(), NOTHING)
    if total <= 0:
        return dict.fromkeys(receipts_kg, NOTHING)
    measured = int(measured_kg.scaleb(GRAM))
    parts = {
        lot: divmod(measured * int(kg.scaleb(GRAM)), int(total.scaleb(GRAM)))
        for lot, kg in receipts_kg.items()
    }
    left = measured - sum(whole for whole, _ in parts.values())
    favoured = sorted(parts, key=lambda lot: (-parts[lot][1], lot))[:left]
    return {lot: Decimal(whole + (lot in favoured)).scaleb(-GRAM) for lot, (whole, _) in parts.items()}

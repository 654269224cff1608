"""What a measured place says of the lots in it: all agree, or whose kilograms are contradicted (T2, T10)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from finance_svc.kernel.money import half_up
from finance_svc.receipts.rules.mass import COVERAGE, GRAM
from finance_svc.receipts.rules.places import (
    NOTHING,
    MassSource,
    Measure,
    Standing,
    allowed,
    brought_forward,
    counts,
    shares_of,
)

FRESH = timedelta(days=7)
"""Goods without a receipt are held against their tickets so long: later nobody has said how they shrink."""


class PlaceVerdict(NamedTuple):
    """What a measurement says; masses in kg."""

    agrees: bool
    measured_kg: Decimal
    claimed_kg: Decimal
    share_kg: Mapping[UUID, Decimal]
    """What is left to each lot: its claim where all agree, its part of the mass where it is contradicted."""


def claim_of(lot: Standing, at: datetime) -> Decimal:
    """What is said of a lot: by its receipt, or by its own tickets while they are fresh (kg)."""
    if lot.promised_kg > 0:
        return lot.promised_kg
    fresh = lot.filled_at is not None and at - lot.filled_at <= FRESH
    return lot.book_kg if fresh else NOTHING


def judge(
    measures: Sequence[Measure],
    lots: Sequence[Standing],
    *,
    doubted_kg: Mapping[UUID, Decimal],
    tolerance_ratio: Decimal,
    common: Collection[UUID] = (),
) -> PlaceVerdict:
    """Hold the last of the measures against what is said of the goods on the scales.

    `doubted_kg` is what is left to lots that were contradicted before: they are not asked twice, and agree
    only when everything that is said of the place agrees. Who owns in `common` shares a shortage, whoever
    came last.
    """
    measure = measures[-1]
    here = [lot for lot in lots if counts(measure, lot)]
    claims = {lot.lot_id: kg for lot in here if (kg := claim_of(lot, measure.at)) > 0}
    held, total = brought_forward(measure, here), sum(claims.values(), NOTHING)
    limit = allowed(held, measure, tolerance_ratio)
    if total <= limit:
        return PlaceVerdict(True, held, total, claims)
    left = {lot_id: min(kg, doubted_kg.get(lot_id, kg)) for lot_id, kg in claims.items()}
    if sum(left.values(), NOTHING) <= limit:
        return PlaceVerdict(False, held, total, {})
    blamed = _newcomers(measures, here, left, held, tolerance_ratio)
    shares = shares_of(held, left) if not blamed or set(blamed) & set(common) else blamed
    return PlaceVerdict(False, held, total, shares)


def _newcomers(
    measures: Sequence[Measure],
    lots: Sequence[Standing],
    claims: Mapping[UUID, Decimal],
    held: Decimal,
    tolerance_ratio: Decimal,
) -> dict[UUID, Decimal]:
    """The lots that came since the measure before, where the gain explains all that is missing."""
    after = measures[-1]
    alike = [one for one in measures[:-1] if _is_alike(one, after)]
    if not alike:
        return {}
    before = alike[-1]
    new = {lot.lot_id: claims[lot.lot_id] for lot in lots if lot.lot_id in claims and _came(lot, before)}
    gone = -sum((kg for lot in lots for at, kg in lot.vehicles if kg < 0 and at > before.at), NOTHING)
    gain = max(NOTHING, held - before.kg + gone)
    old = sum((kg for lot_id, kg in claims.items() if lot_id not in new), NOTHING)
    spare = half_up(held * tolerance_ratio + COVERAGE * after.uncertainty_kg, GRAM)
    if old > held - gain + spare or sum(new.values(), NOTHING) <= gain + spare:
        return {}
    return shares_of(gain, new)


def _is_alike(one: Measure, other: Measure) -> bool:
    """The same scales under the same goods."""
    same = (one.source, one.stack_id, one.commodity) == (other.source, other.stack_id, other.commodity)
    return same and one.source is MassSource.CELLS and one.at < other.at


def _came(lot: Standing, before: Measure) -> bool:
    return lot.came_at is not None and lot.came_at >= before.at

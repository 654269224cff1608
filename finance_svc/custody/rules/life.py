"""Life of perishable goods from their temperatures (DOMAIN B5.2, B5.3).

Telemetry is float; a fraction of life becomes Decimal where it leaves this module.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any
from uuid import UUID

from finance_svc.custody.rules.coverage import GAP_PERIODS, Band, Reading, Span, spans

KELVIN = 273.15
GAS = 8.3144e-3
"""kJ/mol/K"""
PHARMA_ENERGY = 83.144
"""kJ/mol, USP convention; dH/R = 10,000 K"""
SECONDS_PER_DAY = 86_400.0
KNEES = ((Decimal("0.5"), Decimal(1)), (Decimal("0.8"), Decimal("0.90")), (Decimal(1), Decimal("0.50")))
FROZEN_CAP = Decimal("0.60")


@dataclass(frozen=True, slots=True)
class LifeModel:
    """Life L0 in days at T0, shortened by Q10 for each 10 kelvin above."""

    days: float
    at_c: float
    q10: float
    gap_c: float
    """Temperature assumed, if the readings around it are not warmer, while nobody measured."""


@dataclass(frozen=True, slots=True)
class Commodity:
    """What custody must know of a kind of goods. No life model: quality does not age by temperature."""

    name: str
    life: LifeModel | None
    freezing_c: float | None
    envelope: Mapping[str, Band] = field(default_factory=dict)
    """Limits by kind of channel (DOMAIN B5.1)."""


@dataclass(frozen=True, slots=True)
class Used:
    """What a stretch of time did to the goods, by one probe."""

    consumed: Decimal
    covered_s: float
    gap_s: float
    froze: bool
    kinetic_mean_c: float | None
    degree_minutes: float = 0.0
    """Kelvin above the upper limit of the envelope times minutes, over the measured time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Life and quality of a lot, and what they rest on."""

    consumed_life: Decimal
    quality_factor: Decimal
    remaining_days: Decimal | None
    """At the reference temperature; None for goods that do not age by it."""
    basis: str
    """assay, readings (the assay brought forward), no_life_model, or no_assay (then they count as spent)."""
    assay_id: UUID | None
    brought_forward_to: datetime
    froze: bool


def read_commodities(table: Mapping[str, Any]) -> dict[str, Commodity]:
    """Read config/commodities.toml, by name."""
    return {name: _commodity(name, row) for name, row in table.items() if isinstance(row, Mapping)}


def _commodity(name: str, row: Mapping[str, Any]) -> Commodity:
    life = row.get("life")
    model = LifeModel(*(float(life[k]) for k in ("days", "at_c", "q10", "gap_c"))) if life else None
    freezing = row.get("freezing_c")
    envelope = {kind: _band(limits) for kind, limits in row.get("envelope", {}).items()}
    return Commodity(name, model, None if freezing is None else float(freezing), envelope)


def _band(limits: Mapping[str, Any]) -> Band:
    low, high = limits.get("low"), limits.get("high")
    return Band(None if low is None else float(low), None if high is None else float(high))


def activation_energy(q10: float, low_c: float = 0.0, high_c: float = 10.0) -> float:
    """Ea in kJ/mol of a Q10 between two temperatures (DOMAIN B5.2)."""
    low, high = low_c + KELVIN, high_c + KELVIN
    return GAS * math.log(q10) * low * high / (high - low)


def kinetic_mean(values: Sequence[tuple[float, float]], energy: float = PHARMA_ENERGY) -> float:
    """Mean kinetic temperature in Celsius of (celsius, weight) pairs, USP <1079>; `energy` in kJ/mol.

    Raises ValueError when no weight is positive.
    """
    slope = energy / GAS
    total = math.fsum(weight for _, weight in values)
    if total <= 0:
        raise ValueError("a mean needs a positive weight")
    exponents = [-slope / (celsius + KELVIN) for celsius, _ in values]
    top = max(exponents)
    mean = math.fsum(w * math.exp(x - top) for x, (_, w) in zip(exponents, values, strict=True)) / total
    return slope / -(top + math.log(mean)) - KELVIN


def life_days(model: LifeModel, celsius: float) -> float:
    """Days the goods last at a steady temperature: L0 x Q10^(-(T-T0)/10)."""
    return float(model.days * model.q10 ** (-(celsius - model.at_c) / 10))


def remaining_days(model: LifeModel, consumed: Decimal) -> Decimal:
    """Days left at the reference temperature, 4 decimals."""
    left = Decimal(repr(model.days)) * (1 - consumed)
    return max(left, Decimal(0)).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)


def quality_factor(consumed: Decimal, *, froze: bool = False) -> Decimal:
    """1 up to half of life, 0.90 at 0.8, 0.50 at its end, straight between; at most 0.60 once frozen."""
    factor = KNEES[-1][1]
    for (x0, y0), (x1, y1) in pairwise(KNEES):
        if consumed <= x1:
            factor = y0 + (y1 - y0) * max(consumed - x0, Decimal(0)) / (x1 - x0)
            break
    if froze:
        factor = min(factor, FROZEN_CAP)
    return factor.quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)


def quality_of(
    commodity: Commodity,
    consumed: Decimal,
    *,
    basis: str,
    assay_id: UUID | None,
    forward_to: datetime,
    froze: bool = False,
) -> Quality:
    """The quality of goods that have used this much of their life."""
    return Quality(
        consumed_life=consumed,
        quality_factor=quality_factor(consumed, froze=froze),
        remaining_days=remaining_days(commodity.life, consumed) if commodity.life else None,
        basis=basis,
        assay_id=assay_id,
        brought_forward_to=forward_to,
        froze=froze,
    )


def use_of_life(
    commodity: Commodity,
    readings: Sequence[Reading],
    *,
    since: float,
    until: float,
    period: float,
    error: float = 0.0,
) -> Used:
    """What one probe's readings say was used between two moments (seconds since 1970), on the safe side.

    The goods may be as much warmer, or colder, as the probe's `error` (kelvin) allows (DOMAIN B5.9).
    A covered interval counts at its warmer end. Where readings lie more than three periods apart, or at an
    edge nobody measured, the warmer of the readings around and the model's gap temperature counts.
    """
    model = commodity.life
    if model is None:
        return Used(Decimal(0), 0.0, 0.0, froze=False, kinetic_mean_c=None)
    inside = [Reading(r.at, r.celsius + error) for r in readings if since <= r.at <= until]
    frost = None if commodity.freezing_c is None else commodity.freezing_c + 2 * error
    parts = list(spans(inside, since=since, until=until, longest=GAP_PERIODS * period))
    used = math.fsum(
        part.seconds / SECONDS_PER_DAY / life_days(model, _warmest(part, model.gap_c)) for part in parts
    )
    return Used(
        consumed=Decimal(repr(used)).quantize(Decimal("1e-8"), rounding=ROUND_CEILING),
        covered_s=math.fsum(part.seconds for part in parts if part.covered),
        gap_s=math.fsum(part.seconds for part in parts if not part.covered),
        froze=frost is not None and any(r.celsius < frost for r in inside),
        kinetic_mean_c=_measured_mean(inside, GAP_PERIODS * period, activation_energy(model.q10)),
        degree_minutes=_degree_minutes(parts, commodity.envelope.get("temperature_c")),
    )


def _degree_minutes(parts: Iterable[Span], band: Band | None) -> float:
    if band is None or band.high is None:
        return 0.0
    return math.fsum(
        degrees_above(part.before, part.after, band.high) * part.seconds / 60
        for part in parts
        if part.covered
    )


def degrees_above(before: float, after: float, limit: float) -> float:
    """The mean of what a straight line from `before` to `after` is above a limit."""
    low, high = sorted((before - limit, after - limit))
    if low >= 0 or high <= 0:
        return max(0.0, (low + high) / 2)
    return high * high / (2 * (high - low))


def _warmest(part: Span, gap_c: float) -> float:
    warmer = max(part.before, part.after)
    return warmer if part.covered else max(warmer, gap_c)


def _measured_mean(inside: Sequence[Reading], longest: float, energy: float) -> float | None:
    """Mean kinetic temperature over the measured time alone, trapezoid weights."""
    pairs = [(a, b) for a, b in pairwise(inside) if 0 < b.at - a.at <= longest]
    if not pairs:
        return None
    halves = [(r.celsius, (b.at - a.at) / 2) for a, b in pairs for r in (a, b)]
    return kinetic_mean(halves, energy)


def worst(by_probe: Sequence[Used]) -> Used:
    """The probe that used most speaks for the lot; frost at any of them counts. At least one probe."""
    most = max(by_probe, key=lambda used: used.consumed)
    return replace(most, froze=any(used.froze for used in by_probe))

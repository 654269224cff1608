"""The custody score: weighed terms, the profile's cap, the caps, and the explanation (DOMAIN B5.10)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from typing import Any

from finance_svc.custody.rules.coverage import Coverage
from finance_svc.kernel.errors import Refusal

FOUR = Decimal("0.0001")
NONE, ALL = Decimal(0), Decimal(1)
FRESH_DAYS = 45
WINDOW = timedelta(hours=24)
LEAST_WINDOW = timedelta(minutes=15)
BALANCE_RATIO = Decimal("0.005")
COVERAGE_FACTOR = 2
"""k of 2U."""
OVERDUE_SHARE, OVERDUE_LONGEST = 0.5, timedelta(days=30)
NO_DRAW, CALL_REVIEW = Decimal("0.79"), Decimal("0.59")
BREACHES = frozenset({"tamper", "seal", "weight_step"})
"""Kinds of alarm that, open at priority 1, leave nothing of the score."""


class CustodyScoreLow(Refusal):
    """The goods are not watched well enough to lend (more) on them (DOMAIN B5.10, S36)."""

    code = "CUSTODY_SCORE"


class Term(StrEnum):
    """What a score is made of; those of a voyage after those of a store."""

    COMPLETENESS = "completeness"
    CONFORMITY = "conformity"
    BALANCE = "balance"
    INSPECTION = "inspection_freshness"
    ASSESSMENT = "custodian_assessment"
    POSITION = "position"
    SEALS = "seals_and_tamper"
    CORRIDOR = "corridor_and_eta"
    CARRIER = "carrier_record"


STORE: Mapping[Term, Decimal] = {
    Term.COMPLETENESS: Decimal("0.35"),
    Term.CONFORMITY: Decimal("0.25"),
    Term.BALANCE: Decimal("0.15"),
    Term.INSPECTION: Decimal("0.15"),
    Term.ASSESSMENT: Decimal("0.10"),
}
SEA: Mapping[Term, Decimal] = {
    Term.POSITION: Decimal("0.40"),
    Term.SEALS: Decimal("0.30"),
    Term.CORRIDOR: Decimal("0.20"),
    Term.CARRIER: Decimal("0.10"),
}
FLOORS: tuple[tuple[Term, Decimal, Decimal], ...] = (
    (Term.COMPLETENESS, Decimal("0.50"), CALL_REVIEW),
    (Term.BALANCE, Decimal("0.50"), CALL_REVIEW),
    (Term.COMPLETENESS, Decimal("0.90"), NO_DRAW),
    (Term.CONFORMITY, Decimal("0.80"), NO_DRAW),
)
"""Below the floor of a term the score is at most the last figure."""


BROKEN = frozenset({"tamper", "seal", "light_inside"})
SEAL = "seal_intact"


class SealState(StrEnum):
    """What is known of the seals of a place; NONE: nothing there watches one."""

    OK = "ok"
    BROKEN = "broken"
    NONE = "none"


ASTRAY = frozenset({"geofence", "corridor", "impossible_speed", "custody_gap"})
SLOW = frozenset({"dwell", "eta_late"})
HALF = Decimal("0.5")


class Light(StrEnum):
    """What a score allows: all; no new draw growth; no draw; a review of the call."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    CALL_REVIEW = "call_review"


LIGHTS = ((Decimal("0.90"), Light.GREEN), (Decimal("0.80"), Light.AMBER), (Decimal("0.60"), Light.RED))


@dataclass(frozen=True, slots=True)
class Measure:
    """A term's value, 0 to 1, and what it rests on; None is not known, and counts nothing."""

    value: Decimal | None
    source: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cap:
    """A reason why the score is at most this."""

    code: str
    at_most: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One term in the explanation: `points` is what it adds to the sum."""

    term: Term
    weight: Decimal
    measure: Measure
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A custody score with its explanation; 4 decimals, never rounded up."""

    value: Decimal
    light: Light
    weighted_sum: Decimal
    lines: tuple[Line, ...]
    caps: tuple[Cap, ...]
    """Every cap that holds, the lowest first."""
    capped_by: str | None
    """The cap that took something away."""


def score_of(
    measures: Mapping[Term, Measure],
    *,
    profile_cap: Decimal,
    inspected_days: Decimal | None,
    open_alarms: Iterable[str] = (),
    weights: Mapping[Term, Decimal] = STORE,
) -> Score:
    """The score of what was measured (DOMAIN B5.10); `open_alarms` are the kinds open at priority 1.

    A term of the profile without a measure counts nothing; terms the profile does not have are left out of
    `weights`, and the rest is scaled.
    """
    whole = sum(weights.values(), NONE)
    lines = tuple(_line(term, weight / whole, measures.get(term)) for term, weight in weights.items())
    weighted = sum((line.points for line in lines), NONE)
    values = {line.term: line.measure.value or NONE for line in lines}
    caps = _caps(values, profile_cap, inspected_days, frozenset(open_alarms))
    value = min(weighted, caps[0].at_most).quantize(FOUR, rounding=ROUND_DOWN)
    return Score(
        value=value,
        light=light_of(value),
        weighted_sum=weighted.quantize(FOUR, rounding=ROUND_DOWN),
        lines=lines,
        caps=caps,
        capped_by=caps[0].code if caps[0].at_most < weighted else None,
    )


def _line(term: Term, weight: Decimal, measure: Measure | None) -> Line:
    measure = measure or Measure(None, "none")
    value = measure.value if measure.value is not None else NONE
    if not NONE <= value <= ALL:
        raise ValueError(f"{term} is {value}, not between 0 and 1")
    return Line(term, weight, measure, weight * value)


def _caps(
    values: Mapping[Term, Decimal],
    profile_cap: Decimal,
    inspected_days: Decimal | None,
    open_alarms: frozenset[str],
) -> tuple[Cap, ...]:
    caps = [Cap("profile", profile_cap)]
    caps += [
        Cap(f"{t}_below_{floor}", most) for t, floor, most in FLOORS if t in values and values[t] < floor
    ]
    if Term.INSPECTION in values and (inspected_days is None or inspected_days > FRESH_DAYS):
        caps.append(Cap(f"not_inspected_for_{FRESH_DAYS}_days", NO_DRAW))
    caps += [Cap(f"open_{kind}", NONE) for kind in sorted(open_alarms & BREACHES)]
    return tuple(sorted(caps, key=lambda cap: cap.at_most))


def light_of(score: Decimal) -> Light:
    """What the score allows."""
    return next((light for least, light in LIGHTS if score >= least), Light.CALL_REVIEW)


def require_drawable(score: Score) -> None:
    """Refuse (`CUSTODY_SCORE`) to lend on goods whose score is below 0.80."""
    if score.light in {Light.RED, Light.CALL_REVIEW}:
        raise CustodyScoreLow(
            f"the custody score is {score.value}", score=str(score.value), capped_by=score.capped_by
        )


def score_window(bound_from: datetime, now: datetime) -> tuple[datetime, datetime]:
    """The time a stream is judged over: since its binding, at most a day, at least 15 minutes."""
    return min(max(bound_from, now - WINDOW), now - LEAST_WINDOW), now


def completeness(mandatory: Mapping[str, int], streams: Iterable[Coverage]) -> Measure:
    """Share of the mandatory streams' time that was measured; a stream that is not there counts nothing.

    Of a kind with more channels than asked for the fullest count: another probe hides no dead camera.
    """
    shares: dict[str, list[float]] = {kind: [] for kind in mandatory}
    for stream in streams:
        if stream.kind in shares:
            shares[stream.kind].append(stream.share)
    by_kind = {
        kind: sum(sorted(shares[kind], reverse=True)[:least]) / least for kind, least in mandatory.items()
    }
    asked = sum(mandatory.values())
    if not asked:
        return Measure(None, "no_mandatory_stream")
    value = sum(by_kind[kind] * least for kind, least in mandatory.items()) / asked
    return Measure(_ratio(value), "readings", {kind: str(_ratio(share)) for kind, share in by_kind.items()})


def conformity(streams: Iterable[Coverage]) -> Measure:
    """Share of confirmed time inside the envelope, by the worst channel; nothing confirmed is not known."""
    by_kind: dict[str, float] = {}
    for stream in streams:
        if stream.inside_s is not None and stream.covered_s > 0:
            share = stream.inside_s / stream.covered_s
            by_kind[stream.kind] = min(share, by_kind.get(stream.kind, share))
    if not by_kind:
        return Measure(None, "nothing_confirmed")
    facts = {kind: str(_ratio(share)) for kind, share in by_kind.items()}
    return Measure(_ratio(min(by_kind.values())), "readings", facts)


def balance(
    residual_kg: Decimal | None,
    *,
    quantity_kg: Decimal,
    uncertainty_kg: Decimal = NONE,
    source: str = "count",
) -> Measure:
    """`max(0, 1 - |residual| / (2U + 0.5 % of Q))`; a mass that nobody compared is not known."""
    allowed = COVERAGE_FACTOR * uncertainty_kg + BALANCE_RATIO * quantity_kg
    if residual_kg is None or allowed <= 0:
        return Measure(None, "no_check")
    facts = {"residual_kg": str(residual_kg), "allowed_kg": str(allowed)}
    value = max(NONE, ALL - abs(residual_kg) / allowed)
    return Measure(value.quantize(FOUR, rounding=ROUND_DOWN), source, facts)


def worse(one: Measure, other: Measure) -> Measure:
    """The lower of two measures of the same; what nobody knows does not count."""
    known = [measure for measure in (one, other) if measure.value is not None]
    return min(known, key=lambda measure: measure.value or NONE, default=one)


def inspection_freshness(inspected_days: Decimal | None) -> Measure:
    """`max(0, 1 - days/45)`; never inspected is not known."""
    if inspected_days is None:
        return Measure(None, "never_inspected")
    value = min(ALL, max(NONE, ALL - inspected_days / FRESH_DAYS))
    facts = {"days": str(inspected_days.quantize(FOUR))}
    return Measure(value.quantize(FOUR, rounding=ROUND_DOWN), "joint_count", facts)


def position_freshness(age: timedelta | None, limit: timedelta) -> Measure:
    """Whole while the last word of any source is younger than half the leg's limit, nothing at the limit."""
    if age is None:
        return Measure(None, "never_seen")
    left = Decimal(repr((limit - age) / (limit / 2)))
    value = min(ALL, max(NONE, left)).quantize(FOUR, rounding=ROUND_DOWN)
    hours = Decimal(repr(age / timedelta(hours=1))).quantize(FOUR)
    return Measure(value, "positions_and_reports", {"hours": str(hours)})


def seals_and_tamper(covered: Measure, open_kinds: Iterable[str]) -> Measure:
    """What the seals' contacts covered of the time; nothing while a seal, tamper or light alarm stands."""
    broken = sorted(BROKEN & frozenset(open_kinds))
    return Measure(NONE, "alarms", {"open": ",".join(broken)}) if broken else covered


def corridor_and_eta(open_kinds: Iterable[str]) -> Measure:
    """1; half while the ship is late or lies where it should not; nothing off its way or out of sight."""
    standing = frozenset(open_kinds)
    astray, slow = sorted(ASTRAY & standing), sorted(SLOW & standing)
    value = NONE if astray else HALF if slow else ALL
    return Measure(value, "alarms", {"open": ",".join(astray + slow)})


def calibration_trust(due: date, today: date) -> float:
    """What a stream's time counts: whole until due, half for 30 days after, then nothing (DOMAIN B5.9)."""
    if today <= due:
        return 1.0
    return OVERDUE_SHARE if today <= due + OVERDUE_LONGEST else 0.0


def _ratio(value: float) -> Decimal:
    """4 decimals, never up; 1e-9 forgives the last bits of sums of seconds."""
    return Decimal(repr(min(max(value, 0.0) + 1e-9, 1.0))).quantize(FOUR, rounding=ROUND_DOWN)


def seal_state(kinds: Iterable[str], open_kinds: Iterable[str]) -> SealState:
    """Of the kinds of streams and the kinds of alarms that stand in a place."""
    if BROKEN & frozenset(open_kinds):
        return SealState.BROKEN
    return SealState.OK if SEAL in frozenset(kinds) else SealState.NONE

"""Weight: steps between stable plateaus against the tickets, and slow skimming (DOMAIN B5.6, B5.5).

Moments and durations in microseconds, masses in kilograms (telemetry: float).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from finance_svc.alarms.rules.alarm import MINUTE

SECOND = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightRule:
    """The detector's figures."""

    uncertainty_kg: float
    """U, combined, of the cells."""
    least_kg: float = 50.0
    stable: int = 45 * SECOND
    longest_pause: int = 5 * MINUTE
    """No plateau reaches over a longer silence."""
    slack: int = 15 * MINUTE
    """Goods move this much before or after the gate weighed them: the time to explain a step."""

    @property
    def threshold_kg(self) -> float:
        """Less is no step: max(2U, 50 kg)."""
        return max(2 * self.uncertainty_kg, self.least_kg)


class Weighed(NamedTuple):
    """One reading of the load cells."""

    ts: int
    kg: float


class Plateau(NamedTuple):
    """A time the weight stood still; `kg` is its mean."""

    begin: int
    end: int
    kg: float


class Step(NamedTuple):
    """A change between two plateaus; `kg` is negative for goods that left."""

    since: int
    """The end of the plateau before: the goods moved after it."""
    until: int
    kg: float


class Ticket(NamedTuple):
    """An authorised movement at the gate; `kg` is negative for goods that leave."""

    name: str
    begin: int
    end: int
    kg: float


class Explained(NamedTuple):
    """A step with the tickets that account for it, and what no ticket accounts for."""

    step: Step
    tickets: tuple[str, ...]
    residual_kg: float


class Matching(NamedTuple):
    """All steps explained, the alarms among them, and tickets whose goods never moved on the cells."""

    steps: tuple[Explained, ...]
    alarms: tuple[Explained, ...]
    unused: tuple[Ticket, ...]
    """With the part that no step took up, beyond the threshold."""


def plateaus(readings: Iterable[Weighed], rule: WeightRule) -> list[Plateau]:
    """Times of at least `rule.stable` within half the threshold of their first reading; sorted by time."""
    found: list[Plateau] = []
    run: list[Weighed] = []
    for reading in readings:
        if run and not _continues(run, reading, rule):
            found += _plateau(run, rule)
            run = []
        run.append(reading)
    return found + _plateau(run, rule)


def _continues(run: Sequence[Weighed], reading: Weighed, rule: WeightRule) -> bool:
    steady = abs(reading.kg - run[0].kg) <= rule.threshold_kg / 2
    return steady and reading.ts - run[-1].ts <= rule.longest_pause


def _plateau(run: Sequence[Weighed], rule: WeightRule) -> list[Plateau]:
    if not run or run[-1].ts - run[0].ts < rule.stable:
        return []
    return [Plateau(run[0].ts, run[-1].ts, sum(r.kg for r in run) / len(run))]


def steps(readings: Iterable[Weighed], rule: WeightRule) -> list[Step]:
    """Changes between neighbouring plateaus larger than the threshold.

    Smaller ones add up until they are large enough: goods taken in small pieces are still a step.
    """
    standing = plateaus(readings, rule)
    found: list[Step] = []
    if not standing:
        return found
    base = standing[0]
    for before, after in pairwise(standing):
        if abs(after.kg - base.kg) > rule.threshold_kg:
            found.append(Step(before.end if base is before else base.end, after.begin, after.kg - base.kg))
            base = after
    return found


def match(found: Iterable[Step], tickets: Iterable[Ticket], rule: WeightRule) -> Matching:
    """Account for the steps by tickets of the same direction open around them; a kilogram counts once.

    The ticket that closes first is drawn from first. Alarm: more than max(2U, 50 kg) left without one.
    """
    open_tickets = sorted(tickets, key=lambda ticket: (ticket.end, ticket.name))
    left = {ticket: ticket.kg for ticket in open_tickets}
    explained = tuple(_explain(step, open_tickets, left, rule) for step in sorted(found))
    return Matching(
        explained,
        tuple(e for e in explained if e.residual_kg < -rule.threshold_kg),
        tuple(t._replace(kg=kg) for t, kg in left.items() if abs(kg) > rule.threshold_kg),
    )


def _explain(step: Step, tickets: Sequence[Ticket], left: dict[Ticket, float], rule: WeightRule) -> Explained:
    residual, used = step.kg, []
    for ticket in tickets:
        apart = ticket.begin - rule.slack > step.until or ticket.end + rule.slack < step.since
        if apart or left[ticket] * step.kg <= 0 or residual * step.kg <= 0:
            continue
        taken = max(left[ticket], residual) if step.kg < 0 else min(left[ticket], residual)
        residual -= taken
        left[ticket] -= taken
        used.append(ticket.name)
    return Explained(step, tuple(used), residual)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkimRule:
    """CUSUM of daily residuals: `k0` forgiven a day, alarm below `-h`."""

    k0_kg_day: float = 15.0
    h_kg: float = 200.0

    @classmethod
    def for_room(cls, tonnes: float) -> "SkimRule":
        """h is 200 kg per 100 t of the room."""
        return cls(h_kg=2.0 * tonnes)


class Residual(NamedTuple):
    """Measured less expected change since the last one; the expected one includes natural shrink."""

    day: date
    kg: float
    days: float = 1
    """More than one after days nobody measured: each forgives its share."""


class Skimmed(NamedTuple):
    """The sum after a day, and whether it is an alarm."""

    day: date
    sum_kg: float
    alarm: bool


def skim(residuals: Iterable[Residual], rule: SkimRule, *, start_kg: float = 0.0) -> list[Skimmed]:
    """`C_t = min(0, C_(t-1) + r_t + k0)`, alarm when `C_t < -h`; residuals sorted by day."""
    total, found = start_kg, []
    for residual in residuals:
        total = min(0.0, total + residual.kg + rule.k0_kg_day * residual.days)
        found.append(Skimmed(residual.day, total, total < -rule.h_kg))
    return found

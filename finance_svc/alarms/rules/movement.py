"""Goods on the move: fences, corridors, stops, spoofed and stuck fixes, silence (DOMAIN B5.8, B4.6).

A fix proves only what lies beyond its own accuracy. Moments and durations in microseconds, places in degrees.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from typing import NamedTuple

from finance_svc.alarms.rules.alarm import MINUTE
from finance_svc.alarms.rules.geometry import (
    METRES_PER_KNOT_SECOND,
    Place,
    between,
    distance_m,
    distance_to_path_m,
    outside_m,
)

SECOND, HOUR = 1_000_000, 60 * MINUTE
BUFFER_M, BUFFER_ACCURACIES = 50.0, 3
UNKNOWN_ACCURACY_M = 50.0
"""Taken for a fix that does not tell its accuracy."""
PROBES = 64


class Fix(NamedTuple):
    """One position."""

    ts: int
    place: Place
    accuracy_m: float | None = None

    @property
    def radius_m(self) -> float:
        """The fix's own accuracy."""
        return UNKNOWN_ACCURACY_M if self.accuracy_m is None else self.accuracy_m

    @property
    def buffer_m(self) -> float:
        """Nearer to a line than this the fix says nothing of the side it is on."""
        return max(BUFFER_M, BUFFER_ACCURACIES * self.radius_m)


class Breach(NamedTuple):
    """The goods were where they may not be: proven at `raised`, begun with `opened`."""

    opened: int
    raised: int
    cleared: int | None
    farthest_m: float
    """Beyond the line, over all fixes of the breach."""


class LegKind(StrEnum):
    """How goods travel on one leg."""

    ROAD = "road"
    PORT = "port"
    COASTAL = "coastal"
    SEA = "sea"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementRule:
    """The figures of a kind of carrier."""

    speed_m_s: float
    """Faster is impossible."""
    tick: int
    """Resolution of the tracker's clock."""
    stop_radius_m: float
    """All fixes of a stop lie this near to its first: a ship swings at anchor."""
    stop_longest: int = 30 * MINUTE
    gap: int = 2 * HOUR
    """Fixes further apart are a gap, not a leg."""
    slow_m_s: float = 3 * METRES_PER_KNOT_SECOND
    """Slower than this, but not stopped: queueing."""
    fixes: int = 2
    """Consecutive fixes that prove a breach."""
    stuck_fixes: int = 20
    stuck: int = 2 * HOUR


TRUCK = MovementRule(speed_m_s=110 / 3.6, tick=SECOND, stop_radius_m=200)
SHIP = MovementRule(
    speed_m_s=25 * METRES_PER_KNOT_SECOND,
    tick=MINUTE,
    stop_radius_m=1000,
    stop_longest=2 * HOUR,
    gap=6 * HOUR,
)
GAP_LIMITS: Mapping[LegKind, int] = {
    LegKind.ROAD: 2 * HOUR,
    LegKind.PORT: 6 * HOUR,
    LegKind.COASTAL: 24 * HOUR,
    LegKind.SEA: 72 * HOUR,
}
CORRIDOR_M: Mapping[LegKind, float] = {
    LegKind.ROAD: 2_000,
    LegKind.PORT: 2_000,
    LegKind.COASTAL: 25 * 1852,
    LegKind.SEA: 25 * 1852,
}


def leave_fence(fixes: Iterable[Fix], ring: Sequence[Place], *, rule: MovementRule = TRUCK) -> list[Breach]:
    """Times outside an area: `rule.fixes` consecutive fixes beyond their buffers, fixes sorted by time."""
    return _breaches(fixes, lambda place: outside_m(place, ring), rule.fixes)


def enter_fence(fixes: Iterable[Fix], ring: Sequence[Place], *, rule: MovementRule = TRUCK) -> list[Breach]:
    """Times inside an area where the goods may not be."""
    return _breaches(fixes, lambda place: -outside_m(place, ring), rule.fixes)


def leave_corridor(
    fixes: Iterable[Fix], route: Sequence[Place], *, half_width_m: float, rule: MovementRule = TRUCK
) -> list[Breach]:
    """Times further from the route than its half width."""
    return _breaches(fixes, lambda place: distance_to_path_m(place, route) - half_width_m, rule.fixes)


def _breaches(fixes: Iterable[Fix], beyond_m: Callable[[Place], float], needed: int) -> list[Breach]:
    """A fix beyond its buffer counts; one on the right side by its place ends; one between proves nothing."""
    found: list[Breach] = []
    run: list[tuple[int, float]] = []
    for fix in fixes:
        far = beyond_m(fix.place)
        if far > fix.buffer_m:
            run.append((fix.ts, far))
        elif far <= 0:
            found += _proven(run, needed, cleared=fix.ts)
            run = []
        elif len(run) < needed:
            run = []
    return found + _proven(run, needed, cleared=None)


def _proven(run: Sequence[tuple[int, float]], needed: int, *, cleared: int | None) -> list[Breach]:
    if len(run) < needed:
        return []
    return [Breach(run[0][0], run[needed - 1][0], cleared, max(far for _, far in run))]


def crossings(
    fixes: Iterable[Fix], ring: Sequence[Place], *, keep_inside: bool, rule: MovementRule = TRUCK
) -> list[tuple[Fix, Fix]]:
    """Neighbouring fixes on the right side whose straight leg leads over the line, deeper than both buffers.

    A hint, no proof: the goods need not have taken the straight way. Legs over a gap say nothing.
    """
    sign = 1 if keep_inside else -1
    found = []
    for a, b in pairwise(fixes):
        buffer = max(a.buffer_m, b.buffer_m)
        if b.ts - a.ts > rule.gap or max(sign * outside_m(f.place, ring) for f in (a, b)) > 0:
            continue
        steps = min(PROBES, math.ceil(distance_m(a.place, b.place) / buffer) + 1)
        inner = (between(a.place, b.place, n / steps) for n in range(1, steps))
        if any(sign * outside_m(place, ring) > buffer for place in inner):
            found.append((a, b))
    return found


class Leg(StrEnum):
    """What happened between two neighbouring fixes."""

    UNDER_WAY = "under_way"
    QUEUEING = "queueing"
    STOPPED = "stopped"
    TELEPORT = "teleport"
    GAP = "gap"
    """Nothing heard for longer than the rule allows, and the way could be made in the time."""


class Stretch(NamedTuple):
    """A time of one kind."""

    kind: Leg
    begin: Fix
    end: Fix

    @property
    def duration(self) -> int:
        """Microseconds."""
        return self.end.ts - self.begin.ts


def needed_speed_m_s(a: Fix, b: Fix, *, tick: int) -> float:
    """The least speed that explains two fixes: less their accuracies, over the longest time between."""
    way = max(0.0, distance_m(a.place, b.place) - a.radius_m - b.radius_m)
    return way / ((abs(b.ts - a.ts) + tick) / SECOND)


def classify(fixes: Sequence[Fix], rule: MovementRule) -> list[Stretch]:
    """The track as stretches of one kind each; fixes sorted by time. Every interval belongs to one."""
    stopped = _stopped(fixes, rule)
    legs = [(_leg(a, b, n in stopped, rule), a, b) for n, (a, b) in enumerate(pairwise(fixes))]
    groups = (list(group) for _, group in groupby(legs, key=lambda leg: leg[0]))
    return [Stretch(group[0][0], group[0][1], group[-1][2]) for group in groups]


def _leg(a: Fix, b: Fix, is_stopped: bool, rule: MovementRule) -> Leg:  # noqa: FBT001 - a fact of the leg
    speed = needed_speed_m_s(a, b, tick=rule.tick)
    if speed > rule.speed_m_s:
        return Leg.TELEPORT
    if b.ts - a.ts > rule.gap:
        return Leg.GAP
    if is_stopped:
        return Leg.STOPPED
    return Leg.QUEUEING if speed < rule.slow_m_s else Leg.UNDER_WAY


def _stopped(fixes: Sequence[Fix], rule: MovementRule) -> set[int]:
    """Numbers of the intervals that belong to a stop: fixes near the stop's first for longer than allowed."""
    found: set[int] = set()
    first = 0
    while first < len(fixes) - 1:
        last = first
        while last + 1 < len(fixes) and _stays(fixes, first, last + 1, rule):
            last += 1
        if fixes[last].ts - fixes[first].ts > rule.stop_longest:
            found.update(range(first, last))
            first = last
        else:
            first += 1
    return found


def _stays(fixes: Sequence[Fix], first: int, n: int, rule: MovementRule) -> bool:
    near = distance_m(fixes[first].place, fixes[n].place) <= rule.stop_radius_m + fixes[n].radius_m
    return near and fixes[n].ts - fixes[n - 1].ts <= rule.gap


def dwells(fixes: Sequence[Fix], nodes: Sequence[Sequence[Place]], *, rule: MovementRule) -> list[Stretch]:
    """Stops longer than allowed that began outside every approved node."""
    stops = (stretch for stretch in classify(fixes, rule) if stretch.kind is Leg.STOPPED)
    return [
        stop
        for stop in stops
        if all(outside_m(stop.begin.place, node) > stop.begin.buffer_m for node in nodes)
    ]


def stuck(fixes: Sequence[Fix], rule: MovementRule) -> list[Stretch]:
    """Runs of exactly the same place, longer and with more fixes than a real receiver gives."""
    runs = (list(run) for _, run in groupby(fixes, key=lambda fix: fix.place))
    return [
        Stretch(Leg.STOPPED, run[0], run[-1])
        for run in runs
        if len(run) >= rule.stuck_fixes and run[-1].ts - run[0].ts >= rule.stuck
    ]


class Gap(StrEnum):
    """What silence on the way means for custody (DOMAIN B4.6)."""

    HEARD = "heard"
    HELD = "held"
    """The own tracker is silent; another source still shows the carrier: backfill is expected."""
    CUSTODY_GAP = "custody_gap"


def classify_gap(last_heard: Mapping[str, int], *, leg: LegKind, now: int, own: str = "tracker") -> Gap:
    """`last_heard` by source (tracker, ais, carrier_report): all of them past the leg's limit is a gap.

    No source at all is a gap: nobody ever saw the goods on this leg.
    """
    silent = {source for source, heard in last_heard.items() if now - heard > GAP_LIMITS[leg]}
    if silent == last_heard.keys():
        return Gap.CUSTODY_GAP
    return Gap.HEARD if own in last_heard.keys() - silent else Gap.HELD


def plausible(fixes: Iterable[Fix], rule: MovementRule) -> Iterator[Fix]:
    """The fixes without lone jumps: one too far from the last good one is left out until a second agrees."""
    good: Fix | None = None
    doubted: Fix | None = None
    for fix in fixes:
        if good is None or any(_follows(fix, one, rule) for one in (good, doubted) if one is not None):
            good, doubted = fix, None
            yield fix
        else:
            doubted = fix


def _follows(fix: Fix, earlier: Fix, rule: MovementRule) -> bool:
    return needed_speed_m_s(earlier, fix, tick=rule.tick) <= rule.speed_m_s

"""The fixes of one device through the rules of movement, one after the other in the order of time (B5.8).

Each part takes a sighting and gives the episodes that it opened, changed or closed. Nothing is looked up:
folding the same sightings in the same order gives the same episodes, which is how late fixes correct.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from finance_svc.alarms.rules.alarm import Episode, Kind, Priority
from finance_svc.alarms.rules.course import Course, Look, wrong_m
from finance_svc.alarms.rules.geometry import between, distance_m
from finance_svc.alarms.rules.movement import PROBES, Fix, LegKind, MovementRule, needed_speed_m_s
from finance_svc.alarms.rules.route import Side

KM_H = 3.6
CORRIDOR, DWELL, SPEED, STUCK = "corridor", "dwell", "impossible_speed", "stuck_fix"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRule:
    """A dated version of the rules for the fixes on some kinds of legs."""

    version: str
    movement: MovementRule
    dwell: Priority
    spoof_calm: int
    """So long without another impossible jump ends the alarm."""
    custody_gap: int
    """Longest silence of every source together (DOMAIN B4.6)."""


class Sighting(NamedTuple):
    """One fix with all that plan and rules say of its place. Sorted by time and content key."""

    ts: int
    key: str
    device: str
    fix: Fix
    look: Look
    wrong: tuple[tuple[str, float], ...]
    """Metres on the wrong side of each fence, by its name."""
    at_node: bool
    course: Course
    rule: TrackRule


class Found(NamedTuple):
    """An episode of one kind, on the device whose fix opened it."""

    device: str
    kind: Kind
    episode: Episode


def sight(fix: Fix, key: str, device: str, *, course: Course, rules: Mapping[LegKind, TrackRule]) -> Sighting:
    """Ask the plan about a fix; `rules` by kind of leg."""
    look = course.look(fix.place)
    rule = rules[look.leg]
    wrong = tuple((fence.name, wrong_m(fix.place, fence)) for fence in course.route.fences)
    reach = rule.movement.stop_radius_m + fix.buffer_m
    at_end = any(distance_m(fix.place, end) <= reach for end in (course.route.start, course.route.end))
    at_node = at_end or course.at_node(fix.place, fix.buffer_m)
    return Sighting(fix.ts, key, device, fix, look, wrong, at_node, course, rule)


def _open(rule_id: str, first: Sighting, at: Sighting, priority: Priority) -> Episode:
    return Episode(
        rule_id=rule_id,
        version=first.rule.version,
        opening_key=first.key,
        opened=first.ts,
        raised=at.ts,
        priority=priority,
    )


class Pace:
    """Jumps that no carrier makes: one is noted (P3), a second while it stands is a spoof (P1).

    A fix that follows neither the last good nor the doubted one is rejected; it is kept and shown.
    """

    def __init__(self) -> None:
        self.good: Sighting | None = None
        self.doubted: Sighting | None = None
        self.last_jump = 0
        self.episode: Episode | None = None
        self.accepted = True

    def take(self, s: Sighting) -> Iterator[Found]:
        """Sets `accepted`."""
        known = [one for one in (self.good, self.doubted) if one is not None]
        self.accepted = not known or any(_follows(one, s) for one in known)
        if self.accepted:
            agreed = self.doubted is not None and not _follows(known[0], s)
            if agreed and self.doubted:
                yield from self._jump(self.doubted, s)
            self.good, self.doubted = s, None
            yield from self._calm(s)
        else:
            self.doubted = s
            yield from self._jump(s, s)

    def _jump(self, first: Sighting, s: Sighting) -> Iterator[Found]:
        if self.episode is None:
            self.episode = _open(SPEED, first, s, Priority.P3)
        elif self.episode.escalated is None:
            self.episode = replace(self.episode, priority=Priority.P1, escalated=s.ts)
        if self.good is not None:
            way = needed_speed_m_s(self.good.fix, first.fix, tick=s.rule.movement.tick)
            self.episode = replace(self.episode, peak=max(self.episode.peak or 0.0, round(way * KM_H, 1)))
        self.last_jump = s.ts
        yield Found(s.device, Kind.IMPOSSIBLE_SPEED, self.episode)

    def _calm(self, s: Sighting) -> Iterator[Found]:
        if self.episode is not None and s.ts - self.last_jump > s.rule.spoof_calm:
            done = replace(self.episode, cleared=self.last_jump, closed=s.ts)
            self.episode = None
            yield Found(s.device, Kind.IMPOSSIBLE_SPEED, done)


def _follows(earlier: Sighting, s: Sighting) -> bool:
    fastest = max(earlier.rule.movement.speed_m_s, s.rule.movement.speed_m_s)
    tick = max(earlier.rule.movement.tick, s.rule.movement.tick)
    return needed_speed_m_s(earlier.fix, s.fix, tick=tick) <= fastest


class Line:
    """One line that must not be crossed: the corridor's edge, or a fence.

    Only a fix beyond its own buffer counts against the goods, so many of them in a row prove it; one on the
    right side ends it; one between the two proves nothing.
    """

    def __init__(self, rule_id: str, kind: Kind) -> None:
        self.rule_id, self.kind = rule_id, kind
        self.first: Sighting | None = None
        self.last_ts = self.fixes = self.confirmed = self.unknown = 0
        self.farthest = 0.0
        self.episode: Episode | None = None

    def take(self, s: Sighting, beyond_m: float) -> Iterator[Found]:
        """A fix this far beyond the line."""
        if beyond_m > s.fix.buffer_m:
            yield from self._beyond(s, beyond_m)
        elif beyond_m <= 0:
            if self.episode is not None:
                yield Found(s.device, self.kind, replace(self.episode, cleared=s.ts, closed=s.ts))
            self.first = self.episode = None
        elif self.episode is None:
            self.first = None

    def _beyond(self, s: Sighting, beyond_m: float) -> Iterator[Found]:
        if self.first is None:
            self.first, self.fixes, self.farthest, self.confirmed, self.unknown = s, 0, 0.0, 0, 0
        elif s.ts - self.last_ts <= s.rule.movement.gap:
            self.confirmed += s.ts - self.last_ts
        else:
            self.unknown += s.ts - self.last_ts
        self.last_ts, self.fixes = s.ts, self.fixes + 1
        self.farthest = max(self.farthest, beyond_m)
        if self.episode is None and self.fixes >= s.rule.movement.fixes:
            self.episode = _open(self.rule_id, self.first, s, Priority.P1)
        if self.episode is not None:
            self.episode = replace(
                self.episode, peak=round(self.farthest), confirmed=self.confirmed, unknown=self.unknown
            )
            yield Found(s.device, self.kind, self.episode)


class Stop:
    """Standing longer than allowed where no stop was approved; the stop's first fix decides where it is."""

    def __init__(self) -> None:
        self.window: list[Sighting] = []
        self.episode: Episode | None = None

    def take(self, s: Sighting) -> Iterator[Found]:
        """The next fix."""
        longest = s.rule.movement.stop_longest
        stood = bool(self.window) and self.window[-1].ts - self.window[0].ts > longest
        if self.window and not self._stays(0, s):
            if self.episode is not None:
                yield Found(s.device, Kind.DWELL, replace(self.episode, cleared=s.ts, closed=s.ts))
                self.episode = None
            self.window = [self.window[-1]] if stood else self.window
            self._leave(s)
        elif stood:
            del self.window[1:]
        self.window.append(s)
        first = self.window[0]
        if s.ts - first.ts > longest and not first.at_node:
            if self.episode is None:
                self.episode = _open(DWELL, first, s, s.rule.dwell)
            self.episode = replace(self.episode, confirmed=s.ts - first.ts)
            yield Found(s.device, Kind.DWELL, self.episode)

    def _stays(self, first: int, s: Sighting) -> bool:
        anchor, rule = self.window[first], s.rule.movement
        near = distance_m(anchor.fix.place, s.fix.place) <= rule.stop_radius_m + s.fix.radius_m
        return near and s.ts - self.window[-1].ts <= rule.gap

    def _leave(self, s: Sighting) -> None:
        """Forget the fixes that this one is too far from; those that stay near it may begin a stop."""
        first = 0
        while first < len(self.window) and not self._stays(first, s):
            first += 1
        del self.window[:first]


class Frozen:
    """A receiver that gives exactly the same place again and again, away from every approved stop."""

    def __init__(self) -> None:
        self.first: Sighting | None = None
        self.fixes = 0
        self.episode: Episode | None = None

    def take(self, s: Sighting) -> Iterator[Found]:
        """The next fix."""
        if self.first is None or s.fix.place != self.first.fix.place:
            if self.episode is not None:
                yield Found(s.device, Kind.STUCK_FIX, replace(self.episode, cleared=s.ts, closed=s.ts))
            self.first, self.fixes, self.episode = s, 1, None
            return
        self.fixes += 1
        rule = s.rule.movement
        lasted = self.fixes >= rule.stuck_fixes and s.ts - self.first.ts >= rule.stuck
        if lasted and not self.first.at_node:
            if self.episode is None:
                self.episode = _open(STUCK, self.first, s, Priority.P3)
            self.episode = replace(self.episode, confirmed=s.ts - self.first.ts)
            yield Found(s.device, Kind.STUCK_FIX, self.episode)


def crossed(before: Sighting, s: Sighting) -> Iterator[Found]:
    """Fences to keep out of that the straight way between two fixes leads through, deeper than both buffers.

    A hint (P3), no proof: the goods need not have gone straight. What lies over a gap says nothing.
    """
    if s.ts - before.ts > s.rule.movement.gap:
        return
    way, earlier = distance_m(before.fix.place, s.fix.place), dict(before.wrong)
    buffer = max(before.fix.buffer_m, s.fix.buffer_m)
    for fence in s.course.route.fences:
        here, there = dict(s.wrong)[fence.name], earlier.get(fence.name, 0.0)
        if fence.side is Side.KEEP_IN or max(here, there) > 0 or way <= -here - there:
            continue
        steps = min(PROBES, math.ceil(way / buffer) + 1)
        probes = (between(before.fix.place, s.fix.place, n / steps) for n in range(1, steps))
        deepest = max((wrong_m(place, fence) for place in probes), default=0.0)
        if deepest > buffer:
            episode = _open(f"crossing {fence.name}", before, s, Priority.P3)
            done = replace(episode, cleared=s.ts, closed=s.ts, peak=round(deepest))
            yield Found(s.device, Kind.GEOFENCE, done)


class Tracker:
    """All rules that need nothing but the fixes of one device."""

    def __init__(self) -> None:
        self.pace, self.stop, self.frozen = Pace(), Stop(), Frozen()
        self.lines: dict[str, Line] = {CORRIDOR: Line(CORRIDOR, Kind.CORRIDOR)}
        self.last: Sighting | None = None

    def take(self, s: Sighting) -> Iterator[Found]:
        """The next fix; what `pace` rejects goes no further."""
        yield from self.pace.take(s)
        if not self.pace.accepted:
            return
        yield from self.lines[CORRIDOR].take(s, s.look.beyond_m)
        yield from self._fences(s)
        if self.last is not None:
            yield from crossed(self.last, s)
        yield from self.stop.take(s)
        yield from self.frozen.take(s)
        self.last = s

    def _fences(self, s: Sighting) -> Iterator[Found]:
        there = {f"fence {name}": wrong for name, wrong in s.wrong}
        for rule_id in self.lines.keys() - there.keys() - {CORRIDOR}:
            yield from self.lines.pop(rule_id).take(s, 0.0)
        for rule_id, wrong in there.items():
            if rule_id not in self.lines:
                self.lines[rule_id] = Line(rule_id, Kind.GEOFENCE)
            yield from self.lines[rule_id].take(s, wrong)

"""A whole voyage in event time: all its devices, whether it will be late, whether they travel together.

The fixes are kept in order of time; a late one folds them anew, and what differs corrects what was said.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from finance_svc.alarms.rules.alarm import MINUTE, Change, Episode, Kind, Priority, compare
from finance_svc.alarms.rules.geometry import distance_m
from finance_svc.alarms.rules.movement import HOUR, SECOND, needed_speed_m_s
from finance_svc.alarms.rules.tracking import Found, Sighting, Tracker

ETA, APART = "eta_late", "places_apart"
DEAD_SLOW = 1e-9
"""Metres per microsecond."""
STILL_M_S = 0.5
"""Slower than this it makes no way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoyageRule:
    """A dated version of the rules for a voyage as a whole."""

    version: str
    slips: tuple[tuple[int, Priority], ...]
    """From which slip which priority, mildest first."""
    slip_deadband: int
    arrived_m: float
    """With less than this to go it has arrived."""
    pace_after: int = 12 * HOUR
    """Under way for so long the carrier's own pace counts, if it is slower than planned."""
    apart_window: int = 10 * MINUTE
    """Two devices' fixes closer in time than this are compared."""
    apart_fixes: int = 2


class Eta:
    """Late is what arrives too long after the plan, at its pace from its last known place.

    The pace is the planned one, or the slower one it made under way: a ship that waits is late by
    the time it waits, not by its speed. Said at the moment it becomes true, also without any fix.
    """

    def __init__(self, rule: VoyageRule) -> None:
        self.rule = rule
        self.last: Sighting | None = None
        self.opener = ""
        self.anchor: Sighting | None = None
        self.way_m, self.under_way = 0.0, 0
        self.episode: Episode | None = None

    def slip_at(self, moment: int) -> int:
        """How late it will be, by what is known at a moment; negative: early."""
        return moment - self._due(self.last) if self.last else -(1 << 62)

    def _due(self, last: Sighting) -> int:
        """The latest moment at which one may be at a place and still arrive as planned."""
        route = last.course.route
        speed = max(DEAD_SLOW, last.course.length_m / (route.arrives - route.departs))
        if self.under_way >= self.rule.pace_after:
            speed = min(speed, max(DEAD_SLOW, self.way_m / self.under_way))
        return route.arrives - int(last.look.to_go_m / speed)

    def _pace(self, s: Sighting) -> None:
        """Note what was sailed since the last mark, an hour or more ago."""
        anchor = self.anchor
        if anchor is None or anchor.course is not s.course:
            self.anchor = s
        elif s.ts - anchor.ts >= HOUR:
            way, time = anchor.look.to_go_m - s.look.to_go_m, s.ts - anchor.ts
            if way > STILL_M_S * time / SECOND:
                self.way_m, self.under_way = self.way_m + way, self.under_way + time
            self.anchor = s

    def wait(self, until: int) -> Iterator[Found]:
        """Time passes without a fix."""
        last = self.last
        if last is None or last.look.to_go_m <= self.rule.arrived_m:
            return
        due = self._due(last)
        for n, (slip, priority) in enumerate(self.rule.slips):
            at = max(due + slip, last.ts)
            if until <= due + slip:
                return
            if n == 0 and self.episode is None:
                self.opener, self.episode = last.device, self._opened(last, at)
                yield Found(self.opener, Kind.ETA_LATE, self.episode)
            elif self.episode is not None and priority < self.episode.priority:
                self.episode = replace(self.episode, priority=priority, escalated=at)
                yield Found(self.opener, Kind.ETA_LATE, self.episode)

    def _opened(self, last: Sighting, at: int) -> Episode:
        return Episode(
            rule_id=ETA,
            version=self.rule.version,
            opening_key=last.key,
            opened=at,
            raised=at,
            priority=self.rule.slips[0][1],
        )

    def take(self, s: Sighting) -> Iterator[Found]:
        """The next fix of any device."""
        yield from self.wait(s.ts)
        self._pace(s)
        self.last = s
        yield from self.wait(s.ts)
        if self.episode is not None:
            yield self._lateness(self.episode, s)

    def _lateness(self, episode: Episode, s: Sighting) -> Found:
        """The standing alarm as a fix leaves it."""
        slip = self.slip_at(s.ts)
        hours = round(slip / HOUR, 1)
        episode = replace(episode, peak=max(episode.peak or hours, hours))
        there = s.look.to_go_m <= self.rule.arrived_m
        if there or slip <= self.rule.slips[0][0] - self.rule.slip_deadband:
            self.episode = None
            return Found(self.opener, Kind.ETA_LATE, replace(episode, cleared=s.ts, closed=s.ts))
        self.episode = episode
        return Found(self.opener, Kind.ETA_LATE, episode)


class Company:
    """Devices of one voyage that are where one body cannot be: goods or tracker left the carrier (B4.6).

    `others` are the devices that do not travel with the goods (AIS, reports): the alarm is the own tracker's.
    """

    def __init__(self, rule: VoyageRule, others: frozenset[str]) -> None:
        self.rule, self.others = rule, others
        self.last: dict[str, Sighting] = {}
        self.runs: dict[frozenset[str], list[Sighting]] = {}
        self.open: dict[frozenset[str], Found] = {}

    def take(self, s: Sighting) -> Iterator[Found]:
        """The next accepted fix of any device."""
        for other in list(self.last.values()):
            if other.device != s.device and s.ts - other.ts <= self.rule.apart_window:
                yield from self._compare(other, s)
        self.last[s.device] = s

    def _compare(self, other: Sighting, s: Sighting) -> Iterator[Found]:
        pair = frozenset((other.device, s.device))
        rule = s.rule.movement
        if needed_speed_m_s(other.fix, s.fix, tick=rule.tick) <= rule.speed_m_s:
            self.runs.pop(pair, None)
            if found := self.open.pop(pair, None):
                yield found._replace(episode=replace(found.episode, cleared=s.ts, closed=s.ts))
            return
        run = self.runs.setdefault(pair, [])
        run.append(s)
        if len(run) >= self.rule.apart_fixes:
            found = self.open.get(pair) or self._opened(pair, s)
            way = max(found.episode.peak or 0, round(distance_m(other.fix.place, s.fix.place)))
            lasted = replace(found.episode, peak=way, confirmed=s.ts - found.episode.opened)
            self.open[pair] = found._replace(episode=lasted)
            yield self.open[pair]

    def _opened(self, pair: frozenset[str], s: Sighting) -> Found:
        first = self.runs[pair][0]
        subject, other = sorted(pair, key=lambda device: (device in self.others, device))
        episode = Episode(
            rule_id=f"{APART} {other}",
            version=self.rule.version,
            opening_key=first.key,
            opened=first.ts,
            raised=s.ts,
            priority=Priority.P1,
        )
        return Found(subject, Kind.CUSTODY_GAP, episode)


class Turn(NamedTuple):
    """An episode before and after; `after` None: withdrawn for `heir`. `again`: late fixes said so."""

    device: str
    kind: Kind
    before: Episode | None
    after: Episode | None
    heir: Episode | None = None
    again: bool = False


Name = tuple[str, Kind, str, str, str]


class Fold:
    """All rules of a voyage over sightings in order."""

    def __init__(self, rule: VoyageRule, others: frozenset[str]) -> None:
        self.trackers: dict[str, Tracker] = {}
        self.eta, self.company = Eta(rule), Company(rule, others)
        self.found: dict[Name, Found] = {}
        self.head: tuple[int, str] = (-(1 << 62), "")

    def take(self, s: Sighting) -> Iterator[Turn]:
        """The next sighting."""
        self.head = (s.ts, s.key)
        tracker = self.trackers.setdefault(s.device, Tracker())
        yield from self._keep(tracker.take(s))
        if tracker.pace.accepted:
            yield from self._keep(self.eta.take(s))
            yield from self._keep(self.company.take(s))

    def wait(self, until: int) -> Iterator[Turn]:
        """Time passes."""
        yield from self._keep(self.eta.wait(until))

    def end(self, at: int) -> Iterator[Turn]:
        """The goods have arrived: nothing of it stands any longer."""
        standing = [one for one in self.found.values() if one.episode.closed is None]
        yield from self._keep(
            one._replace(episode=replace(one.episode, cleared=at, closed=at)) for one in standing
        )

    def _keep(self, found: Iterable[Found]) -> Iterator[Turn]:
        for one in found:
            name = _name(one)
            before = self.found.get(name)
            self.found[name] = one
            if before is None or before.episode != one.episode:
                yield Turn(one.device, one.kind, before.episode if before else None, one.episode)


def _name(found: Found) -> Name:
    episode = found.episode
    return found.device, found.kind, episode.rule_id, episode.version, episode.opening_key


class Journey:
    """The memory of one voyage."""

    def __init__(
        self, rule: VoyageRule, others: frozenset[str] = frozenset(), *, arrived: int | None = None
    ) -> None:
        self.rule, self.others, self.arrived = rule, others, arrived
        self.sightings: list[Sighting] = []
        self.fold = Fold(rule, others)
        self.until = -(1 << 62)

    def take(self, fresh: Iterable[Sighting]) -> list[Turn]:
        """New sightings in any order; doubles of known ones change nothing."""
        turns: list[Turn] = []
        late = False
        for s in sorted(fresh, key=_order):
            at = bisect_left(self.sightings, _order(s), key=_order)
            if at < len(self.sightings) and _order(self.sightings[at]) == _order(s):
                continue
            self.sightings.insert(at, s)
            late = late or at < len(self.sightings) - 1 or self._said_too_soon(s)
            if not late:
                turns += self.fold.take(s)
        return turns + (self.again() if late else [])

    def _said_too_soon(self, s: Sighting) -> bool:
        """Whether the clock alone said late of a time that this fix speaks of."""
        episode = self.fold.eta.episode
        return episode is not None and s.ts < max(episode.opened, episode.escalated or 0)

    def wait(self, until: int) -> list[Turn]:
        """Let time pass."""
        self.until = max(until, self.until)
        return list(self._pass())

    def _pass(self) -> Iterator[Turn]:
        """The moments up to `until`; the arrival is the last."""
        if self.arrived is None or self.until < self.arrived:
            yield from self.fold.wait(self.until)
        else:
            yield from self.fold.wait(self.arrived)
            yield from self.fold.end(self.arrived)

    def again(self, known: Mapping[tuple[str, Kind], list[Episode]] | None = None) -> list[Turn]:
        """Fold everything anew; what differs from what was said (by this memory, or `known`) is corrected."""
        said = _grouped(self.fold.found.values()) if known is None else known
        self.fold = Fold(self.rule, self.others)
        for s in self.sightings:
            for _ in self.fold.take(s):
                pass
        for _ in self._pass():
            pass
        return list(_differences(said, _grouped(self.fold.found.values())))


def _order(s: Sighting) -> tuple[int, str]:
    return s.ts, s.key


def _grouped(found: Iterable[Found]) -> dict[tuple[str, Kind], list[Episode]]:
    groups: dict[tuple[str, Kind], list[Episode]] = {}
    for device, kind, episode in found:
        groups.setdefault((device, kind), []).append(episode)
    return groups


def _differences(
    said: Mapping[tuple[str, Kind], list[Episode]], fresh: Mapping[tuple[str, Kind], list[Episode]]
) -> Iterator[Turn]:
    for device, kind in sorted(said.keys() | fresh.keys()):
        corrections = compare(said.get((device, kind), []), fresh.get((device, kind), []))
        for episode, heir in corrections.withdrawn:
            yield Turn(device, kind, episode, None, heir, again=True)
        for change in corrections.changes:
            yield _changed(device, kind, change)


def _changed(device: str, kind: Kind, change: Change) -> Turn:
    return Turn(device, kind, change.before, change.after, again=True)

"""A voyage as it was sailed: every fix with what became of it, its stretches, how late it will be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import rules
from finance_svc.alarms.models import Voyage, VoyageRoute
from finance_svc.alarms.queries import voyages
from finance_svc.alarms.queries.voyages import Locator, Spot
from finance_svc.alarms.rules.course import Course
from finance_svc.alarms.rules.journey import Eta
from finance_svc.alarms.rules.movebook import MoveBook
from finance_svc.alarms.rules.movement import Fix, Stretch, classify
from finance_svc.alarms.rules.passage import Measures, measure
from finance_svc.alarms.rules.tracking import Pace, Sighting, sight
from finance_svc.db import as_house
from finance_svc.receipts import queries as receipts
from finance_svc.settings import config

MOST_FIXES = 5_000
"""Of each device; the newest are shown."""


class Verdict(StrEnum):
    """What became of a fix. All are kept and shown."""

    GOOD = "good"
    REJECTED = "rejected"
    """No carrier goes there from where it was."""
    INVALID = "invalid"
    """The receiver did not stand by it."""
    UNVOUCHED = "unvouched"
    """Neither a key nor the broker vouches for it."""


class Seen(NamedTuple):
    """A fix, whether it counts, and how far beyond the corridor it lies."""

    fix: Fix
    verdict: Verdict
    beyond_m: float


@dataclass(frozen=True)
class DeviceTrack:
    """What one device reported while it was bound to a room of the site."""

    locator: Locator
    seen: Sequence[Seen]
    stretches: Sequence[Stretch]
    is_cut: bool


@dataclass(frozen=True)
class Track:
    """A voyage and all its devices. `expected_at` is None before anybody saw the goods."""

    voyage: Voyage
    route: VoyageRoute | None
    devices: Sequence[DeviceTrack]
    gap: rules.Gap | None
    expected_at: datetime | None
    slip: timedelta | None


def read_track(session: Session, voyage_id: UUID, *, now: datetime) -> Track:
    """The track in the caller's scope: rooms of the site that are another's stay hidden, not the ship."""
    voyage = voyages.get_voyage(session, voyage_id)
    mine = {room.id for room, site in receipts.find_rooms(session) if site.id == voyage.site_id}
    with as_house(session):
        routes = voyages.approved_routes(session, voyage_id)
        locators = [
            one
            for one in voyages.find_locators(session, [voyage.site_id])
            if one.room_id in mine or not one.is_own
        ]
        book = rules.read_rules(config("alarm_rules")).movement
        reader = _Reader(voyage, routes, book, now) if routes else None
        tracks = [reader.track(session, one) for one in locators] if reader else []
        row = next(iter(voyages.find_travelling(session, sorted(mine)).values()), None)
    expected, slip = reader.arrival() if reader else (None, None)
    gap = voyages.gap_at(row, now) if row else None
    return Track(voyage, routes[-1] if routes else None, tracks, gap, expected, slip)


@dataclass(frozen=True)
class Passage:
    """How well goods on their way are seen: shares of a window, and the slip of their arrival."""

    measures: Measures
    slip: timedelta | None


def measure_room(session: Session, room_id: UUID, *, since: datetime, now: datetime) -> Passage | None:
    """The measures of a room's custody on its way, for a window to now; None: it is not on its way.

    What the ship's own feeds see counts for all its rooms. Needs the house's scope.
    """
    row = voyages.find_travelling(session, [room_id]).get(room_id)
    if row is None:
        return None
    voyage = voyages.get_voyage(session, row.voyage_id)
    routes = voyages.approved_routes(session, voyage.id)
    reader = _Reader(voyage, routes, rules.read_rules(config("alarm_rules")).movement, now)
    for locator in voyages.find_locators(session, [voyage.site_id]):
        if locator.room_id == room_id or not locator.is_own:
            reader.track(session, locator)
    good = sorted(reader.good, key=lambda s: (s.ts, s.key))
    begin = max(rules.to_us(since), rules.to_us(voyage.departed_at or since))
    return Passage(measure(good, since=begin, until=rules.to_us(now)), reader.arrival()[1])


class _Reader:
    """Reads devices of one voyage and remembers their good fixes."""

    def __init__(self, voyage: Voyage, routes: Sequence[VoyageRoute], book: MoveBook, now: datetime) -> None:
        self.voyage, self.book, self.now = voyage, book, now
        self.plans = [(row.approved_at or row.proposed_at, Course(voyages.route_of(row))) for row in routes]
        first = self.plans[0][0]
        self.window = voyages.window_of(voyage, min(first, voyage.departed_at or first), now)
        self.good: list[Sighting] = []

    def track(self, session: Session, locator: Locator) -> DeviceTrack:
        spots = voyages.find_spots(session, locator, self.window)
        pace, seen = Pace(), []
        good: list[Sighting] = []
        for spot in spots[-MOST_FIXES:]:
            s = self._sight(spot)
            verdict = _verdict(spot, s, pace)
            seen.append(Seen(spot.fix, verdict, s.look.beyond_m))
            if verdict is Verdict.GOOD:
                good.append(s)
        self.good += good
        return DeviceTrack(locator, seen, list(_stretches(good)), len(spots) > MOST_FIXES)

    def _sight(self, spot: Spot) -> Sighting:
        at = rules.from_us(spot.fix.ts)
        in_force = [course for since, course in self.plans if since <= at]
        course = in_force[-1] if in_force else self.plans[0][1]
        rule = self.book.track_at(spot.fix.ts)
        return sight(spot.fix, spot.key, spot.device_id.hex, course=course, rules=rule)

    def arrival(self) -> tuple[datetime | None, timedelta | None]:
        """When the goods will be there at the planned speed from where they were last seen; the slip."""
        if not self.good:
            return None, None
        ordered = sorted(self.good, key=lambda s: (s.ts, s.key))
        eta = Eta(self.book.voyage_at(ordered[0].ts))
        for s in ordered:
            for _ in eta.take(s):
                pass
        end = max(ordered[-1].ts, rules.to_us(self.voyage.arrived_at or self.now))
        slip = timedelta(microseconds=eta.slip_at(end))
        return rules.from_us(self.plans[-1][1].route.arrives) + slip, slip


def _verdict(spot: Spot, s: Sighting, pace: Pace) -> Verdict:
    if not spot.trusted:
        return Verdict.UNVOUCHED
    if not spot.valid:
        return Verdict.INVALID
    for _ in pace.take(s):
        pass
    return Verdict.GOOD if pace.accepted else Verdict.REJECTED


def _stretches(good: Sequence[Sighting]) -> Iterator[Stretch]:
    """Each leg's fixes by the leg's own rule; what joins two legs belongs to the later one."""
    before: list[Fix] = []
    for _, run in groupby(good, key=lambda s: s.look.leg):
        part = list(run)
        fixes = [*before, *(s.fix for s in part)]
        yield from classify(fixes, part[0].rule.movement)
        before = [fixes[-1]]

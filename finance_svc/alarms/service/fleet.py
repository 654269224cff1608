"""The voyages under watch: readings in, findings out. What it remembers follows from what is stored.

A life of the watch begins by folding the fixes that earlier lives have judged, up to their cursors; what the
rules say of them is compared with the alarms that stand, so a new approved route or a rule needs no more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.alarms import rules
from finance_svc.alarms.models import Voyage
from finance_svc.alarms.queries import voyages as queries
from finance_svc.alarms.queries.voyages import Locator, Spot
from finance_svc.alarms.rules.attendance import Attendance, Seen
from finance_svc.alarms.rules.course import Course
from finance_svc.alarms.rules.journey import Journey, Turn
from finance_svc.alarms.rules.movebook import MoveBook
from finance_svc.alarms.rules.movement import Fix
from finance_svc.alarms.rules.tracking import Found, Sighting, sight
from finance_svc.alarms.service.changes import AlarmChange, Findings, Withdrawal
from finance_svc.alarms.service.streams import Arrival, BoundStream

Message = tuple[UUID, str]
FOR_EVER = 1 << 62
KEEP = sa.text("""
    INSERT INTO voyage_room (room_id, organisation_id, object_id, voyage_id, own_seen_at, own_until,
                             other_seen_at, other_until, due_at)
    VALUES (:room, :keeper, :room, :voyage, :own_seen, :own_until, :other_seen, :other_until, :due)
    ON CONFLICT (room_id) DO UPDATE SET
        organisation_id = excluded.organisation_id, voyage_id = excluded.voyage_id,
        own_seen_at = excluded.own_seen_at, own_until = excluded.own_until,
        other_seen_at = excluded.other_seen_at, other_until = excluded.other_until, due_at = excluded.due_at
""")


@dataclass
class Passage:
    """One voyage under watch."""

    voyage: Voyage
    plans: tuple[tuple[int, Course], ...]
    """Approved routes, and from when each judges."""
    since: int
    """Fixes before this are not the voyage's."""
    leaves: int
    """From here on silence and lateness count."""
    locators: Mapping[UUID, Locator]
    streams: Mapping[str, BoundStream]
    journey: Journey
    rooms: dict[UUID, Attendance] = field(default_factory=dict)

    def course_at(self, moment: int) -> Course:
        """The way in force at a moment."""
        in_force = [course for since, course in self.plans if since <= moment]
        return in_force[-1] if in_force else self.plans[0][1]

    @property
    def ends(self) -> int:
        """Fixes after this are the voyage's no more."""
        return FOR_EVER if self.journey.arrived is None else self.journey.arrived


class Fleet:
    """All voyages of the deployment that are planned or under way, with an approved route."""

    def __init__(self, book: MoveBook) -> None:
        self.book = book
        self.passages: dict[UUID, Passage] = {}
        self._by_device: dict[UUID, Passage] = {}
        self._kinds: dict[tuple[UUID, str], str] = {}
        self.changed: set[UUID] = set()
        """Voyages of whose rooms somebody was heard, or nobody for too long."""
        self._known: object = None
        self._owed = Findings()
        """What taking up a voyage anew has found; the next pass writes it."""

    @property
    def travelling(self) -> set[UUID]:
        """Rooms for which `custody_gap` speaks instead of the channels' own silence."""
        return {
            room
            for passage in self.passages.values()
            if passage.voyage.state is rules.VoyageState.UNDER_WAY
            for room in passage.rooms
        }

    # taking up

    def enrol(self, session: Session, *, now: datetime) -> None:
        """Take voyages, routes and devices as they are now; if they changed, fold what was judged."""
        voyages = queries.find_watched(session)
        locators = queries.find_locators(session, [voyage.site_id for voyage in voyages])
        routes = [row.id for voyage in voyages for row in queries.approved_routes(session, voyage.id)]
        facts = [(voyage.id, voyage.state, voyage.departed_at, voyage.arrived_at) for voyage in voyages]
        known = (facts, routes, locators)
        if known == self._known:
            return
        self._known = known
        self.passages = {}
        for voyage in voyages:
            mine = [one for one in locators if one.site_id == voyage.site_id]
            if passage := self._passage(session, voyage, mine):
                self.passages[voyage.id] = passage
                self.changed.add(voyage.id)
                self._take_up(session, passage, mine, now)
        self._by_device = {device: p for p in self.passages.values() for device in p.locators}
        self._kinds = {
            (one.device_id, channel): kind for one in locators for kind, channel in one.channels.items()
        }

    def _passage(self, session: Session, voyage: Voyage, locators: Sequence[Locator]) -> Passage | None:
        routes = queries.approved_routes(session, voyage.id)
        if not routes:
            return None
        plans = tuple((_us(row.approved_at) or 0, Course(queries.route_of(row))) for row in routes)
        departed = _us(voyage.departed_at)
        since = plans[0][0] if departed is None else min(plans[0][0], departed)
        locators = [one for one in locators if one.until is None or rules.to_us(one.until) > since]
        leaves = min(one for one in (departed, plans[-1][1].route.departs) if one is not None)
        others = frozenset(one.device_id.hex for one in locators if not one.is_own)
        return Passage(
            voyage=voyage,
            plans=plans,
            since=since,
            leaves=leaves,
            locators={one.device_id: one for one in locators},
            streams={one.device_id.hex: _stream(one) for one in locators},
            journey=Journey(self.book.voyage_at(leaves), others, arrived=_us(voyage.arrived_at)),
        )

    def _take_up(
        self, session: Session, passage: Passage, locators: Sequence[Locator], now: datetime
    ) -> None:
        window = queries.window_of(passage.voyage, rules.from_us(passage.since), now)
        spots = [spot for one in locators for spot in queries.find_spots(session, one, window, taken=True)]
        good = [spot for spot in spots if spot.valid and spot.trusted]
        sightings = [self._sight(passage, spot.device_id, spot.fix, spot.key) for spot in good]
        passage.journey.sightings = sorted(sightings, key=lambda s: (s.ts, s.key))
        passage.journey.until = rules.to_us(now)
        known = queries.find_said(session, list(passage.locators), since=window[0])
        self._tell(passage, passage.journey.again(known), self._owed)
        self._attend(session, passage, sightings)

    def _attend(self, session: Session, passage: Passage, sightings: Iterable[Sighting]) -> None:
        """Who has seen each room, and the gaps that stand."""
        passage.rooms = {
            one.room_id: Attendance(self._start(passage, one), passage.journey.rule.version)
            for one in passage.locators.values()
        }
        for s in sightings:
            for room, attendance in self._watching(passage, s):
                attendance.note(self._seen(s), is_own=passage.locators[UUID(s.device)].room_id == room)
        for device_id, room_id, episode in queries.find_gaps_standing(session, list(passage.rooms)):
            passage.rooms[room_id].resume(device_id.hex, episode)

    def _start(self, passage: Passage, locator: Locator) -> Seen:
        course = passage.course_at(passage.leaves)
        limit = self.book.track_at(passage.leaves)[course.route.legs[0].kind].custody_gap
        return Seen(passage.leaves, f"{locator.device_id.hex}/never", locator.device_id.hex, limit)

    def _sight(self, passage: Passage, device_id: UUID, fix: Fix, key: str) -> Sighting:
        course, book = passage.course_at(fix.ts), self.book.track_at(fix.ts)
        return sight(fix, key, device_id.hex, course=course, rules=book)

    def _seen(self, s: Sighting) -> Seen:
        return Seen(s.ts, s.key, s.device, s.rule.custody_gap)

    def _watching(self, passage: Passage, s: Sighting) -> list[tuple[UUID, Attendance]]:
        """The rooms that a fix is a sign of life for: its own, or all of the ship that is on its way."""
        locator = passage.locators[UUID(s.device)]
        if locator.is_own:
            return [(locator.room_id, passage.rooms[locator.room_id])]
        return list(passage.rooms.items()) if s.look.beyond_m <= s.fix.buffer_m else []

    # at work

    def take(self, arrivals: Sequence[Arrival], until: int, findings: Findings) -> None:
        """Readings in arrival order, then time passes to `until`."""
        self._settle(findings)
        fresh: dict[UUID, list[tuple[Sighting, int]]] = {}
        for spot in self._spots(arrivals):
            passage = self._by_device[spot.device_id]
            if spot.valid and passage.since <= spot.fix.ts <= passage.ends:
                s = self._sight(passage, spot.device_id, spot.fix, spot.key)
                fresh.setdefault(passage.voyage.id, []).append((s, spot.received))
        for voyage_id, heard in fresh.items():
            self._hear(self.passages[voyage_id], heard, findings)
        for passage in self.passages.values():
            self._wait(passage, until, findings)

    def _settle(self, findings: Findings) -> None:
        owed, self._owed = self._owed, Findings()
        findings.changes += owed.changes
        findings.withdrawals += owed.withdrawals

    def _hear(self, passage: Passage, heard: Sequence[tuple[Sighting, int]], findings: Findings) -> None:
        for s, received in sorted(heard, key=lambda one: one[1]):
            is_own = passage.locators[UUID(s.device)].is_own
            for room, attendance in self._watching(passage, s):
                gaps = list(attendance.hear(self._seen(s), is_own=is_own, received=received))
                self._say(passage, room, gaps, findings)
        self._tell(passage, passage.journey.take([s for s, _ in heard]), findings)
        self.changed.add(passage.voyage.id)

    def _wait(self, passage: Passage, until: int, findings: Findings) -> None:
        if until < passage.leaves:
            return
        self._tell(passage, passage.journey.wait(until), findings)
        for room, attendance in passage.rooms.items():
            self._say(passage, room, list(attendance.wait(min(until, passage.ends))), findings)

    def _say(self, passage: Passage, room: UUID, gaps: Sequence[Found], findings: Findings) -> None:
        """Gaps of custody, opened or ended."""
        if gaps:
            findings.rooms.add(room)
            self.changed.add(passage.voyage.id)
        for gap in gaps:
            over = gap.episode.closed is not None
            before = replace(gap.episode, cleared=None, closed=None, unknown=0) if over else None
            findings.changes.append(AlarmChange(passage.streams[gap.device], gap.kind, before, gap.episode))

    def _tell(self, passage: Passage, turns: Iterable[Turn], findings: Findings) -> None:
        for turn in turns:
            stream = passage.streams[turn.device]
            if turn.after is not None:
                findings.changes.append(
                    AlarmChange(stream, turn.kind, turn.before, turn.after, again=turn.again)
                )
            elif turn.before is not None:
                heir_stream = stream if turn.heir else None
                findings.withdrawals.append(Withdrawal(stream, turn.before, turn.heir, heir_stream))

    def _spots(self, arrivals: Sequence[Arrival]) -> list[Spot]:
        """The places among readings: what one sample of one device says together."""
        said: dict[Message, dict[str, float]] = {}
        latitudes: dict[Message, Arrival] = {}
        for arrival in arrivals:
            kind = self._kinds.get((arrival.device_id, arrival.channel))
            if kind in queries.PLACING and arrival.trusted and arrival.device_id in self._by_device:
                message = (arrival.device_id, arrival.key[: -len(arrival.channel)])
                said.setdefault(message, {})[kind] = arrival.value
                if kind == queries.LATITUDE:
                    latitudes[message] = arrival
        found = []
        for message, latitude in latitudes.items():
            if place := queries.place_of(said[message]):
                fix = Fix(latitude.ts, place, said[message].get(queries.ACCURACY))
                valid = queries.stands(said[message])
                found.append(Spot(latitude.key, message[0], fix, valid, True, latitude.received))
        return found

    # between two lives

    def keep(self, session: Session) -> None:
        """Write who saw the rooms of voyages that changed, for who asks whether the goods are held."""
        for voyage_id in sorted(self.changed & self.passages.keys()):
            passage = self.passages[voyage_id]
            for room, attendance in sorted(passage.rooms.items()):
                session.connection().execute(KEEP, _row(passage, room, attendance))
        self.changed.clear()


def _row(passage: Passage, room: UUID, attendance: Attendance) -> dict[str, object]:
    own, other = attendance.own, attendance.other
    return {
        "room": room,
        "keeper": passage.voyage.organisation_id,
        "voyage": passage.voyage.id,
        "own_seen": _at(own.ts) if own else None,
        "own_until": _at((own or attendance.start).ts + (own or attendance.start).limit),
        "other_seen": _at(other.ts) if other else None,
        "other_until": _at(other.ts + other.limit) if other else None,
        "due": _at(attendance.due) if attendance.episode is None else None,
    }


def _stream(locator: Locator) -> BoundStream:
    """The channel that a device's alarms of movement are about."""
    return BoundStream(
        device_id=locator.device_id,
        channel=locator.channels[queries.LATITUDE],
        kind=queries.LATITUDE,
        period_s=0,
        placement="",
        room_id=locator.room_id,
        site_id=locator.site_id,
        keeper_id=locator.keeper_id,
        zone=locator.zone,
    )


def _us(moment: datetime | None) -> int | None:
    return None if moment is None else rules.to_us(moment)


def _at(moment: int) -> datetime:
    return rules.from_us(moment)

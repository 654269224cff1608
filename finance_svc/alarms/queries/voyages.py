"""Reads of voyages, their routes and their fixes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.alarms import rules
from finance_svc.alarms.models import Voyage, VoyageRoom, VoyageRoute
from finance_svc.alarms.queries import content_key
from finance_svc.alarms.rules.geometry import Place
from finance_svc.alarms.rules.movement import Fix
from finance_svc.db import Condition, narrowed
from finance_svc.devices.rules import EVIDENTIAL
from finance_svc.kernel.errors import NotFound

LATITUDE, LONGITUDE, ACCURACY, VALID = "latitude_deg", "longitude_deg", "accuracy_m", "fix_valid"
PLACING = (LATITUDE, LONGITUDE, ACCURACY, VALID)
OTHERS = frozenset({"ais", "carrier_report"})
"""Kinds of devices that see the carrier, not the goods; every other one travels with the goods."""
DEVICES = sa.text("""
    SELECT d.id, d.kind, d.name, b.room_id, b.site_id, b.organisation_id, s.zone, b.valid_from, b.valid_to,
           d.channels
    FROM device_binding b JOIN device d ON d.id = b.device_id JOIN site s ON s.id = b.site_id
    WHERE b.site_id = ANY (:sites) AND EXISTS (
        SELECT FROM jsonb_array_elements(d.channels) AS c WHERE c ->> 'kind' = 'latitude_deg')
    ORDER BY d.id, b.valid_from
""")
READINGS = sa.text("""
    SELECT r.ts, r.value, r.channel, r.scope, r.counter, r.sample, r.trust, r.received_at
    FROM reading r WHERE r.device_id = :device AND r.channel = ANY (:channels)
    AND r.ts >= :since AND r.ts < :until AND (NOT :taken OR EXISTS (
        SELECT FROM watch_cursor c WHERE c.gateway_id = r.gateway_id AND r.chain_seq <= c.chain_seq))
""")
SAID = sa.text("""
    SELECT device_id, kind, content FROM alarm
    WHERE device_id = ANY (:devices) AND kind = ANY (:kinds) AND opened_at >= :since AND corrected_at IS NULL
    AND content ->> 'rule_id' <> 'custody_gap'
""")
GAPS_STANDING = sa.text("""
    SELECT device_id, object_id, content FROM alarm
    WHERE object_id = ANY (:rooms) AND kind = 'custody_gap' AND content ->> 'rule_id' = 'custody_gap'
    AND cleared_at IS NULL AND corrected_at IS NULL
""")
WATCHED = sa.text("""
    SELECT v.id FROM voyage v WHERE v.state IN ('planned', 'under_way') OR (v.state = 'arrived' AND EXISTS (
        SELECT FROM alarm a WHERE a.site_id = v.site_id AND a.kind = ANY (:kinds) AND a.cleared_at IS NULL
        AND a.corrected_at IS NULL AND a.opened_at <= v.arrived_at))
""")
MOVING = (
    rules.Kind.GEOFENCE,
    rules.Kind.CORRIDOR,
    rules.Kind.DWELL,
    rules.Kind.IMPOSSIBLE_SPEED,
    rules.Kind.STUCK_FIX,
    rules.Kind.CUSTODY_GAP,
    rules.Kind.ETA_LATE,
)
"""What the rules of movement say."""
AHEAD = timedelta(hours=1)
LOTS = sa.text("""
    SELECT l.id, l.organisation_id FROM lot l JOIN room r ON r.id = l.room_id
    WHERE r.site_id = :site ORDER BY l.id
""")
FAR_BACK = timedelta(hours=72)
"""No source may be silent for longer (DOMAIN B4.6): what is older says nothing of now."""


class Locator(NamedTuple):
    """A device that gives places, for the time it was bound to one room; `channels` by kind."""

    device_id: UUID
    source: str
    name: str
    room_id: UUID
    site_id: UUID
    keeper_id: UUID
    zone: str
    since: datetime
    until: datetime | None
    channels: Mapping[str, str]

    @property
    def is_own(self) -> bool:
        """Whether it travels with the goods."""
        return self.source not in OTHERS


class Spot(NamedTuple):
    """One place of one device as it was stored; `valid`: the receiver stood by it."""

    key: str
    device_id: UUID
    fix: Fix
    valid: bool
    trusted: bool
    received: int


def get_voyage(session: Session, voyage_id: UUID) -> Voyage:
    """The voyage, in the caller's scope, or `NOT_FOUND`."""
    if (voyage := session.get(Voyage, voyage_id)) is None:
        raise NotFound
    return voyage


def lock_voyage(session: Session, voyage_id: UUID) -> Voyage:
    """The same, locked for update. Needs the house's scope."""
    chosen = select(Voyage).where(col(Voyage.id) == voyage_id).with_for_update()
    voyage = session.exec(chosen.execution_options(populate_existing=True)).one_or_none()
    if voyage is None:
        raise NotFound
    return voyage


def find_voyages(
    session: Session,
    *,
    site_id: UUID | None = None,
    after: UUID | None = None,
    limit: int = 50,
    conditions: Iterable[Condition] = (),
) -> list[Voyage]:
    """Voyages in id order, in the caller's scope."""
    chosen = narrowed(select(Voyage), Voyage, conditions).order_by(col(Voyage.id)).limit(limit)
    if site_id is not None:
        chosen = chosen.where(col(Voyage.site_id) == site_id)
    if after is not None:
        chosen = chosen.where(col(Voyage.id) > after)
    return list(session.exec(chosen))


def find_routes(session: Session, voyage_id: UUID) -> list[VoyageRoute]:
    """Every version of a voyage's route, oldest first."""
    chosen = select(VoyageRoute).where(col(VoyageRoute.voyage_id) == voyage_id)
    return list(session.exec(chosen.order_by(col(VoyageRoute.version))))


def lock_route(session: Session, voyage_id: UUID, state: rules.RouteState) -> VoyageRoute | None:
    """The newest version in a state, locked for update."""
    chosen = select(VoyageRoute).where(
        col(VoyageRoute.voyage_id) == voyage_id, col(VoyageRoute.state) == state
    )
    newest = chosen.order_by(col(VoyageRoute.version).desc()).limit(1).with_for_update()
    return session.exec(newest.execution_options(populate_existing=True)).first()


def route_of(row: VoyageRoute) -> rules.Route:
    """The plan a row holds."""
    return rules.read_route(
        row.content, departs=rules.to_us(row.departs_at), arrives=rules.to_us(row.arrives_at)
    )


def approved_routes(session: Session, voyage_id: UUID) -> list[VoyageRoute]:
    """The versions that are or were in force, oldest first."""
    return [row for row in find_routes(session, voyage_id) if row.approved_at is not None]


def find_locators(session: Session, site_ids: Iterable[UUID]) -> list[Locator]:
    """The devices of the sites that give places, a row for each binding. Needs the house's scope."""
    rows = session.connection().execute(DEVICES, {"sites": list(site_ids)})
    return [Locator._make([*row[:9], {c["kind"]: c["channel"] for c in row[9]}]) for row in rows]


def window_of(voyage: Voyage, since: datetime, now: datetime) -> tuple[datetime, datetime]:
    """The times (from, before) of a voyage's fixes: a device's clock may be a little ahead of ours."""
    return since, voyage.arrived_at + timedelta(microseconds=1) if voyage.arrived_at else now + AHEAD


def find_spots(
    session: Session, locator: Locator, window: tuple[datetime, datetime], *, taken: bool = False
) -> list[Spot]:
    """Places of a device, by time, while it was bound; `taken`: only those the watch has judged."""
    since, until = max(window[0], locator.since), min(window[1], locator.until or window[1])
    channels = {locator.channels[kind]: kind for kind in PLACING if kind in locator.channels}
    values = {
        "device": locator.device_id,
        "channels": list(channels),
        "since": since,
        "until": until,
        "taken": taken,
    }
    messages: dict[tuple[str, int, int], dict[str, float]] = {}
    facts: dict[tuple[str, int, int], tuple[datetime, str, datetime]] = {}
    for ts, value, channel, scope, counter, sample, trust, received_at in session.connection().execute(
        READINGS, values
    ):
        messages.setdefault((scope, counter, sample), {})[channels[channel]] = value
        facts[scope, counter, sample] = (ts, trust, received_at)
    return sorted(_spots(locator, messages, facts), key=lambda spot: (spot.fix.ts, spot.key))


def _spots(
    locator: Locator,
    messages: Mapping[tuple[str, int, int], Mapping[str, float]],
    facts: Mapping[tuple[str, int, int], tuple[datetime, str, datetime]],
) -> Iterator[Spot]:
    for number, said in messages.items():
        ts, trust, received_at = facts[number]
        if place := place_of(said):
            fix = Fix(rules.to_us(ts), place, said.get(ACCURACY))
            key = content_key(locator.device_id, *number, locator.channels[LATITUDE])
            trusted = trust in EVIDENTIAL
            yield Spot(key, locator.device_id, fix, stands(said), trusted, rules.to_us(received_at))


def place_of(said: Mapping[str, float]) -> Place | None:
    """The place a sample gives, by kind of channel, if it gives one."""
    if LATITUDE not in said or LONGITUDE not in said:
        return None
    place = Place(said[LATITUDE], said[LONGITUDE])
    return place if -90 <= place.lat <= 90 and -180 <= place.lon <= 180 else None


def stands(said: Mapping[str, float]) -> bool:
    """Whether the receiver stands by the place: a device that does not say so does."""
    return said.get(VALID, 1.0) != 0


def last_fixes(session: Session, site_id: UUID, *, at: datetime) -> Sequence[Fix]:
    """The newest good fix of each device of a site, at most 72 hours old. Needs the house's scope."""
    found: dict[UUID, Fix] = {}
    for locator in find_locators(session, [site_id]):
        if locator.since <= at and (locator.until is None or locator.until > at):
            window = (at - FAR_BACK, at + timedelta(microseconds=1))
            for spot in find_spots(session, locator, window):
                if spot.valid and spot.trusted:
                    found[locator.device_id] = spot.fix
    return list(found.values())


def find_watched(session: Session) -> list[Voyage]:
    """Voyages the rules look at: those that have not ended, or whose alarms still stand. House's scope."""
    ids = session.connection().execute(WATCHED, {"kinds": _names(MOVING)}).scalars()
    return list(session.exec(select(Voyage).where(col(Voyage.id).in_(list(ids))).order_by(col(Voyage.id))))


def find_said(
    session: Session, device_ids: Iterable[UUID], *, since: datetime
) -> dict[tuple[str, rules.Kind], list[rules.Episode]]:
    """What the rules of movement have said of devices, by device and kind; not gaps of presence."""
    values = {"devices": list(device_ids), "kinds": _names(MOVING), "since": since}
    found: dict[tuple[str, rules.Kind], list[rules.Episode]] = {}
    for device_id, kind, content in session.connection().execute(SAID, values):
        episode = msgspec.convert(content, rules.Episode)
        found.setdefault((device_id.hex, rules.Kind(kind)), []).append(episode)
    return found


def find_gaps_standing(session: Session, room_ids: Iterable[UUID]) -> list[tuple[UUID, UUID, rules.Episode]]:
    """(device, room, gap) of the rooms that nobody has seen for too long."""
    rows = session.connection().execute(GAPS_STANDING, {"rooms": list(room_ids)})
    return [(device, room, msgspec.convert(content, rules.Episode)) for device, room, content in rows]


def _names(kinds: Iterable[rules.Kind]) -> list[str]:
    return [str(kind) for kind in kinds]


def find_travelling(session: Session, room_ids: Iterable[UUID]) -> dict[UUID, VoyageRoom]:
    """Who saw rooms, by room, of those that are on their way."""
    chosen = (
        select(VoyageRoom)
        .join(Voyage, col(Voyage.id) == col(VoyageRoom.voyage_id))
        .where(col(VoyageRoom.room_id).in_(list(room_ids)), Voyage.state == rules.VoyageState.UNDER_WAY)
    )
    rows = session.exec(chosen.execution_options(populate_existing=True))
    return {row.room_id: row for row in rows}


def gap_at(row: VoyageRoom, moment: datetime) -> rules.Gap:
    """Whether goods on their way are heard, held by the carrier's own word, or in a gap of custody (B4.6)."""
    if row.own_until is not None and row.own_seen_at is not None and moment <= row.own_until:
        return rules.Gap.HEARD
    return rules.Gap.HELD if moment <= seen_until(row) else rules.Gap.CUSTODY_GAP


def seen_until(row: VoyageRoom) -> datetime:
    """Until when what was last seen of a room holds."""
    ends = [end for end in (row.own_until, row.other_until) if end is not None]
    return max(ends, default=rules.from_us(0))


def lots_of_site(session: Session, site_id: UUID) -> list[tuple[UUID, UUID]]:
    """(lot, keeper) of everything taken in at a site. Needs the house's scope."""
    return [(row.id, row.organisation_id) for row in session.connection().execute(LOTS, {"site": site_id})]

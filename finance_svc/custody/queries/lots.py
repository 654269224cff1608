"""Reads of custody."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.alarms import queries as alarms
from finance_svc.alarms import rules as alarm_rules
from finance_svc.alarms.queries import voyages
from finance_svc.custody import rules
from finance_svc.custody.models import CustodyScore, CustodyStatus, LifeRecord, RoomProfile
from finance_svc.devices.queries import streams_of_room
from finance_svc.devices.rules import Stream
from finance_svc.receipts.queries import get_lot
from finance_svc.settings import config

if TYPE_CHECKING:
    from finance_svc.alarms.models import ChannelState, VoyageRoom

DEFAULT_PROFILE = "COLD_GATE"
LOTS = sa.text("""
    SELECT l.id, l.room_id, l.organisation_id, l.commodity FROM lot l WHERE l.room_id = ANY (:rooms)
    AND NOT EXISTS (SELECT FROM receipt r WHERE r.lot_id = l.id AND r.state IN ('delivered', 'cancelled')
                    AND NOT EXISTS (SELECT FROM receipt o WHERE o.lot_id = l.id AND o.id > r.id))
    ORDER BY l.id
""")
ROOMS_OF_ZONE = sa.text("SELECT r.id FROM room r JOIN site s ON s.id = r.site_id WHERE s.zone = :zone")


class StandingLot(NamedTuple):
    """A lot that is still in its room."""

    lot_id: UUID
    room_id: UUID
    keeper_id: UUID
    commodity: str


@dataclass(frozen=True, slots=True)
class CustodyView:
    """How a lot is watched now, stream by stream."""

    lot_id: UUID
    room_id: UUID
    profile: str
    status: rules.CustodyState
    since: datetime | None
    missing: tuple[str, ...]
    streams: tuple[rules.Heard, ...]
    seal: rules.SealState

    @property
    def last_reading_at(self) -> datetime | None:
        """When anything of the room was heard last."""
        return max((one.last_seen_at for one in self.streams if one.last_seen_at), default=None)


def find_lots(session: Session, room_ids: Iterable[UUID]) -> list[StandingLot]:
    """Lots that stand in the rooms, in id order. Needs the house's scope."""
    rows = session.connection().execute(LOTS, {"rooms": list(room_ids)})
    return [StandingLot(*row) for row in rows]


def find_lots_of_zone(session: Session, zone: str) -> list[StandingLot]:
    """Lots that stand at sites of a time zone. Needs the house's scope."""
    rooms = session.connection().execute(ROOMS_OF_ZONE, {"zone": zone}).scalars()
    return find_lots(session, rooms)


def profiles_of(session: Session, room_ids: Iterable[UUID]) -> dict[UUID, rules.Profile]:
    """The custody profile of each room."""
    rooms = list(room_ids)
    chosen = session.exec(select(RoomProfile).where(col(RoomProfile.room_id).in_(rooms)))
    names = {row.room_id: row.profile for row in chosen}
    profiles = rules.read_profiles(config("custody_profiles"))
    return {room: profiles[names.get(room, DEFAULT_PROFILE)] for room in rooms}


def heard(session: Session, room_ids: Iterable[UUID], *, at: datetime) -> dict[UUID, list[rules.Heard]]:
    """Bound channels by room on the silence ladder, as the watch left them; never heard is silent.

    What is out of service is not there: a mandatory stream is then missing.
    """
    rooms: dict[UUID, list[rules.Heard]] = {room: [] for room in room_ids}
    outages = alarms.outages_in(session, rooms, at=at)
    for row in alarms.find_channels(session, room_ids=rooms):
        if outages.has(row.device_id, row.channel):
            continue
        level = row.level if row.seen_at else alarm_rules.SilenceLevel.SILENT
        rooms[row.object_id].append(
            rules.Heard(row.device_id, row.channel, row.kind, str(level), row.seen_at, row.silent_since)
        )
    return _on_the_way(session, rooms, lambda row: row.due_at is None)


def _on_the_way(
    session: Session, rooms: dict[UUID, list[rules.Heard]], in_gap: Callable[["VoyageRoom"], bool]
) -> dict[UUID, list[rules.Heard]]:
    """In rooms on their way the voyage says whether anybody sees the goods, for all channels (B4.6)."""
    for room, row in voyages.find_travelling(session, rooms).items():
        since = voyages.seen_until(row) if in_gap(row) else None
        level = alarm_rules.SilenceLevel.SILENT if since else alarm_rules.SilenceLevel.LIVE
        rooms[room] = [
            one._replace(level=str(level), silent_since=since) if one.last_seen_at else one
            for one in rooms[room]
        ]
    return rooms


def heard_at(session: Session, room_id: UUID, *, now: datetime) -> list[rules.Heard]:
    """The channels bound to a room at an instant and their steps as of then."""
    streams = {room_id: _channels_at(session, room_id, now=now)}
    is_unseen = lambda row: voyages.gap_at(row, now) is alarm_rules.Gap.CUSTODY_GAP  # noqa: E731 - of this moment
    return _on_the_way(session, streams, is_unseen)[room_id]


def _channels_at(session: Session, room_id: UUID, *, now: datetime) -> list[rules.Heard]:
    """The same by the channels alone, wherever the room is."""
    rule = alarm_rules.read_rules(config("alarm_rules")).silence_at(alarm_rules.to_us(now))
    rows = {(row.device_id, row.channel): row for row in alarms.find_channels(session, room_ids=[room_id])}
    outages = alarms.outages_in(session, [room_id], at=now)
    return [
        _as_of(stream, rows.get((stream.device_id, stream.channel)), rule, now)
        for stream in streams_of_room(session, room_id, at=now)
        if not outages.has(stream.device_id, stream.channel)
    ]


def _as_of(
    stream: Stream, row: "ChannelState | None", rule: alarm_rules.SilenceRule, now: datetime
) -> rules.Heard:
    seen_at = row.seen_at if row else None
    level, since = alarm_rules.SilenceLevel.SILENT, None
    if seen_at is not None:
        limits = alarm_rules.thresholds(rule, stream.kind, stream.period_s * 1_000_000)
        seen = alarm_rules.to_us(seen_at)
        level = alarm_rules.level_at(limits, alarm_rules.to_us(now) - seen)
        since = alarm_rules.from_us(seen + limits[2]) if level is alarm_rules.SilenceLevel.SILENT else None
    return rules.Heard(stream.device_id, stream.channel, stream.kind, str(level), seen_at, since)


def custody_of(session: Session, lot_id: UUID, *, now: datetime) -> CustodyView:
    """How the lot is watched at `now`; refuses `NOT_FOUND` outside the caller's scope."""
    lot = get_lot(session, lot_id)
    streams = heard_at(session, lot.room_id, now=now)
    profile = profiles_of(session, [lot.room_id])[lot.room_id]
    status = session.exec(select(CustodyStatus).where(CustodyStatus.lot_id == lot_id)).first()
    found = rules.standing(profile, streams)
    return CustodyView(
        lot_id=lot.id,
        room_id=lot.room_id,
        profile=profile.name,
        status=found.state,
        since=status.since if status and status.status is found.state else found.silent_since,
        missing=found.missing,
        streams=tuple(streams),
        seal=rules.seal_state((one.kind for one in streams), alarms.open_kinds(session, lot.room_id)),
    )


def find_scores(
    session: Session, lot_id: UUID, *, after: UUID | None = None, limit: int = 50
) -> list[CustodyScore]:
    """The lot's kept scores, oldest first, in the caller's scope."""
    chosen = select(CustodyScore).where(CustodyScore.lot_id == lot_id)
    if after is not None:
        chosen = chosen.where(col(CustodyScore.id) > after)
    return list(session.exec(chosen.order_by(col(CustodyScore.id)).limit(limit)))


def score_at(session: Session, lot_id: UUID, *, at: datetime) -> CustodyScore | None:
    """The score kept at exactly that moment."""
    chosen = select(CustodyScore).where(CustodyScore.lot_id == lot_id, CustodyScore.scored_at == at)
    return session.exec(chosen).first()


def last_score(session: Session, lot_id: UUID) -> CustodyScore | None:
    """The score that was kept last."""
    chosen = select(CustodyScore).where(CustodyScore.lot_id == lot_id)
    return session.exec(chosen.order_by(col(CustodyScore.scored_at).desc()).limit(1)).first()


def lock_statuses(session: Session, lot_ids: Iterable[UUID]) -> dict[UUID, CustodyStatus]:
    """Status rows under locks, by lot."""
    chosen = select(CustodyStatus).where(col(CustodyStatus.lot_id).in_(list(lot_ids)))
    rows = session.exec(chosen.order_by(col(CustodyStatus.lot_id)).with_for_update())
    return {row.lot_id: row for row in rows}


def find_room_profile(session: Session, room_id: UUID) -> RoomProfile | None:
    """The choice made for a room, locked."""
    return session.exec(select(RoomProfile).where(RoomProfile.room_id == room_id).with_for_update()).first()


def latest_life(session: Session, lot_id: UUID, assay_id: UUID, *, at: datetime) -> LifeRecord | None:
    """Where the assay was last brought forward to by then."""
    chosen = select(LifeRecord).where(
        LifeRecord.lot_id == lot_id, LifeRecord.assay_id == assay_id, LifeRecord.forward_to <= at
    )
    return session.exec(chosen.order_by(col(LifeRecord.forward_to).desc()).limit(1)).first()


def find_life(session: Session, lot_id: UUID, *, since: date | None = None) -> list[LifeRecord]:
    """The lot's life day by day, in the caller's scope."""
    chosen = select(LifeRecord).where(LifeRecord.lot_id == lot_id)
    if since is not None:
        chosen = chosen.where(col(LifeRecord.forward_date) >= since)
    return list(session.exec(chosen.order_by(col(LifeRecord.forward_to))))

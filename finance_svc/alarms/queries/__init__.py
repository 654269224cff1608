"""Reads of alarms and of what the watch knows; the watch's own reads go past the ORM."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.alarms import rules
from finance_svc.alarms.models import Alarm, AlarmVersion, ChannelState, WatchPost, WatchRoom
from finance_svc.alarms.queries.darkness import deaf_times, mains_lost
from finance_svc.alarms.queries.endings import find_unkept
from finance_svc.alarms.queries.life import (
    acknowledged_by,
    find_acts,
    last_asked,
    lock_floods,
    open_incident,
    raises_of,
    recent_groups,
    responses,
)
from finance_svc.alarms.queries.outages import (
    Outages,
    find_outages,
    get_outage,
    lock_outage,
    outages_in,
)
from finance_svc.alarms.queries.rooms import (
    count_modes,
    find_modes,
    find_overrides,
    find_work_orders,
    get_override,
    get_work_order,
    override_steps,
    plan_of,
    present_mode,
    room_facts,
    room_limits,
    steps_of,
    times_of,
    work_in,
)
from finance_svc.alarms.queries.tail import Backlog, Links, ahead, find_backlogs, signals_of
from finance_svc.db import Condition, Question, narrowed
from finance_svc.devices.rules import EVIDENTIAL
from finance_svc.kernel.errors import NotFound

__all__ = [
    "Backlog",
    "Links",
    "Outages",
    "acknowledged_by",
    "ahead",
    "count_modes",
    "deaf_times",
    "find_acts",
    "find_backlogs",
    "find_modes",
    "find_outages",
    "find_overrides",
    "find_unkept",
    "find_work_orders",
    "get_outage",
    "get_override",
    "get_work_order",
    "last_asked",
    "lock_floods",
    "lock_outage",
    "mains_lost",
    "open_incident",
    "outages_in",
    "override_steps",
    "plan_of",
    "present_mode",
    "raises_of",
    "recent_groups",
    "responses",
    "room_facts",
    "room_limits",
    "signals_of",
    "steps_of",
    "times_of",
    "work_in",
]
STREAMS = sa.text("""
    SELECT d.id AS device_id, c ->> 'channel' AS channel, c ->> 'kind' AS kind,
           (c ->> 'period_s')::bigint AS period_s, coalesce(c ->> 'placement', '') AS placement,
           b.room_id, b.site_id, b.organisation_id AS keeper_id, s.zone
    FROM device_binding b JOIN device d ON d.id = b.device_id JOIN site s ON s.id = b.site_id,
         jsonb_array_elements(d.channels) AS c
    WHERE b.valid_from <= :at AND (b.valid_to IS NULL OR b.valid_to > :at)
""")
GOODS = sa.text("""
    SELECT DISTINCT ON (l.room_id) l.room_id, l.commodity, r.loss_ratio_30d
    FROM lot l LEFT JOIN LATERAL (
        SELECT state, loss_ratio_30d FROM receipt WHERE lot_id = l.id ORDER BY id DESC LIMIT 1) r ON true
    WHERE r.state IS NULL OR r.state NOT IN ('delivered', 'cancelled', 'superseded')
    ORDER BY l.room_id, l.id DESC
""")
REGISTRY = sa.text("""
    SELECT (SELECT version FROM device_registry), (SELECT count(*) FROM lot), (SELECT count(*) FROM receipt),
           (SELECT coalesce(sum(version), 0)::bigint FROM room_news),
           (SELECT count(approved_at) FROM voyage_route)
           + (SELECT count(departed_at) + count(arrived_at) + count(*) FILTER (WHERE state = 'cancelled')
              FROM voyage)
""")
EPISODES = sa.text("""
    SELECT a.device_id, a.channel, a.kind, a.content
    FROM unnest(CAST(:devices AS uuid[]), CAST(:channels AS text[])) AS k (device_id, channel)
    JOIN alarm a ON a.device_id = k.device_id AND a.channel = k.channel
    WHERE a.object_id = :room AND a.corrected_at IS NULL
    AND (a.cleared_at IS NULL OR (a.content ->> 'closed')::bigint >= :since)
""")
READINGS = sa.text("""
    SELECT r.device_id, r.channel, r.ts, r.value, r.scope, r.counter, r.sample
    FROM unnest(CAST(:devices AS uuid[]), CAST(:channels AS text[])) AS k (device_id, channel)
    JOIN reading r ON r.device_id = k.device_id AND r.channel = k.channel
    WHERE r.ts >= :start AND r.ts <= :end AND r.trust = ANY (:trusted)
""")
SAID = sa.text("SELECT identity_hash FROM alarm WHERE identity_hash = ANY (:names)")
COLUMNS = tuple(column.name for column in Alarm.__table__.columns)  # type: ignore[attr-defined] # SQLModel does not type __table__
TAKE = f"SELECT {', '.join(COLUMNS)} FROM alarm WHERE id = ANY (%(ids)s) ORDER BY id FOR UPDATE"  # noqa: S608 - names of columns
LAST_PASS = sa.text("SELECT passed_at FROM watch_pass WHERE name = 'watch'")
BEHIND = sa.text("""
    SELECT EXISTS (SELECT FROM gateway_chain g LEFT JOIN watch_cursor c USING (gateway_id)
                   WHERE g.seq > coalesce(c.chain_seq, 0))
    OR EXISTS (SELECT FROM channel_state
               WHERE due_at <= (SELECT coalesce(frozen_at, clock_timestamp()) FROM clock))
    OR EXISTS (SELECT FROM watch_pass WHERE due_at <= (SELECT frozen_at FROM clock))
    OR EXISTS (SELECT FROM voyage_room r JOIN voyage v ON v.id = r.voyage_id
               WHERE v.state = 'under_way'
               AND due_at <= (SELECT coalesce(frozen_at, clock_timestamp()) FROM clock))
""")
NEXT_DUE = sa.text("""
    SELECT least((SELECT min(due_at) FROM channel_state), (SELECT min(due_at) FROM watch_pass),
                 (SELECT min(r.due_at) FROM voyage_room r JOIN voyage v ON v.id = r.voyage_id
                  WHERE v.state = 'under_way'))
""")
MOST_OPEN = 10_000
TRUSTED = sorted(EVIDENTIAL)
Key = tuple[UUID, str]

STANDS = sa.and_(col(Alarm.cleared_at).is_(None), col(Alarm.corrected_at).is_(None))
HELD = sa.and_(col(Alarm.kind).in_(sorted(rules.LATCHED)), col(Alarm.reset_at).is_(None))


def content_key(device_id: UUID, scope: str, counter: int, sample: int, channel: str) -> str:
    """The name of a reading by its content (GATEWAY 5)."""
    return f"{device_id.hex}/{scope}/{counter:020}/{sample:06}/{channel}"


def get_alarm(session: Session, alarm_id: UUID) -> Alarm:
    """The alarm, in the caller's scope, or `NOT_FOUND`."""
    if (alarm := session.get(Alarm, alarm_id)) is None:
        raise NotFound
    return alarm


def find_alarms(
    session: Session,
    *,
    room_id: UUID | None = None,
    open_only: bool = False,
    after: UUID | None = None,
    limit: int = 50,
    conditions: Iterable[Condition] = (),
) -> list[Alarm]:
    """Alarms in id order, which is the order of their opening.

    `open_only`: those whose condition stands, and latched ones that nobody has reset.
    """
    chosen = narrowed(select(Alarm), Alarm, conditions).order_by(col(Alarm.id)).limit(limit)
    if room_id is not None:
        chosen = chosen.where(Alarm.object_id == room_id)
    if open_only:
        chosen = chosen.where(STANDS | HELD)
    if after is not None:
        chosen = chosen.where(col(Alarm.id) > after)
    return list(session.exec(chosen))


def find_standing(session: Session) -> list[Alarm]:
    """All alarms whose condition stands. Needs the house's scope."""
    return list(
        session.exec(select(Alarm).where(col(Alarm.cleared_at).is_(None), col(Alarm.corrected_at).is_(None)))
    )


def open_kinds(session: Session, room_id: UUID, priority: rules.Priority | None = None) -> set[str]:
    """Kinds of alarms of a room that stand (at a priority), or are latched."""
    standing = find_alarms(session, room_id=room_id, open_only=True, limit=MOST_OPEN)
    return {str(alarm.kind) for alarm in standing if priority in {None, alarm.priority}}


def find_versions(session: Session, alarm_id: UUID) -> list[AlarmVersion]:
    """What was said about an alarm, first word first."""
    chosen = select(AlarmVersion).where(AlarmVersion.alarm_id == alarm_id)
    return list(session.exec(chosen.order_by(col(AlarmVersion.version))))


def lock_alarms(session: Session, alarm_ids: Iterable[UUID]) -> dict[UUID, Alarm]:
    """Alarms under row locks, by id. Needs the house's scope."""
    wanted = sorted(set(alarm_ids))
    if not wanted:
        return {}
    chosen = select(Alarm).where(col(Alarm.id).in_(wanted)).order_by(col(Alarm.id)).with_for_update()
    return {alarm.id: alarm for alarm in session.exec(chosen.execution_options(populate_existing=True))}


def taking(alarm_ids: Iterable[UUID]) -> Question:
    """Asks for alarms under row locks: their caller writes them, past the ORM. Needs the house's scope."""
    return Question(TAKE, {"ids": sorted(set(alarm_ids))})


def taken(rows: Iterable[tuple[Any, ...]]) -> dict[UUID, Alarm]:
    """The alarms of the answer, by id."""
    alarms = (_alarm(dict(zip(COLUMNS, row, strict=True))) for row in rows)
    return {alarm.id: alarm for alarm in alarms}


def _alarm(row: dict[str, Any]) -> Alarm:
    kind, state, priority = rules.Kind, rules.AlarmState, rules.Priority
    return Alarm(
        **row
        | {"kind": kind(row["kind"]), "state": state(row["state"]), "priority": priority(row["priority"])}
    )


def final_set(session: Session) -> list[dict[str, Any]]:
    """The un-superseded alarms without recorded times: equal after any replay or order of arrival."""
    chosen = select(Alarm).where(col(Alarm.corrected_at).is_(None)).order_by(col(Alarm.id))
    return [
        {"id": alarm.id.hex, "identity": alarm.identity_hash.hex(), "kind": str(alarm.kind), **alarm.content}
        for alarm in session.exec(chosen)
    ]


def find_episodes(
    session: Session, room_id: UUID, keys: Sequence[Key], *, since: int
) -> Iterator[tuple[Key, rules.Kind, rules.Episode]]:
    """A room's un-superseded alarms that were not over before a moment, as the rules know them."""
    rows = session.connection().execute(EPISODES, {**_columns(keys), "room": room_id, "since": since})
    for device_id, channel, kind, content in rows:
        yield (device_id, channel), rules.Kind(kind), msgspec.convert(content, rules.Episode)


def readings_of(
    session: Session, keys: Sequence[Key], window: tuple[int, int]
) -> Iterator[tuple[Key, int, str, float]]:
    """Trusted readings of channels in a time (microseconds, ends included): channel, moment, name, value."""
    start, end = map(rules.from_us, window)
    values = {**_columns(keys), "start": start, "end": end, "trusted": TRUSTED}
    for device_id, channel, ts, value, scope, counter, sample in session.connection().execute(
        READINGS, values
    ):
        name = content_key(device_id, scope, counter, sample, channel)
        yield (device_id, channel), rules.to_us(ts), name, value


def _columns(keys: Sequence[Key]) -> dict[str, list[Any]]:
    return {"devices": [key[0] for key in keys], "channels": [key[1] for key in keys]}


def said_before(session: Session, names: Sequence[bytes]) -> set[bytes]:
    """Those of the identities that an alarm has."""
    return set(session.connection().execute(SAID, {"names": list(names)}).scalars()) if names else set()


def find_posts(session: Session) -> dict[str, WatchPost]:
    """What the watch remembers of its rules, by name. Needs the house's scope."""
    return {row.name: row for row in session.exec(select(WatchPost))}


def find_streams(session: Session, *, at: datetime) -> Sequence[sa.Row[Any]]:
    """Every channel of every bound device with its place and keeper. Needs the house's scope."""
    return session.connection().execute(STREAMS, {"at": at}).all()


class Goods(NamedTuple):
    """What lies in a room, as the rules must know it."""

    commodity: str
    loss_30d: float | None


def goods_by_room(session: Session) -> dict[UUID, Goods]:
    """The newest lot in each room that still stands there. Needs the house's scope."""
    rows = session.connection().execute(GOODS)
    return {room: Goods(name, None if loss is None else float(loss)) for room, name, loss in rows}


def registry_version(session: Session) -> tuple[int, ...]:
    """Changes when devices, bindings, goods, voyages or the facts of a room do. Needs the house's scope."""
    return tuple(session.connection().execute(REGISTRY).one())


def judged_facts(session: Session) -> dict[UUID, rules.RoomFacts]:
    """The facts of each room that the watch has judged by. Needs the house's scope."""
    rows = session.exec(select(WatchRoom))
    return {row.room_id: msgspec.convert(row.facts, rules.RoomFacts) for row in rows}


def find_channels(session: Session, *, room_ids: Iterable[UUID] | None = None) -> list[ChannelState]:
    """What the watch knows of the channels, of some rooms or all."""
    chosen = select(ChannelState).order_by(col(ChannelState.device_id), col(ChannelState.channel))
    if room_ids is not None:
        chosen = chosen.where(col(ChannelState.object_id).in_(list(room_ids)))
    return list(session.exec(chosen.execution_options(populate_existing=True)))


def last_pass(session: Session) -> datetime | None:
    """When the watch finished its last pass, by the system clock."""
    at: datetime | None = session.connection().execute(LAST_PASS).scalar_one_or_none()
    return at


def watch_pending(session: Session) -> bool:
    """Whether the watch has work: links it has not taken, or a deadline that has come."""
    behind: bool = session.connection().execute(BEHIND).scalar_one()
    return behind


def next_deadline(session: Session) -> datetime | None:
    """The next moment at which the watch has something to do without a sample."""
    at: datetime | None = session.connection().execute(NEXT_DUE).scalar_one()
    return at

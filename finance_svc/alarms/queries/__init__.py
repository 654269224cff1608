"""Reads of alarms and of what the watch knows; the watch's own reads go past the ORM."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa
from psycopg.rows import dict_row
from sqlmodel import Session, col, select

from finance_svc.alarms import rules
from finance_svc.alarms.models import Alarm, AlarmVersion, ChannelState
from finance_svc.db import Condition, driver, narrowed
from finance_svc.devices.queries import StoredReading, readings_after
from finance_svc.devices.rules import EVIDENTIAL
from finance_svc.kernel.errors import NotFound

STREAMS = sa.text("""
    SELECT d.id AS device_id, c ->> 'channel' AS channel, c ->> 'kind' AS kind,
           (c ->> 'period_s')::bigint AS period_s, coalesce(c ->> 'placement', '') AS placement,
           b.room_id, b.site_id, b.organisation_id AS keeper_id
    FROM device_binding b JOIN device d ON d.id = b.device_id, jsonb_array_elements(d.channels) AS c
    WHERE b.valid_from <= :at AND (b.valid_to IS NULL OR b.valid_to > :at)
""")
GOODS = sa.text("SELECT DISTINCT ON (room_id) room_id, commodity FROM lot ORDER BY room_id, id DESC")
REGISTRY = sa.text("SELECT (SELECT version FROM device_registry), (SELECT count(*) FROM lot)")
EPISODES = sa.text("""
    SELECT content FROM alarm
    WHERE device_id = :device AND channel = :channel AND kind = :kind AND corrected_at IS NULL
""")
QUIET = sa.text("""
    SELECT max(ts) FROM reading
    WHERE device_id = :device AND channel = :channel AND ts < :before AND value <= :limit
    AND trust = ANY (:trusted)
""")
HISTORY = sa.text("""
    SELECT ts, value, scope, counter, sample, channel FROM reading
    WHERE device_id = :device AND channel = ANY (:channels) AND ts >= :start AND ts <= :end
    AND trust = ANY (:trusted)
""")
DEFROST_CHANNELS = sa.text("SELECT channel FROM channel_state WHERE device_id = :device AND kind = 'defrost'")
AHEAD = """
    SELECT g.gateway_id, coalesce(c.chain_seq, 0), g.seq, r.*
    FROM gateway_chain g LEFT JOIN watch_cursor c USING (gateway_id) LEFT JOIN LATERAL (
        SELECT device_id, channel, ts, value, received_at, late, trust, scope, counter, sample, gateway_id,
               chain_seq
        FROM reading
        WHERE gateway_id = g.gateway_id AND chain_seq > coalesce(c.chain_seq, 0) AND chain_seq <= g.seq
        AND g.seq - coalesce(c.chain_seq, 0) <= %(page)s
        OFFSET 0) AS r ON true
    WHERE g.seq > coalesce(c.chain_seq, 0)
"""
TAKE = "SELECT * FROM alarm WHERE id = ANY (%s) ORDER BY id FOR UPDATE"
LAST_PASS = sa.text("SELECT passed_at FROM watch_pass WHERE name = 'watch'")
BEHIND = sa.text("""
    SELECT EXISTS (SELECT FROM gateway_chain g LEFT JOIN watch_cursor c USING (gateway_id)
                   WHERE g.seq > coalesce(c.chain_seq, 0))
    OR EXISTS (SELECT FROM channel_state
               WHERE due_at <= (SELECT coalesce(frozen_at, clock_timestamp()) FROM clock))
""")
NEXT_DUE = sa.text("SELECT min(due_at) FROM channel_state")
MOST_OPEN = 10_000
TRUSTED = sorted(EVIDENTIAL)
DAY = 86_400_000_000
LONG_AGO = rules.to_us(datetime.fromisoformat("1990-01-01T00:00:00+00:00"))


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
    """Alarms in id order, which is the order of their opening; withdrawn ones only when not `open_only`."""
    chosen = narrowed(select(Alarm), Alarm, conditions).order_by(col(Alarm.id)).limit(limit)
    if room_id is not None:
        chosen = chosen.where(Alarm.object_id == room_id)
    if open_only:
        chosen = chosen.where(col(Alarm.cleared_at).is_(None), col(Alarm.corrected_at).is_(None))
    if after is not None:
        chosen = chosen.where(col(Alarm.id) > after)
    return list(session.exec(chosen))


def find_standing(session: Session) -> list[Alarm]:
    """All alarms whose condition stands. Needs the house's scope."""
    return list(
        session.exec(select(Alarm).where(col(Alarm.cleared_at).is_(None), col(Alarm.corrected_at).is_(None)))
    )


def open_kinds(session: Session, room_id: UUID, priority: rules.Priority) -> set[str]:
    """Kinds of alarms of a room that stand at a priority."""
    standing = find_alarms(session, room_id=room_id, open_only=True, limit=MOST_OPEN)
    return {str(alarm.kind) for alarm in standing if alarm.priority is priority}


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


def take_alarms(session: Session, alarm_ids: Iterable[UUID]) -> Iterator[Alarm]:
    """Alarms under row locks, past the ORM: their caller writes them itself. Needs the house's scope.

    Asked at once, read when iterated: in a pipeline other questions may follow before.
    """
    cursor = driver(session).cursor(row_factory=dict_row)
    cursor.execute(TAKE, [sorted(set(alarm_ids))], prepare=True)
    return map(_alarm, cursor)


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


def find_episodes(session: Session, key: tuple[UUID, str], kind: rules.Kind) -> list[rules.Episode]:
    """The un-superseded alarms of a channel, as the rules know them."""
    values = {"device": key[0], "channel": key[1], "kind": str(kind)}
    rows = session.connection().execute(EPISODES, values).scalars()
    return [msgspec.convert(content, rules.Episode) for content in rows]


def history(
    session: Session, key: tuple[UUID, str], window: tuple[int, tuple[int, str]], *, limit: float
) -> tuple[list[rules.Sample], list[rules.Sample]]:
    """Trusted readings of a channel from the last quiet one before a window to its head; and its defrosts.

    `window` is (from, (head's moment, head's content key)) in microseconds; `limit` the highest quiet value.
    """
    (device_id, channel), (since, head) = key, window
    quiet = {
        "device": device_id,
        "channel": channel,
        "before": rules.from_us(since),
        "limit": limit,
        "trusted": TRUSTED,
    }
    found = session.connection().execute(QUIET, quiet).scalar_one()
    start = LONG_AGO if found is None else rules.to_us(found)
    signals = list(session.connection().execute(DEFROST_CHANNELS, {"device": device_id}).scalars())
    samples = [s for s in _samples(session, device_id, [channel], (start, head[0])) if (s.ts, s.key) <= head]
    return samples, _samples(session, device_id, signals, (start - DAY, head[0])) if signals else []


def _samples(
    session: Session, device_id: UUID, channels: Sequence[str], window: tuple[int, int]
) -> list[rules.Sample]:
    values = {
        "device": device_id,
        "channels": list(channels),
        "start": rules.from_us(window[0]),
        "end": rules.from_us(window[1]),
        "trusted": TRUSTED,
    }
    rows = session.connection().execute(HISTORY, values)
    return sorted(
        rules.Sample(rules.to_us(ts), content_key(device_id, scope, counter, sample, channel), value)
        for ts, value, scope, counter, sample, channel in rows
    )


class Backlog(NamedTuple):
    """What a gateway has stored since the watch's cursor; not `complete`: the first part of more."""

    here: int
    there: int
    rows: list[StoredReading]
    complete: bool


def find_backlogs(session: Session, *, page: int) -> dict[str, Backlog]:
    """The gateways that are ahead of their cursors, with their readings; about `page` of a longer backlog.

    Needs the house's scope. Links that carry no reading (duplicates, poison) move the cursor as well.
    """
    found: dict[str, Backlog] = {}
    rows = driver(session).execute(AHEAD, {"page": page}, prepare=True)
    for gateway_id, here, head, *reading in rows:
        if head - here > page:
            found[gateway_id] = _part(session, gateway_id, here, head, page)
            continue
        backlog = found.setdefault(gateway_id, Backlog(here, head, [], complete=True))
        if reading[0] is not None:
            backlog.rows.append(StoredReading._make(reading))
    return found


def _part(session: Session, gateway_id: str, here: int, head: int, page: int) -> Backlog:
    rows = readings_after(session, gateway_id, here, page)
    partial = len(rows) >= page
    return Backlog(here, rows[-1].chain_seq if partial else head, rows, complete=not partial)


def find_streams(session: Session, *, at: datetime) -> Sequence[sa.Row[Any]]:
    """Every channel of every bound device with its place and keeper. Needs the house's scope."""
    return session.connection().execute(STREAMS, {"at": at}).all()


def goods_by_room(session: Session) -> dict[UUID, str]:
    """The commodity of the newest lot in each room. Needs the house's scope."""
    return {row.room_id: row.commodity for row in session.connection().execute(GOODS)}


def registry_version(session: Session) -> tuple[int, int]:
    """Changes when devices, bindings or lots do. Needs the house's scope."""
    version, lots = session.connection().execute(REGISTRY).one()
    return version, lots


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
    """Whether the watch has work: links it has not taken, or a deadline of silence that has come."""
    behind: bool = session.connection().execute(BEHIND).scalar_one()
    return behind


def next_deadline(session: Session) -> datetime | None:
    """The next moment at which a channel that stays silent takes a step."""
    at: datetime | None = session.connection().execute(NEXT_DUE).scalar_one()
    return at

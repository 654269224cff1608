"""How far the watch has come, and whether it lives."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import msgspec
import psycopg
import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.alarms import queries, rules
from finance_svc.alarms.service.memory import Channel
from finance_svc.alarms.service.posts import Post
from finance_svc.db import Exchange, Question, driver, is_refused
from finance_svc.kernel.errors import Refusal

WATCH = "watch"
DEAD_AFTER = timedelta(seconds=60)
BEGIN = sa.text("""
    INSERT INTO watch_pass (name, number, passed_at) VALUES (:name, 1, :at)
    ON CONFLICT (name) DO UPDATE SET number = watch_pass.number + 1, passed_at = excluded.passed_at
    RETURNING number
""")
KEEP = """
    INSERT INTO channel_state
    SELECT * FROM jsonb_populate_recordset(NULL::channel_state, %(channels)s::jsonb)
    ON CONFLICT (device_id, channel) DO UPDATE SET
        organisation_id = excluded.organisation_id, object_id = excluded.object_id,
        site_id = excluded.site_id, kind = excluded.kind, period_s = excluded.period_s,
        level = excluded.level, seen_at = excluded.seen_at, silent_since = excluded.silent_since,
        due_at = excluded.due_at, memory = excluded.memory
"""
KEEP_POSTS = """
    INSERT INTO watch_post
    SELECT * FROM jsonb_populate_recordset(NULL::watch_post, %(posts)s::jsonb)
    ON CONFLICT (name) DO UPDATE SET room_id = excluded.room_id, marks = excluded.marks
"""
KEEP_FACTS = """
    INSERT INTO watch_room SELECT * FROM jsonb_populate_recordset(NULL::watch_room, %(rooms)s::jsonb)
    ON CONFLICT (room_id) DO UPDATE SET facts = excluded.facts
"""
PASS = f"""
    WITH passed AS (UPDATE watch_pass SET number = number + 1, passed_at = %(at)s,
                                             due_at = %(due)s
                    WHERE name = %(name)s AND number = %(number)s RETURNING 1),
    moved AS (UPDATE watch_cursor c SET chain_seq = m.there
              FROM jsonb_to_recordset(%(moves)s::jsonb) AS m(gateway text, here bigint, there bigint)
              WHERE c.gateway_id = m.gateway AND c.chain_seq = m.here RETURNING 1),
    kept AS ({KEEP} RETURNING 1),
    marked AS ({KEEP_POSTS} RETURNING 1)
    SELECT refuse_unless((SELECT count(*) FROM passed) = 1
                         AND (SELECT count(*) FROM moved) = jsonb_array_length(%(moves)s::jsonb),
                         'another watch has taken over'),
           set_config('synchronous_commit',
                      CASE WHEN %(lasting)s THEN current_setting('synchronous_commit') ELSE 'off' END, true)
"""  # noqa: S608 - put together from constants
ENTER = "INSERT INTO watch_cursor (gateway_id, chain_seq) VALUES (%(gateway)s, 0) ON CONFLICT DO NOTHING"
FORGET = sa.text("DELETE FROM channel_state WHERE device_id = :device_id AND channel = :channel")

FORGET_POSTS = sa.text("DELETE FROM watch_post WHERE name = ANY (:names)")


Move = queries.Links
"""A gateway's cursor and where it goes."""


class Memory(NamedTuple):
    """What is to be remembered: channels and posts that changed."""

    channels: Sequence[Channel]
    posts: Sequence[Post]
    due: datetime | None = None
    """When a frozen clock must stop for the rules."""


class NoLongerLeads(Refusal):
    """Another watch has moved the cursor: this one must stop."""

    code = "WATCH_STOPPED"


def take_lead(session: Session, *, system_time: datetime) -> int:
    """Begin a life of the watch; gives the number its first pass must find."""
    values = {"name": WATCH, "at": system_time}
    return int(session.connection().execute(BEGIN, values).scalar_one())


@contextmanager
def leading() -> Iterator[None]:
    """Raises `NoLongerLeads` when what `finish_pass` asked was refused."""
    try:
        yield
    except psycopg.Error as error:
        if is_refused(error):
            raise NoLongerLeads(str(error)) from error
        raise


def finish_pass(
    exchange: Exchange,
    number: int,
    *,
    moves: Sequence[Move],
    memory: Memory,
    system_time: datetime,
    lasting: bool = True,
) -> int:
    """Write the memory, move the cursors and count the pass, all by compare-and-swap; gives the next number.

    A pass that is not `lasting`, because it tells nobody anything, does not wait for the disk: should the
    database crash, memory and cursors fall back together and the pass is made again.
    The exchange fails (`leading`) when a cursor or the count is not where this watch left it.
    """
    for move in moves:
        if move.here == 0:
            exchange.ask(Question(ENTER, {"gateway": move.gateway}))
    values = {
        "name": WATCH,
        "number": number,
        "at": system_time,
        "due": memory.due,
        "moves": json.dumps([move._asdict() for move in moves]),
        "channels": msgspec.json.encode([channel.row() for channel in memory.channels]).decode(),
        "posts": json.dumps([post.row() for post in memory.posts]),
        "lasting": lasting,
    }
    exchange.ask(Question(PASS, values))
    return number + 1


def keep(session: Session, memory: Memory) -> None:
    """Write memory alone."""
    if memory.channels:
        rows = json.dumps([channel.row() for channel in memory.channels])
        driver(session).execute(KEEP, {"channels": rows})
    if memory.posts:
        driver(session).execute(KEEP_POSTS, {"posts": json.dumps([post.row() for post in memory.posts])})


def keep_facts(session: Session, facts: Mapping[UUID, rules.RoomFacts]) -> None:
    """Write by which facts rooms were judged."""
    rows = [{"room_id": room.hex, "facts": msgspec.to_builtins(said)} for room, said in facts.items()]
    if rows:
        driver(session).execute(KEEP_FACTS, {"rooms": json.dumps(rows)})


def forget(session: Session, keys: Iterable[tuple[UUID, str]], posts: Iterable[str]) -> None:
    """Drop the memory of channels that are bound no more, and of posts that are no more."""
    for device_id, channel in keys:
        session.connection().execute(FORGET, {"device_id": device_id, "channel": channel})
    if names := list(posts):
        session.connection().execute(FORGET_POSTS, {"names": names})


def require_watch_alive(session: Session, now: datetime | None = None) -> None:  # noqa: ARG001 - system time counts here
    """Refuse (`WATCH_STOPPED`, 503) when the watch has finished no pass for 60 s of system time."""
    passed_at = queries.last_pass(session)
    if passed_at is None or datetime.now(UTC) - passed_at > DEAD_AFTER:
        raise rules.WatchStopped("the watch has finished no pass for 60 s")

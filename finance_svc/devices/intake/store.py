"""One batch, one transaction: keys, readings, raw messages, chain, counts; who commits may acknowledge."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
import psycopg
from sqlmodel import Session

from finance_svc.db import Exchange, Question, answers, last_words
from finance_svc.devices import rules
from finance_svc.devices.intake import pack, statements
from finance_svc.devices.intake.follow import Raised, Scopes, follow, raised_columns
from finance_svc.devices.intake.judge import (
    Frame,
    Judgement,
    Keyed,
    Refused,
    Rows,
    judge,
    layers,
    numbered,
    packed,
    scope_of,
)
from finance_svc.devices.intake.partitions import Span, covered, raw_cursor
from finance_svc.devices.telemetry import Outcome, Reason, Taken, to_us
from finance_svc.kernel.ids import new_id

DUP = 0x08
DETAIL_LIMIT = 2000
Cursor = psycopg.Cursor[tuple[Any, ...]]
Answer = Sequence[tuple[Any, ...]]


class RegistryChanged(Exception):  # noqa: N818 - says what happened
    """Devices or bindings changed since they were loaded: load again, understand the batch again."""


class Batch(NamedTuple):
    """What a gateway took from one connection, in order of arrival."""

    gateway_id: str
    epoch: int
    registry_version: int
    covered: Sequence[Span]
    """What readings' times the tables took when the gateway last asked (`covered_times`)."""
    messages: Sequence[Taken]


class Context(NamedTuple):
    """The open transaction of a batch."""

    cursor: Cursor
    batch: Batch
    now: datetime
    sessions: dict[tuple[bytes, str], UUID]
    seal: "Seal"
    scopes: Scopes


class Seal:
    """The batch's raw messages and the chain's new head: made while the database is at work on the rest."""

    def __init__(
        self, batch: Batch, *, head: tuple[int, bytes], now: datetime, more: Callable[[], None]
    ) -> None:
        """`more` is what the caller wants to do besides, once."""
        self._batch, self._head, self._received_us, self._more = batch, head, to_us(now), more
        self._made: tuple[bytes, bytes] | None = None

    def make(self) -> tuple[bytes, bytes]:
        """(hash of the last link, the kept messages)."""
        if self._made is None:
            batch = self._batch
            hashed = rules.chain(
                batch.messages, gateway_id=batch.gateway_id, head=self._head, received_us=self._received_us
            )
            self._made = hashed, rules.keep(batch.messages)
            self._more()
        return self._made


class Take(NamedTuple):
    """What was free: the number of readings, the messages with a free key, those whose key was taken.

    Taken before, or twice in the batch.
    """

    stored: int
    fresh: list[Keyed]
    repeated: list[Keyed]


class First(NamedTuple):
    """The message that took the key first."""

    content_hash: bytes
    gateway_id: str
    chain_seq: int
    received_at: datetime
    identity: str


def nothing() -> None:
    """What most callers want to do meanwhile."""


def opening(gateway_id: str) -> tuple[Question, ...]:
    """What a transaction that is to store a batch asks with its BEGIN; it locks the gateway's chain."""
    return (Question(statements.OPENING, {"gateway": gateway_id}),)


def store_batch(
    session: Session,
    batch: Batch,
    *,
    now: datetime,
    meanwhile: Callable[[], None] = nothing,
    alone: bool = False,
) -> Outcome:
    """Store a batch and count it. Raises `RegistryChanged`; another process of this gateway id waits here.

    `meanwhile` is called once, while the database is at work. `alone`: the transaction began with `opening()`
    and ends with the batch, whose last statement goes out with the COMMIT.
    """
    cursor = raw_cursor(session)
    if not alone:
        cursor.execute(statements.OPENING, {"gateway": batch.gateway_id}, prepare=True)
    seq, head, version, replaying = answers(session)[0][0] if alone else _one(cursor)
    if version != batch.registry_version:
        raise RegistryChanged
    seal = Seal(batch, head=(seq, head), now=now, more=meanwhile)
    context = Context(cursor, batch, now, _sessions(cursor) if replaying else {}, seal, Scopes())
    judgement = _judge(context, seq + 1)
    return finish(session, context, judgement, _take(context, judgement), after=seq, alone=alone)


def finish(
    session: Session, context: Context, judgement: Judgement, taken: Take, *, after: int, alone: bool
) -> Outcome:
    """Count a batch whose keys and readings are stored behind link `after`; what was not taken goes apart."""
    cursor, batch, now = context.cursor, context.batch, context.now
    stored, fresh, repeated = taken
    conflicts = _settle_repeats(context, repeated)
    refused, duplicate = _refused(judgement, repeated, conflicts)
    _quarantine(context, refused)
    raised = follow(
        cursor, fresh, context.scopes, sessions=context.sessions, gateway_id=batch.gateway_id, now=now
    )
    outcome = Outcome(
        received=judgement.received,
        stored=stored,
        duplicate=duplicate,
        quarantined=sum(item.readings for item in refused),
        first_seq=after + 1,
        messages=len(batch.messages),
        head=context.seal.make()[0],
        replaying=bool(context.sessions),
    )
    if context.sessions:
        messages = numbered(batch.messages, after + 1, divided=judgement.divided)
        _count_sessions(context, messages, fresh, refused)
    closing = last_words(session) if alone else Exchange(cursor.connection)
    closing.ask(_closing(context, outcome, raised))
    if not alone:
        closing.settle()
    return outcome


def _judge(context: Context, first_seq: int) -> Judgement:
    """The accept table; a time outside the known partitions is looked at again with the present ones."""
    frame = Frame(first_seq, to_us(context.now), context.batch.covered, context.sessions.keys())
    judgement = judge(context.batch.messages, frame)
    if any(item.reason is Reason.CLOCK_RANGE for item in judgement.refused):
        return judge(context.batch.messages, frame._replace(covered=covered(context.cursor)))
    return judgement


def _one(cursor: Cursor) -> tuple[Any, ...]:
    row = cursor.fetchone()
    assert row is not None, "the gateway's chain has not been opened"
    return row


def _sessions(cursor: Cursor) -> dict[tuple[bytes, str], UUID]:
    cursor.execute(statements.SESSIONS)
    return {(device_id.bytes, scope): key for key, device_id, scope in cursor}


def _key_columns(keyed: Sequence[Keyed]) -> dict[str, object]:
    return {
        "device": pack.uuids([k.device.packed_id for k in keyed]),
        "scope": pack.texts([packed(k.scope) for k in keyed]),
        "counter": pack.wholes([k.content.counter for k in keyed]),
        "seq": pack.wholes([k.seq for k in keyed]),
    }


def _take(context: Context, judgement: Judgement) -> Take:
    """Ask for every key and store the readings of those that were free."""
    stored, fresh, repeated = 0, list[Keyed](), list[Keyed]()
    for keyed, rows in layers(judgement):
        if keyed:
            found = _take_turn(context, keyed, rows, alone=not judgement.divided)
            stored, fresh, repeated = stored + found[0], fresh + found[1], repeated + found[2]
    return Take(stored, fresh, repeated)


def _take_turn(context: Context, keyed: list[Keyed], rows: Rows, *, alone: bool) -> Take:
    """The same for one key of each message."""
    exchange = Exchange(context.cursor.connection)
    answer = exchange.ask(take_question(context.batch, keyed, rows, now=context.now))
    if alone:
        context.scopes.ask(keyed, exchange)
    exchange.settle(context.seal.make)
    return read_take(context.batch, keyed, answer)


def take_question(batch: Batch, keyed: Sequence[Keyed], rows: Rows, *, now: datetime) -> Question:
    """Asks for one key of each message, and stores the readings of those that are free."""
    columns = _key_columns(keyed) | {
        "hash": pack.digests([k.message.content_hash for k in keyed]),
        "identity": pack.texts([packed(k.message.identity) for k in keyed]),
        "gateway": batch.gateway_id,
        "now": now,
        "count": len(keyed),
    }
    return Question(statements.TAKE, columns | _reading_columns(keyed, rows))


def read_take(batch: Batch, keyed: list[Keyed], answer: Answer) -> Take:
    """What became of the keys; the registry was read again after the chain was locked."""
    stored, count, taken, version = answer[0]
    if version != batch.registry_version:
        raise RegistryChanged
    if count == len(keyed):
        return Take(stored, keyed, [])
    mine = set(taken or ())
    return Take(stored, [k for k in keyed if k.seq in mine], [k for k in keyed if k.seq not in mine])


def _reading_columns(keyed: Sequence[Keyed], rows: Rows) -> dict[str, object]:
    """The candidates; what is the message's is repeated for each of its readings."""
    counts, total = [k.end - k.start for k in keyed], len(rows.value)
    each = list(zip(keyed, counts, strict=True))
    return {
        "r_device": pack.uuids([k.device.packed_id * count for k, count in each], total),
        "r_scope": pack.texts([packed(k.scope) * count for k, count in each], total),
        "r_counter": pack.wholes(np.repeat([k.content.counter for k in keyed], counts)),
        "r_seq": pack.wholes(np.repeat([k.seq for k in keyed], counts)),
        "trust": pack.texts([packed(k.message.trust) * count for k, count in each], total),
        "channel": pack.texts(rows.channel),
        "ts": pack.moments(rows.ts_us),
        "value": pack.reals(rows.value),
        "late": pack.flags(rows.late),
        "sample": pack.wholes(rows.sample),
    }


def _refused(
    judgement: Judgement, repeated: Sequence[Keyed], conflicts: list[Refused]
) -> tuple[list[Refused], int]:
    """What goes apart, and how many readings came again: all of a duplicate, its faults were told before."""
    told: dict[tuple[int, UUID | None], int] = {(k.seq, k.device.id): k.end - k.start for k in repeated}
    for item in conflicts:
        del told[_whose(item)]
    refused = [item for item in judgement.refused if _whose(item) not in told]
    again = sum(item.readings for item in judgement.refused if _whose(item) in told)
    return refused + conflicts, sum(told.values()) + again


def _whose(item: Refused) -> tuple[int, UUID | None]:
    return item.seq, item.message.device.id if item.message.device else None


def _settle_repeats(context: Context, repeated: Sequence[Keyed]) -> list[Refused]:
    """Duplicates by hash, else conflicts, which it gives; replays leave a signal per device and batch."""
    if not repeated:
        return []
    context.cursor.execute(statements.FIRST_KEYS, _key_columns(repeated))
    firsts = {(seq, device_id): First(*row) for seq, device_id, *row in context.cursor}
    conflicts, replays = list[Refused](), dict[bytes, list[Keyed]]()
    for k in repeated:
        first = firsts[k.seq, k.device.id.bytes]
        if first.content_hash != k.message.content_hash:
            conflicts.append(_conflict(context, k, first))
        elif _is_replay(context, k, first):
            replays.setdefault(k.device.packed_id, []).append(k)
    for items in replays.values():
        _signal(context, rules.SignalKind.REPLAY, items[0], len(items))
    return conflicts


def _is_replay(context: Context, k: Keyed, first: First) -> bool:
    """Again after 10 minutes or under another identity, unless redelivered to us or in a replay session."""
    if (k.device.id.bytes, k.scope) in context.sessions:
        return False
    if first.identity != k.message.identity:
        return True
    redelivered = bool(k.message.flags & DUP) and first.gateway_id == context.batch.gateway_id
    return not redelivered and context.now - first.received_at > rules.REPLAY_AFTER


def _conflict(context: Context, k: Keyed, first: First) -> Refused:
    device, content, readings = k.device, k.content, k.end - k.start
    row = {
        "id": new_id(), "device": device.id, "scope": k.scope, "counter": content.counter,
        "first_gateway": first.gateway_id, "first_seq": first.chain_seq, "first_hash": first.content_hash,
        "other_hash": k.message.content_hash, "gateway": context.batch.gateway_id, "seq": k.seq,
        "readings": readings, "now": context.now,
    }  # fmt: skip
    context.cursor.execute(statements.CONFLICT, row)
    _signal(context, rules.SignalKind.CONFLICT, k, 1)
    detail = (
        f"counter {content.counter} of {k.scope} was taken by link {first.chain_seq} of {first.gateway_id}"
    )
    return Refused(k.seq, k.message, Reason.CONFLICT, readings, detail, True)


def _signal(context: Context, kind: rules.SignalKind, k: Keyed, occurrences: int) -> None:
    row = {
        "id": new_id(), "device": k.device.id, "kind": kind.value, "scope": k.scope,
        "counter": k.content.counter, "occurrences": occurrences, "gateway": context.batch.gateway_id,
        "seq": k.seq, "now": context.now,
    }  # fmt: skip
    context.cursor.execute(statements.SIGNAL, row)


def _quarantine(context: Context, refused: Sequence[Refused]) -> None:
    rows = [
        {
            "id": new_id(),
            "gateway": context.batch.gateway_id,
            "seq": item.seq,
            "device": item.message.device.id if item.message.device else None,
            "reason": item.reason.value,
            "readings": item.readings,
            "detail": item.detail[:DETAIL_LIMIT].replace("\x00", ""),
            "topic": item.message.topic,
            "payload": item.message.payload if item.whole and not item.message.part else None,
            "now": context.now,
        }
        for item in refused
    ]
    if rows:
        context.cursor.executemany(statements.QUARANTINE, rows)


def _closing(context: Context, outcome: Outcome, raised: Sequence[Raised]) -> Question:
    batch, (head, kept) = context.batch, context.seal.make()
    parameters = {
        "gateway": batch.gateway_id, "epoch": batch.epoch, "now": context.now, "hash": head,
        "first": outcome.first_seq, "last": outcome.last_seq,
        "count": outcome.messages,
        "bytes": kept, "received": outcome.received, "stored": outcome.stored,
        "duplicate": outcome.duplicate, "quarantined": outcome.quarantined,
    } | raised_columns(raised)  # fmt: skip
    return Question(statements.CLOSING, parameters)


def _count_sessions(
    context: Context,
    messages: Iterable[tuple[int, Taken]],
    fresh: Sequence[Keyed],
    refused: Sequence[Refused],
) -> None:
    """Tell each open replay session what became of its readings."""
    stored = {(k.seq, k.device.id): k.end - k.start for k in fresh}
    lost: dict[tuple[int, UUID | None], int] = {}
    for item in refused:
        lost[_whose(item)] = lost.get(_whose(item), 0) + item.readings
    tallies: dict[UUID, list[int]] = {}
    for seq, message in messages:
        if message.device is None or message.content is None:
            continue
        scope = scope_of(message, message.content.scope)
        session_id = context.sessions.get((message.device.id.bytes, scope))
        if session_id is not None:
            tally = tallies.setdefault(session_id, [0, 0, 0])
            tally[0] += message.readings
            tally[1] += stored.get((seq, message.device.id), 0)
            tally[2] += lost.get((seq, message.device.id), 0)
    for session_id, (received, kept, quarantined) in tallies.items():
        row = {"id": session_id, "received": received, "stored": kept, "quarantined": quarantined,
               "duplicate": received - kept - quarantined}  # fmt: skip
        context.cursor.execute(statements.SESSION_COUNTS, row)

"""Counters of devices: gaps open and close, a known boot after a newer one is a tamper signal."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from finance_svc.db import Exchange, Question
from finance_svc.db.exchange import Rows
from finance_svc.devices import rules
from finance_svc.devices.intake import pack, statements
from finance_svc.devices.intake.judge import Keyed, packed
from finance_svc.devices.telemetry import Device, Trust
from finance_svc.kernel.ids import new_id

Cursor = psycopg.Cursor[tuple[Any, ...]]
Group = tuple[Device, str, list[tuple[int, int]], Keyed]
"""A device, its counter scope, (counter, span) of its new messages, the first of them."""
Raised = tuple[Device, str, int]
"""A device, its counter scope, the highest counter now."""


class Scopes:
    """The present counter scopes of a batch's devices, locked; the question goes along in an exchange."""

    def __init__(self, rows: Rows | None = None) -> None:
        self._rows = rows

    @staticmethod
    def question(keyed: Iterable[Keyed]) -> Question:
        """Asks for those of the devices whose counters say something."""
        devices = {k.device.packed_id for k in keyed if _counts(k)}
        return Question(statements.CURRENT_SCOPES, {"device": pack.uuids([*devices])})

    def ask(self, keyed: Sequence[Keyed], exchange: Exchange) -> None:
        """Ask for them, once."""
        if self._rows is None and any(map(_counts, keyed)):
            self._rows = exchange.ask(self.question(keyed))

    def found(self, keyed: Sequence[Keyed], cursor: Cursor) -> dict[bytes, tuple[str, int]]:
        """Scope and highest counter by device; asked for now, if that was not done before."""
        if self._rows is None:
            exchange = Exchange(cursor.connection)
            self.ask(keyed, exchange)
            exchange.settle()
        return {device: (scope, highest) for device, scope, highest in self._rows or ()}


def _counts(k: Keyed) -> bool:
    """Whether a message's counter says something: somebody vouches for it, and one follows the other."""
    return k.message.trust is not Trust.OPEN and k.content.ordered


def follow(
    cursor: Cursor,
    fresh: Sequence[Keyed],
    scopes: Scopes,
    *,
    sessions: Collection[tuple[bytes, str]],
    gateway_id: str,
    now: datetime,
) -> list[Raised]:
    """Note what newly stored messages say about their counters; those nobody vouches for say nothing.

    Gives the counters that have come further, for the batch's closing statement.
    """
    groups = _group(fresh)
    live = [g for g in groups if (g[0].id.bytes, g[1]) not in sessions]
    for device, scope, arrivals, _first in groups if len(live) < len(groups) else ():
        if (device.id.bytes, scope) in sessions:
            _fill(cursor, device, scope, [(c, c + span - 1) for c, span in arrivals], now=now)
    if not live:
        return []
    current = scopes.found(fresh, cursor)
    raised: list[Raised] = []
    for device, scope, arrivals, first in sorted(live, key=lambda g: g[0].id.bytes):
        known = current.get(device.id.bytes)
        if known is None or known[0] != scope:
            highest = _enter_scope(cursor, first, scope, gateway_id=gateway_id, now=now)
        else:
            highest = known[1]
        highest_after, gaps, filled = rules.advance_counter(highest, arrivals)
        for gap in gaps:
            _open(cursor, device.id, scope, gap, opened_at=now)
        if filled:
            _fill(cursor, device, scope, filled, now=now)
        raised.append((device, scope, highest_after))
    return raised


def _group(fresh: Sequence[Keyed]) -> list[Group]:
    groups: dict[tuple[bytes, str], Group] = {}
    for k in fresh:
        if not _counts(k):
            continue
        arrival = (k.content.counter, max(len(k.content.samples), 1))
        group = groups.get((k.device.packed_id, k.scope))
        if group is None:
            groups[k.device.packed_id, k.scope] = (k.device, k.scope, [arrival], k)
        else:
            group[2].append(arrival)
    for group in groups.values():
        if len(group[2]) > 1:
            group[2].sort()
    return list(groups.values())


def _enter_scope(cursor: Cursor, first: Keyed, scope: str, *, gateway_id: str, now: datetime) -> int:
    """The highest counter of a scope that is not known as the device's present one; a new boot becomes it."""
    device, content = first.device, first.content
    cursor.execute(statements.LOCK_DEVICE, {"device": device.id.hex})
    cursor.execute(statements.ONE_SCOPE, {"device": device.id, "scope": scope})
    row = cursor.fetchone()
    if row is None:
        highest = content.counter - 1
        cursor.execute(statements.LEAVE_SCOPE, {"device": device.id})
        cursor.execute(
            statements.NEW_SCOPE, {"device": device.id, "scope": scope, "highest": highest, "now": now}
        )
        return highest
    if not row[1]:
        signal = {
            "id": new_id(), "device": device.id, "kind": rules.SignalKind.COUNTER_RESET.value, "scope": scope,
            "counter": content.counter, "occurrences": 1, "gateway": gateway_id, "seq": first.seq, "now": now,
        }  # fmt: skip
        cursor.execute(statements.SIGNAL, signal)
    return int(row[0])


def raised_columns(raised: Sequence[Raised]) -> dict[str, object]:
    """The counters that have come further, as parameters of the closing statement."""
    return {
        "device": pack.uuids([device.packed_id for device, _, _ in raised]),
        "scope": pack.texts([packed(scope) for _, scope, _ in raised]),
        "highest": pack.wholes([highest for _, _, highest in raised]),
    }


def _open(cursor: Cursor, device_id: UUID, scope: str, gap: tuple[int, int], *, opened_at: datetime) -> None:
    row = {
        "id": new_id(),
        "device": device_id,
        "scope": scope,
        "first": gap[0],
        "last": gap[1],
        "now": opened_at,
    }
    cursor.execute(statements.NEW_GAP, row)


def _fill(
    cursor: Cursor, device: Device, scope: str, filled: Sequence[tuple[int, int]], *, now: datetime
) -> None:
    """Close the gaps that the arrived ranges touch; what is still missing opens anew, as old as before."""
    bounds = {
        "device": device.id,
        "scope": scope,
        "first": filled[0][0],
        "last": max(end for _, end in filled),
    }
    cursor.execute(statements.TOUCHED_GAPS, bounds)
    for gap_id, first, last, opened_at in cursor.fetchall():
        left = [(int(first), int(last))]
        for arrived in filled:
            left = [rest for gap in left for rest in rules.without(gap, arrived)]
        if left == [(first, last)]:
            continue
        cursor.execute(statements.CLOSE_GAP, {"id": gap_id, "now": now})
        for gap in left:
            _open(cursor, device.id, scope, gap, opened_at=opened_at)

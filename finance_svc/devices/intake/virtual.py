"""What virtual devices have to send: read when due, marked when the broker has it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.devices import rules

DUE = sa.text("""
SELECT device_id, period_s, values, plan, boot, seq, next_at FROM virtual_device
WHERE next_at <= :now AND player = 'sandbox' ORDER BY next_at, device_id LIMIT 500 FOR UPDATE
""")
ENROL = sa.text("""
INSERT INTO virtual_device (device_id, site_id, period_s, values, plan, boot, seq, next_at, player)
SELECT id, site_id, :period, '{}', '[]', :boot, 0, :next_at, :player FROM device WHERE id = :device
""")
DISMISS = sa.text("DELETE FROM virtual_device WHERE player = :player")
MARK = sa.text("UPDATE virtual_device SET seq = :seq, next_at = :next_at WHERE device_id = :device")


class VirtualMessage(NamedTuple):
    """One due sample of a virtual device; `values` None while silent (nothing is sent, time moves on)."""

    device_id: UUID
    boot: str
    seq: int
    ts: datetime
    values: dict[str, float] | None
    next_at: datetime
    forged: bool = False
    """Sent under a wrong signature; the device's own counter stays."""


def due_virtual(session: Session, *, now: datetime) -> list[VirtualMessage]:
    """The next due sample of each virtual device whose time has come, oldest first; the rows stay locked."""
    return [_message(row) for row in session.connection().execute(DUE, {"now": now})]


def _message(row: sa.Row[Any]) -> VirtualMessage:
    plan = rules.read_plan(row.plan)
    values = rules.sample_at(row.values, plan, row.next_at)
    next_at = rules.next_sample_at(row.period_s, plan, row.next_at)
    segment = rules.segment_at(plan, row.next_at)
    forged = segment is not None and segment.forged
    seq = row.seq + (values is not None)
    return VirtualMessage(row.device_id, row.boot, seq, row.next_at, values, next_at, forged)


def mark_virtual(session: Session, message: VirtualMessage) -> None:
    """Move the device to its next sample."""
    seq = message.seq - (message.forged and message.values is not None)
    session.connection().execute(MARK, {"device": message.device_id, "seq": seq, "next_at": message.next_at})


class Part(NamedTuple):
    """Where a device of a scenario is: the counter of its last message, and when the next one goes out."""

    device_id: UUID
    seq: int
    next_at: datetime


def enrol_played(session: Session, parts: Sequence[Part], *, boot: str, player: str, period_s: int) -> None:
    """Let the sandbox's clock wait for devices that a scenario plays; the simulator leaves them alone."""
    for part in parts:
        values = {"device": part.device_id, "boot": boot, "next_at": part.next_at}
        session.connection().execute(ENROL, {**values, "player": player, "period": period_s})


def mark_played(session: Session, parts: Sequence[Part]) -> None:
    """Move devices of a scenario on; the clock waits until the messages named here are stored."""
    if parts:
        rows = [{"device": p.device_id, "seq": p.seq, "next_at": p.next_at} for p in parts]
        session.connection().execute(MARK, rows)


def dismiss_played(session: Session, *, player: str) -> None:
    """The scenario is over: its devices are no longer waited for."""
    session.connection().execute(DISMISS, {"player": player})

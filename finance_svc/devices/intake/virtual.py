"""What virtual devices have to send: read when due, marked when the broker has it."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.devices import rules

DUE = sa.text("""
SELECT device_id, period_s, values, plan, boot, seq, next_at FROM virtual_device
WHERE next_at <= :now ORDER BY next_at, device_id LIMIT 500 FOR UPDATE
""")
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

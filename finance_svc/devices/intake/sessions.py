"""Replay sessions, and a gateway's own chain and epochs."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.devices import rules
from finance_svc.devices.intake import statements
from finance_svc.devices.intake.partitions import raw_cursor
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.ids import new_id


class SessionCounts(NamedTuple):
    """Readings of a replay session, by outcome."""

    received: int
    stored: int
    duplicate: int
    quarantined: int


def record_session(session: Session, *, device_id: UUID, scope: str, now: datetime) -> UUID:
    """Open a replay session: until closed, old readings of that device and counter scope are accepted."""
    key = new_id()
    session.connection().execute(
        sa.text(
            "INSERT INTO replay_session"
            " (id, device_id, scope, opened_at, received, stored, duplicate, quarantined)"
            " VALUES (:id, :device, :scope, :now, 0, 0, 0, 0)"
        ),
        {"id": key, "device": device_id, "scope": scope, "now": now},
    )
    audit.record(
        session,
        act="device.replay_opened",
        subject=("device", device_id),
        actor=HOUSE,
        now=now,
        body={"boot": scope},
    )
    return key


def session_counts(session: Session, session_id: UUID) -> SessionCounts:
    """What became of a session's readings so far."""
    row = session.connection().execute(
        sa.text("SELECT received, stored, duplicate, quarantined FROM replay_session WHERE id = :id"),
        {"id": session_id},
    )
    return SessionCounts(*row.one())


def close_session(session: Session, session_id: UUID, *, now: datetime) -> None:
    """Close a replay session; closing twice changes nothing."""
    session.connection().execute(
        sa.text("UPDATE replay_session SET closed_at = :now WHERE id = :id AND closed_at IS NULL"),
        {"id": session_id, "now": now},
    )


def open_epoch(session: Session, *, gateway_id: str, fresh_session: bool, now: datetime) -> tuple[int, bool]:
    """Begin a connection epoch: its number, and whether messages may have been lost before it.

    `fresh_session`: the broker remembered no session of ours, so what was queued for us is gone.
    """
    cursor = raw_cursor(session)
    cursor.execute(statements.OPEN_CHAIN, {"gateway": gateway_id, "hash": rules.GENESIS})
    cursor.execute(statements.OPEN_EPOCH, {"gateway": gateway_id, "now": now, "fresh": fresh_session})
    row = cursor.fetchone()
    assert row is not None
    return int(row[0]), bool(row[1])


def count_drops(session: Session, *, gateway_id: str, epoch: int, dropped: int, now: datetime) -> int:
    """Note that the broker has dropped so many messages since it started; how many more than it had before.

    A rise marks the epoch as a possible loss and stands in the evidence log, where the next comparison finds
    it. A lower count means that the broker has started anew.
    """
    subject = ("gateway", rules.gateway_subject(gateway_id))
    cursor = raw_cursor(session)
    cursor.execute(statements.LAST_DROPS, {"subject": subject[1]})
    found = cursor.fetchone()
    last = found[0] if found else 0
    rise: int = dropped - last if dropped >= last else dropped
    if rise:
        cursor.execute(statements.MARK_LOSS, {"gateway": gateway_id, "epoch": epoch})
        body = {"gateway_id": gateway_id, "epoch": epoch, "dropped": dropped, "rise": rise}
        audit.record(session, act="gateway.possible_loss", subject=subject, actor=HOUSE, now=now, body=body)
    return rise


def record_heads(session: Session, *, gateway_ids: Iterable[str], now: datetime) -> None:
    """Write the present heads of the chains to the evidence log, which joins them."""
    rows = session.connection().execute(
        sa.text("SELECT gateway_id, seq, hash FROM gateway_chain WHERE gateway_id = ANY (:ids) AND seq > 0"),
        {"ids": list(gateway_ids)},
    )
    for gateway_id, seq, hashed in rows.all():
        body = {"gateway_id": gateway_id, "seq": seq, "hash": bytes(hashed).hex()}
        subject = ("gateway", rules.gateway_subject(gateway_id))
        audit.record(session, act="gateway.head", subject=subject, actor=HOUSE, now=now, body=body)

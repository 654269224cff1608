"""A gateway's sign of life, so that our own deafness is told from the devices' silence (DOMAIN B5.7)."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.devices.rules import DEAF_AFTER

LEAVE = sa.text("""
    INSERT INTO gateway_deaf (gateway_id, begun_at, ended_at, scope)
    SELECT gateway_id, linked_at, :now, CASE WHEN beat_system_at < :stale THEN 'gateway' ELSE 'broker' END
    FROM gateway_life
    WHERE gateway_id = :gateway AND :linked AND linked_system_at < :stale AND linked_at < :now
    ON CONFLICT DO NOTHING
""")
BEAT = sa.text("""
    INSERT INTO gateway_life (gateway_id, beat_at, beat_system_at, linked_at, linked_system_at)
    VALUES (:gateway, :now, :system, :now, :system)
    ON CONFLICT (gateway_id) DO UPDATE SET beat_at = :now, beat_system_at = :system,
        linked_at = CASE WHEN :linked THEN :now ELSE gateway_life.linked_at END,
        linked_system_at = CASE WHEN :linked THEN :system ELSE gateway_life.linked_system_at END
""")


def beat(session: Session, *, gateway_id: str, linked: bool, now: datetime) -> None:
    """Say that the gateway lives, and whether its session with the broker stands.

    The first sign after a time without link leaves that time behind, with the side it lay on.
    """
    system = session.info["system_now"]
    values = {"gateway": gateway_id, "linked": linked, "now": now}
    session.connection().execute(LEAVE, values | {"stale": system - DEAF_AFTER})
    session.connection().execute(BEAT, values | {"system": system})

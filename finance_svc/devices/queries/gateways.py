"""When gateways heard nothing."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.devices.rules import DEAF_AFTER, EVIDENTIAL

TIMES = sa.text("""
    SELECT l.gateway_id, d.begun_at, d.ended_at, d.scope
    FROM gateway_life l LEFT JOIN gateway_deaf d ON d.gateway_id = l.gateway_id AND d.ended_at > :since
    UNION ALL
    SELECT gateway_id, linked_at, NULL, CASE WHEN beat_system_at < :stale THEN 'gateway' ELSE 'broker' END
    FROM gateway_life WHERE linked_system_at < :stale
""")


class DeafTime(NamedTuple):
    """A time in which a gateway heard nobody: it (or its database) was away, or its broker was."""

    begun_at: datetime
    ended_at: datetime | None
    scope: str


def deaf_times(session: Session, *, since: datetime) -> dict[str, list[DeafTime]]:
    """Of every gateway that ever gave a sign of life, the times it was deaf after a moment.

    Needs the house's scope.
    """
    values = {"since": since, "stale": session.info["system_now"] - DEAF_AFTER}
    found: dict[str, list[DeafTime]] = defaultdict(list)
    for gateway_id, begun_at, ended_at, scope in session.connection().execute(TIMES, values):
        found[gateway_id] += [] if begun_at is None else [DeafTime(begun_at, ended_at, scope)]
    return found


LAST = sa.text("""
    SELECT v.value FROM unnest(CAST(:devices AS uuid[]), CAST(:channels AS text[])) AS k (device_id, channel)
    CROSS JOIN LATERAL (
        SELECT value FROM reading r WHERE r.device_id = k.device_id AND r.channel = k.channel
        AND r.ts > :since AND r.ts <= :at AND r.received_at <= :at AND r.trust = ANY (:trusted)
        ORDER BY r.ts DESC LIMIT 1) v
""")


def last_values(
    session: Session, keys: Sequence[tuple[UUID, str]], *, since: datetime, at: datetime
) -> list[float]:
    """What the channels said last, as far as it was known at a moment. Needs the house's scope."""
    values = {
        "devices": [key[0] for key in keys],
        "channels": [key[1] for key in keys],
        "since": since,
        "at": at,
        "trusted": sorted(EVIDENTIAL),
    }
    return list(session.connection().execute(LAST, values).scalars())

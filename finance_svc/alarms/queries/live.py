"""What the channels of rooms say now: the newest value that counts, and whether they are heard at all."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.alarms.rules import SilenceLevel
from finance_svc.devices.rules import EVIDENTIAL

REMEMBERED = timedelta(days=60)
LIVE = sa.text("""
SELECT b.room_id, d.id, d.name, c ->> 'channel', c ->> 'kind', (c ->> 'period_s')::bigint,
  coalesce(c ->> 'placement', ''), s.level, s.seen_at, coalesce(v.ts, o.ts), coalesce(v.value, o.value),
  coalesce(v.received_at, o.received_at), coalesce(v.trust, o.trust)
FROM device_binding b JOIN device d ON d.id = b.device_id CROSS JOIN jsonb_array_elements(d.channels) AS c
LEFT JOIN channel_state s ON s.device_id = d.id AND s.channel = c ->> 'channel' AND s.object_id = b.room_id
LEFT JOIN LATERAL (
  SELECT ts, value, received_at, trust FROM reading
  WHERE device_id = d.id AND channel = c ->> 'channel' AND NOT late AND trust = ANY (:trusted)
  AND ts <= :now AND ts >= greatest(b.valid_from, :since) ORDER BY ts DESC LIMIT 1) AS v ON true
LEFT JOIN LATERAL (
  SELECT ts, value, received_at, trust FROM reading
  WHERE v.ts IS NULL AND device_id = d.id AND channel = c ->> 'channel' AND NOT late
  AND ts <= :now AND ts >= greatest(b.valid_from, :since) ORDER BY ts DESC LIMIT 1) AS o ON true
WHERE b.room_id = ANY (:rooms) AND b.valid_from <= :now AND (b.valid_to IS NULL OR b.valid_to > :now)
ORDER BY b.room_id, d.id, 4
""")
"""A late reading tells of the past and one of a moment to come of a wrong clock: neither is the latest. What
nobody vouches for is shown only where nothing else was ever said."""


class LiveState(StrEnum):
    """How a channel stands: the watch's steps of silence, or not heard since it was bound."""

    WAITING = "waiting"
    LIVE = "live"
    LATE = "late"
    SUSPECT = "suspect"
    SILENT = "silent"


class LiveChannel(NamedTuple):
    """A channel with its newest value; without one it has never spoken in this room."""

    room_id: UUID
    device_id: UUID
    device: str
    channel: str
    kind: str
    period_s: int
    placement: str
    state: LiveState
    seen_at: datetime | None
    ts: datetime | None
    value: float | None
    received_at: datetime | None
    trust: str | None

    @property
    def counts(self) -> bool:
        """Whether somebody vouches for the value."""
        return self.trust in EVIDENTIAL


def find_live(
    session: Session, room_ids: Collection[UUID], *, now: datetime, device_id: UUID | None = None
) -> list[LiveChannel]:
    """The channels that watch the rooms now, of all devices or one. Needs the house's scope.

    A watch that stands still shows itself elsewhere; here its last word stands.
    """
    values = {
        "rooms": list(room_ids),
        "now": now,
        "since": now - REMEMBERED,
        "trusted": sorted(EVIDENTIAL),
    }
    rows = session.connection().execute(LIVE, values)
    return [
        LiveChannel._make((*row[:7], _state(row[7], row[8], row[12]), *row[8:]))
        for row in rows
        if device_id is None or row[1] == device_id
    ]


def _state(level: str | None, seen_at: datetime | None, trust: str | None) -> LiveState:
    """The watch's word; a value that it has not seen yet is a sign of life all the same."""
    if seen_at is None or level is None:
        return LiveState.LIVE if trust in EVIDENTIAL else LiveState.WAITING
    return LiveState(SilenceLevel(level))

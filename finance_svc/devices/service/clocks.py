"""How well devices' clocks go: receipt minus time of their newest samples, a day at a time."""

from datetime import UTC, datetime, time, timedelta

import sqlalchemy as sa
from sqlmodel import Session

MEASURE = sa.text("""
INSERT INTO device_clock (device_id, measured_date, samples, offset_ms, low_ms, high_ms, measured_at)
SELECT d.id, :day, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY m.offset_ms),
       percentile_cont(0.05) WITHIN GROUP (ORDER BY m.offset_ms),
       percentile_cont(0.95) WITHIN GROUP (ORDER BY m.offset_ms), :now
FROM device d CROSS JOIN LATERAL (
  SELECT DISTINCT ON (r.gateway_id, r.chain_seq) extract(epoch FROM r.received_at - r.ts) * 1000 AS offset_ms
  FROM jsonb_array_elements(d.channels) c
  JOIN reading r ON r.device_id = d.id AND r.channel = c ->> 'channel' AND r.ts >= :start AND r.ts < :end
  WHERE NOT r.late AND r.trust <> 'open' ORDER BY r.gateway_id, r.chain_seq, r.ts DESC) AS m
GROUP BY d.id
ON CONFLICT (device_id, measured_date) DO UPDATE
SET samples = excluded.samples, offset_ms = excluded.offset_ms,
  low_ms = excluded.low_ms, high_ms = excluded.high_ms, measured_at = excluded.measured_at
""")
"""Of each message the newest sample; late ones waited somewhere, and say nothing of a clock."""


def measure_clocks(session: Session, *, now: datetime) -> int:
    """Measure yesterday and today (UTC) of every device, again each time; how many rows. House's scope."""
    measured = 0
    for day in (now.astimezone(UTC).date() - timedelta(days=1), now.astimezone(UTC).date()):
        start = datetime.combine(day, time(), UTC)
        bounds = {"day": day, "start": start, "end": start + timedelta(days=1), "now": now}
        measured += session.connection().execute(MEASURE, bounds).rowcount
    return measured

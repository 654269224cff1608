"""Hours of readings, counted once each: whatever has been stored since the last time is merged in.

The place in each gateway's chain moves in the transaction that merges, under its row's lock: killed anywhere
or run by two, no reading is missed or counted twice. Late and replayed readings are new links of the chain,
so they come into their hours like any other. The sum is a float: its last digits follow the order of arrival.
"""

from datetime import datetime

from sqlmodel import Session

from finance_svc.db import driver
from finance_svc.devices.rules import EVIDENTIAL

PAGE = 20_000
"""Links of a gateway's chain in one transaction."""
ENTER = """
INSERT INTO rollup_cursor (gateway_id, chain_seq, counted_at)
SELECT gateway_id, 0, NULL FROM gateway_chain ON CONFLICT DO NOTHING
"""
LOCK = "SELECT gateway_id, chain_seq FROM rollup_cursor ORDER BY gateway_id FOR UPDATE"
HEADS = "SELECT gateway_id, seq FROM gateway_chain"
MERGE = """
INSERT INTO reading_hour AS h (device_id, channel, trusted, hour, least, most, total, count, late, minutes,
  first_at, last_at, first_value, last_value)
SELECT device_id, channel, trust = ANY (%(trusted)s), date_trunc('hour', ts), min(value), max(value),
  sum(value), count(*), count(*) FILTER (WHERE late), bit_or(1::bigint << date_part('minute', ts)::int),
  min(ts), max(ts), (array_agg(value ORDER BY ts, value))[1],
  (array_agg(value ORDER BY ts DESC, value DESC))[1]
FROM reading WHERE gateway_id = %(gateway)s AND chain_seq > %(after)s AND chain_seq <= %(until)s
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
ON CONFLICT (device_id, channel, trusted, hour) DO UPDATE SET
  least = least(h.least, excluded.least), most = greatest(h.most, excluded.most),
  total = h.total + excluded.total, count = h.count + excluded.count, late = h.late + excluded.late,
  minutes = h.minutes | excluded.minutes,
  first_value = CASE WHEN (h.first_at, h.first_value) <= (excluded.first_at, excluded.first_value)
                THEN h.first_value ELSE excluded.first_value END,
  last_value = CASE WHEN (h.last_at, h.last_value) >= (excluded.last_at, excluded.last_value)
               THEN h.last_value ELSE excluded.last_value END,
  first_at = least(h.first_at, excluded.first_at), last_at = greatest(h.last_at, excluded.last_at)
"""
MOVE = """
UPDATE rollup_cursor SET chain_seq = %(until)s,
  counted_at = CASE WHEN %(whole)s THEN %(now)s ELSE counted_at END WHERE gateway_id = %(gateway)s
"""


def roll_up(session: Session, *, now: datetime, page: int = PAGE) -> bool:
    """Merge the next links of every gateway into their hours; True: there are more. House's scope."""
    connection = driver(session)
    connection.execute(ENTER, prepare=True)
    places = connection.execute(LOCK, prepare=True).fetchall()
    heads = dict(connection.execute(HEADS, prepare=True).fetchall())
    more = False
    for gateway_id, after in places:
        until = min(after + page, heads[gateway_id])
        window = {"gateway": gateway_id, "after": after, "until": until}
        if until > after:
            connection.execute(MERGE, window | {"trusted": sorted(EVIDENTIAL)}, prepare=True)
        whole = until == heads[gateway_id]
        connection.execute(MOVE, window | {"whole": whole, "now": now}, prepare=True)
        more |= not whole
    return more

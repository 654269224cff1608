"""What the watch asks with its BEGIN: readings and signs of tampering after its cursors."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.alarms import rules
from finance_svc.db import Question, answers
from finance_svc.devices.queries import StoredReading, readings_after
from finance_svc.devices.rules import EVIDENTIAL

SIGNALS = sa.text("""
    SELECT s.device_id, s.received_at
    FROM unnest(CAST(:gateways AS text[]), CAST(:heres AS bigint[]), CAST(:theres AS bigint[]))
         AS l (gateway_id, here, there)
    JOIN device_signal s ON s.gateway_id = l.gateway_id AND s.chain_seq > l.here AND s.chain_seq <= l.there
    WHERE EXISTS (SELECT FROM reading r WHERE r.device_id = s.device_id AND r.trust = ANY (:trusted))
""")
SIGNALS_AHEAD = """
    SELECT s.gateway_id, s.chain_seq, s.device_id, s.received_at
    FROM gateway_chain g LEFT JOIN watch_cursor c USING (gateway_id) JOIN device_signal s
      ON s.gateway_id = g.gateway_id AND s.chain_seq > coalesce(c.chain_seq, 0)
      AND s.chain_seq <= coalesce(c.chain_seq, 0) + %(page)s
    WHERE EXISTS (SELECT FROM reading r WHERE r.device_id = s.device_id AND r.trust = ANY (%(trusted)s))
"""
AHEAD = """
    SELECT g.gateway_id, coalesce(c.chain_seq, 0), g.seq, r.*
    FROM gateway_chain g LEFT JOIN watch_cursor c USING (gateway_id) LEFT JOIN LATERAL (
        SELECT device_id, channel, ts, value, received_at, late, trust, scope, counter, sample, gateway_id,
               chain_seq
        FROM reading
        WHERE gateway_id = g.gateway_id AND chain_seq > coalesce(c.chain_seq, 0) AND chain_seq <= g.seq
        AND g.seq - coalesce(c.chain_seq, 0) <= %(page)s
        OFFSET 0) AS r ON true
    WHERE g.seq > coalesce(c.chain_seq, 0)
"""
TRUSTED = sorted(EVIDENTIAL)


class Links(NamedTuple):
    """A part of a gateway's chain: after `here` up to `there`."""

    gateway: str
    here: int
    there: int


def ahead(page: int) -> tuple[Question, Question]:
    """What the watch asks with its BEGIN: readings and signals after its cursors, up to a `page`."""
    return Question(AHEAD, {"page": page}), Question(SIGNALS_AHEAD, {"page": page, "trusted": TRUSTED})


def signals_of(session: Session, links: Sequence[Links], *, page: int) -> list[tuple[UUID, int]]:
    """Signs of tampering of trusted devices in parts of chains: device, when received (microseconds).

    The transaction began with `ahead(page)`; only what lies beyond that is asked now.
    """
    reach = {link.gateway: link.there for link in links if link.there - link.here <= page}
    found = [row[2:] for row in answers(session)[1] if row[1] <= reach.get(row[0], 0)]
    if beyond := [link for link in links if link.gateway not in reach]:
        gateways, heres, theres = map(list, zip(*beyond, strict=True))
        values = {"gateways": gateways, "heres": heres, "theres": theres, "trusted": TRUSTED}
        found += map(tuple, session.connection().execute(SIGNALS, values))
    return [(device_id, rules.to_us(received_at)) for device_id, received_at in found]


class Backlog(NamedTuple):
    """What a gateway has stored since the watch's cursor; not `complete`: the first part of more."""

    here: int
    there: int
    rows: list[StoredReading]
    complete: bool


def find_backlogs(session: Session, *, page: int) -> dict[str, Backlog]:
    """The gateways that are ahead of their cursors, with their readings; about `page` of a longer backlog.

    Needs the house's scope, in a transaction that began with `ahead(page)`. Links that carry no reading
    (duplicates, poison) move the cursor as well.
    """
    found: dict[str, Backlog] = {}
    for gateway_id, here, head, *reading in answers(session)[0]:
        if head - here > page:
            found[gateway_id] = _part(session, gateway_id, here, head, page)
            continue
        backlog = found.setdefault(gateway_id, Backlog(here, head, [], complete=True))
        if reading[0] is not None:
            backlog.rows.append(StoredReading._make(reading))
    return found


def _part(session: Session, gateway_id: str, here: int, head: int, page: int) -> Backlog:
    rows = readings_after(session, gateway_id, here, page)
    partial = len(rows) >= page
    return Backlog(here, rows[-1].chain_seq if partial else head, rows, complete=not partial)

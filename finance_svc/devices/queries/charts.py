"""Reads of what a channel measured over time: readings, the hours counted before, who watched when."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlmodel import Session, col, select

from finance_svc.db import driver
from finance_svc.devices.models import Device, DeviceBinding
from finance_svc.devices.rules import EVIDENTIAL
from finance_svc.devices.rules.charts import Grains, Span, Wholes, stretches
from finance_svc.devices.telemetry import Trust, from_us

POSTGRES_EPOCH_US = 946_684_800_000_000
TRUSTED, OPEN = sorted(EVIDENTIAL), [str(Trust.OPEN)]
READINGS = """
SELECT string_agg(timestamptz_send(ts), ''), string_agg(float8send(value), '') FROM (
  SELECT ts, value FROM reading
  WHERE device_id = %(device)s AND channel = %(channel)s AND ts >= %(start)s AND ts < %(end)s
  AND trust = ANY (%(trusts)s) ORDER BY ts) AS found
"""
HOURS = """
SELECT string_agg(timestamptz_send(hour), ''), string_agg(int8send(count), ''),
  string_agg(float8send(least), ''), string_agg(float8send(most), ''), string_agg(float8send(total), ''),
  string_agg(int8send(minutes), '') FROM (
  SELECT hour, count, least, most, total, minutes FROM reading_hour
  WHERE device_id = %(device)s AND channel = %(channel)s AND trusted = %(trusted)s
  AND hour >= %(start)s AND hour < %(end)s ORDER BY hour) AS found
"""
COUNTED_UNTIL = """
SELECT CASE WHEN bool_and(c.counted_at IS NOT NULL) THEN min(c.counted_at) END
FROM gateway_chain g LEFT JOIN rollup_cursor c USING (gateway_id)
"""
Times = tuple[datetime, datetime]


def find_watched(
    session: Session, span: Times, *, device_id: UUID | None = None, room_id: UUID | None = None
) -> dict[UUID, list[Times]]:
    """Within a time, when each device (this one) watched a room (that room) which the caller may see."""
    query = select(DeviceBinding).where(
        col(DeviceBinding.valid_from) < span[1],
        sa.or_(col(DeviceBinding.valid_to).is_(None), col(DeviceBinding.valid_to) > span[0]),
    )
    if device_id is not None:
        query = query.where(col(DeviceBinding.device_id) == device_id)
    if room_id is not None:
        query = query.where(col(DeviceBinding.room_id) == room_id)
    found: dict[UUID, list[Times]] = {}
    for row in session.exec(query.order_by(col(DeviceBinding.device_id), col(DeviceBinding.valid_from))):
        low, high = max(row.valid_from, span[0]), min(row.valid_to or span[1], span[1])
        times = found.setdefault(row.device_id, [])
        if times and times[-1][1] == low:
            times[-1] = (times[-1][0], high)
        else:
            times.append((low, high))
    return found


def find_bindings(session: Session, device_id: UUID, span: Times) -> list[DeviceBinding]:
    """Within a time, the bindings of a device to rooms which the caller may see, in time order."""
    query = select(DeviceBinding).where(
        col(DeviceBinding.device_id) == device_id,
        col(DeviceBinding.valid_from) < span[1],
        sa.or_(col(DeviceBinding.valid_to).is_(None), col(DeviceBinding.valid_to) > span[0]),
    )
    return list(session.exec(query.order_by(col(DeviceBinding.valid_from))))


def find_named(session: Session, device_ids: Collection[UUID]) -> list[Device]:
    """These devices in id order."""
    return list(session.exec(select(Device).where(col(Device.id).in_(device_ids)).order_by(col(Device.id))))


def counted_until(session: Session) -> datetime | None:
    """All that arrived before this moment is in the hours; None while a gateway is not counted at all.

    Needs the house's scope.
    """
    row = driver(session).execute(COUNTED_UNTIL, prepare=True).fetchone()
    return None if row is None else row[0]


def read_grains(session: Session, channel: tuple[UUID, str], span: Span, *, trusted: bool) -> Grains:
    """Each reading of a time that somebody vouches for, or nobody. Needs the house's scope."""
    values = _window(channel, span) | {"trusts": TRUSTED if trusted else OPEN}
    at, value = _columns(session, READINGS, values, 2)
    return Grains.of_readings(_moments(at), _reals(value))


def read_hours(session: Session, channel: tuple[UUID, str], span: Span, *, trusted: bool) -> Grains:
    """The hours of a time, as they were counted. Needs the house's scope."""
    columns = _columns(session, HOURS, _window(channel, span) | {"trusted": trusted}, 6)
    at, count, minutes = _moments(columns[0]), _wholes(columns[1]), _wholes(columns[5])
    least, most, total = map(_reals, columns[2:5])
    return Grains(at, count, least, most, total, stretches(at, minutes))


def _window(channel: tuple[UUID, str], span: Span) -> dict[str, Any]:
    start, end = map(from_us, span)
    return {"device": channel[0], "channel": channel[1], "start": start, "end": end}


def _columns(session: Session, statement: Any, values: dict[str, Any], size: int) -> list[bytes]:  # noqa: ANN401 - psycopg asks for a literal
    """One row of columns, each the values of all rows as they travel: no object per value."""
    row = driver(session).cursor(binary=True).execute(statement, values, prepare=True).fetchone()
    return [bytes(column or b"") for column in row or [b""] * size]


def _moments(column: bytes) -> Wholes:
    return _wholes(column) + POSTGRES_EPOCH_US


def _wholes(column: bytes) -> Wholes:
    return np.frombuffer(column, dtype=">i8").astype(np.int64)


def _reals(column: bytes) -> NDArray[np.float64]:
    return np.frombuffer(column, dtype=">f8").astype(np.float64)

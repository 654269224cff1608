"""How devices do: what is missing, quarantined, late, and where they have been."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.devices.models import DeviceBinding

HEALTH = sa.text("""
SELECT d.id,
  (SELECT coalesce(sum(last_counter - first_counter + 1), 0)::bigint FROM device_gap
   WHERE device_id = d.id AND closed_at IS NULL),
  (SELECT count(*) FROM quarantined_message WHERE device_id = d.id AND received_at >= :since),
  (SELECT coalesce(sum(occurrences), 0)::bigint FROM device_signal
   WHERE device_id = d.id AND received_at >= :since),
  (SELECT sum(late)::float8 / sum(count)::float8 FROM reading_hour
   WHERE device_id = d.id AND channel IN (SELECT c ->> 'channel' FROM jsonb_array_elements(d.channels) AS c)
   AND trusted AND hour >= :since)
FROM device d WHERE d.id = ANY (:devices) ORDER BY d.id
""")


class Health(NamedTuple):
    """A device since some time: messages it counted that never came, refused messages, signs of tampering.

    `late` is the share of its readings that came more than two minutes after their time; None without any.
    """

    device_id: UUID
    missing: int
    quarantined: int
    signals: int
    late: float | None


def find_health(session: Session, device_ids: Collection[UUID], *, since: datetime) -> dict[UUID, Health]:
    """The health of devices, in one statement. Needs the house's scope."""
    rows = session.connection().execute(HEALTH, {"devices": list(device_ids), "since": since})
    return {row[0]: Health._make(row) for row in rows}


def find_bindings(session: Session, device_id: UUID) -> list[DeviceBinding]:
    """The rooms a device has watched, the present one first, in the caller's scope."""
    query = select(DeviceBinding).where(col(DeviceBinding.device_id) == device_id)
    return list(session.exec(query.order_by(col(DeviceBinding.valid_from).desc())))

"""Reads of the calibration register."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.custody import rules
from finance_svc.custody.models import DeviceCalibration

DUE = sa.text("""
    SELECT d.id FROM device d JOIN site s ON s.id = d.site_id
    WHERE s.zone = :zone AND EXISTS (
        SELECT FROM jsonb_array_elements(d.channels) c WHERE c ->> 'kind' = ANY (:measuring))
    AND coalesce((SELECT max(due_date) FROM device_calibration k WHERE k.device_id = d.id),
                 (d.registered_at AT TIME ZONE s.zone)::date + :life) <= :until
    ORDER BY d.id
""")
REGISTERED = sa.text("SELECT id, registered_at::date FROM device WHERE id = ANY (:devices)")


def calibrated(
    session: Session, device_ids: Collection[UUID], *, at: datetime
) -> dict[UUID, rules.Calibrated]:
    """What was known of each device's calibration at an instant. Needs the house's scope."""
    rows = session.connection().execute(REGISTERED, {"devices": list(device_ids)})
    found = {device: rules.Calibrated(rules.due_without(registered), {}) for device, registered in rows}
    chosen = select(DeviceCalibration).where(
        col(DeviceCalibration.device_id).in_(device_ids), DeviceCalibration.recorded_at <= at
    )
    order = (col(DeviceCalibration.calibrated_date), col(DeviceCalibration.id))
    for row in session.exec(chosen.order_by(*order)):
        found[row.device_id] = rules.Calibrated(row.due_date, row.errors)
    return found


def find_due_devices(session: Session, zone: str, *, until: date) -> list[UUID]:
    """Measuring devices of a zone whose calibration ends by a day. Needs the house's scope."""
    values = {"zone": zone, "until": until, "life": rules.LIFE_DAYS, "measuring": sorted(rules.MEASURING)}
    return list(session.connection().execute(DUE, values).scalars())


def find_calibrations(
    session: Session, device_id: UUID, *, after: UUID | None = None, limit: int = 50
) -> list[DeviceCalibration]:
    """A device's certificates, in the order they were recorded, in the caller's scope."""
    chosen = select(DeviceCalibration).where(DeviceCalibration.device_id == device_id)
    if after is not None:
        chosen = chosen.where(col(DeviceCalibration.id) > after)
    return list(session.exec(chosen.order_by(col(DeviceCalibration.id)).limit(limit)))

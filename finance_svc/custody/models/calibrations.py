"""The calibration register."""

from datetime import date, datetime
from uuid import UUID

from finance_svc.db import Table, belongs_to, day, jsonb, keeper, key, moment, ref, text
from finance_svc.db.columns import identity


class DeviceCalibration(Table, table=True):
    """A certificate about a device. Evidence; its number serves once per issuer."""

    __tablename__ = "device_calibration"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    device_id: UUID = ref("device.id")
    certificate_no: str = text(100)
    issuer: str = text()
    certificate_key: str = text(400, unique=True)
    accuracy_class: str = text(60)
    calibrated_date: date = day()
    due_date: date = day()
    errors: dict[str, str] = jsonb()
    """As found, by channel, in the channel's unit."""
    document_id: UUID = identity()
    recorded_by: str = text()
    recorded_at: datetime = moment()

"""Shapes of the calibration register."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from finance_svc.custody import rules
from finance_svc.custody.models import DeviceCalibration
from finance_svc.kernel import ids
from finance_svc.web import Body, View, id_of
from finance_svc.web.shapes import NumberText, ShortText, show_time

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.\-]{1,60}$")]
Class = Annotated[ShortText, StringConstraints(max_length=60)]


class CalibratedPath(BaseModel):
    """Which device."""

    device_id: UUID


class CalibrationBody(Body):
    """A certificate; `errors` is what was found per channel before adjustment, in the channel's unit."""

    certificate_no: Annotated[ShortText, StringConstraints(max_length=100)]
    issuer: ShortText
    accuracy_class: Class
    calibrated_date: date
    due_date: date | None = None
    errors: dict[Name, NumberText] = Field(default_factory=dict, max_length=64)
    document_id: id_of("document")  # type: ignore[valid-type] # a type made by a function

    def certificate(self) -> rules.Certificate:
        """As a rule value."""
        errors = {channel: f"{error:f}" for channel, error in self.errors.items()}
        return rules.Certificate(**(dict(self) | {"errors": errors}))


class CalibrationView(View):
    """A certificate about a device."""

    object: Literal["device_calibration"] = "device_calibration"
    id: str
    device_id: str
    certificate_no: str
    issuer: str
    accuracy_class: str
    calibrated_date: str
    due_date: str
    errors: dict[str, str]
    document_id: str
    recorded_by: str
    recorded_at: str | None

    @classmethod
    def of(cls, row: DeviceCalibration) -> "CalibrationView":
        """From the row."""
        return cls(
            id=ids.show("device_calibration", row.id),
            device_id=ids.show("device", row.device_id),
            certificate_no=row.certificate_no,
            issuer=row.issuer,
            accuracy_class=row.accuracy_class,
            calibrated_date=row.calibrated_date.isoformat(),
            due_date=row.due_date.isoformat(),
            errors=row.errors,
            document_id=ids.show("document", row.document_id),
            recorded_by=row.recorded_by,
            recorded_at=show_time(row.recorded_at),
        )

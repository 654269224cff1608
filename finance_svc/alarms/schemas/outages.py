"""Shapes of what is out of service, in JSON."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from finance_svc.alarms.models import OutOfService
from finance_svc.alarms.service.outages import Outage
from finance_svc.kernel import ids
from finance_svc.web import Body, Moment, View
from finance_svc.web.shapes import ShortText, Text, show_time


class DeviceOutPath(BaseModel):
    """Which device."""

    device_id: UUID


class OutagePath(BaseModel):
    """Which time out of service."""

    outage_id: UUID


class OutageBody(Body):
    """Until when and why; without a channel, the whole device."""

    channel: Annotated[Text, StringConstraints(max_length=60)] = ""
    ends_at: Moment
    reason: ShortText

    def outage(self, device_id: UUID) -> Outage:
        """As the service takes it."""
        return Outage(device_id, self.channel, self.ends_at, self.reason)


class OutageView(View):
    """A time out of service; it begins with the second person's word. For money the streams are missing."""

    object: Literal["out_of_service"] = "out_of_service"
    id: str
    room_id: str
    device_id: str
    channel: str
    reason: str
    ends_at: str | None
    asked_by: str
    asked_at: str | None
    approved_by: str | None
    approved_at: str | None
    ended_at: str | None

    @classmethod
    def of(cls, row: OutOfService) -> "OutageView":
        """From the row."""
        return cls(
            id=ids.show("out_of_service", row.id),
            room_id=ids.show("room", row.object_id),
            device_id=ids.show("device", row.device_id),
            channel=row.channel,
            reason=row.reason,
            ends_at=show_time(row.ends_at),
            asked_by=row.asked_by,
            asked_at=show_time(row.asked_at),
            approved_by=row.approved_by,
            approved_at=show_time(row.approved_at),
            ended_at=show_time(row.ended_at),
        )

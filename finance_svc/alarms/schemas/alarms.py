"""Shapes of alarms in JSON."""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from finance_svc.alarms import rules
from finance_svc.alarms.models import Alarm
from finance_svc.kernel import ids
from finance_svc.web import Body, CreatedQuery, View, id_of
from finance_svc.web.shapes import Text, show_time


class AlarmPath(BaseModel):
    """Which alarm."""

    alarm_id: UUID


class AlarmQuery(CreatedQuery):
    """Which alarms."""

    COLUMNS: ClassVar = {"created_at": "recorded_at", "state": "state"}

    room_id: id_of("room") | None = None  # type: ignore[valid-type] # a type made by a function
    state: rules.AlarmState | None = None
    open_only: bool = False


class AcknowledgeBody(Body):
    """What was seen."""

    note: Text = ""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, str_max_length=1000)


class AlarmView(View):
    """An alarm as it stands. Minutes: measured (confirmed), warm around a gap (presumed), unknown."""

    object: Literal["alarm"] = "alarm"
    id: str
    kind: str
    priority: str
    state: str
    site_id: str
    room_id: str
    device_id: str
    channel: str
    rule: str
    opened_at: str | None
    raised_at: str | None
    escalated_at: str | None
    cleared_at: str | None
    corrected_at: str | None
    superseded_by: str | None
    group_id: str
    peak: float | None
    confirmed_minutes: float
    presumed_minutes: float
    unknown_minutes: float
    opening_reading: str
    version: int

    @classmethod
    def of(cls, alarm: Alarm) -> "AlarmView":
        """From the row."""
        content = alarm.content
        escalated = content["escalated"]
        return cls(
            id=ids.show("alarm", alarm.id),
            kind=str(alarm.kind),
            priority=str(alarm.priority),
            state=str(alarm.state),
            site_id=ids.show("site", alarm.site_id),
            room_id=ids.show("room", alarm.object_id),
            device_id=ids.show("device", alarm.device_id),
            channel=alarm.channel,
            rule=f"{content['rule_id']} {content['version']}",
            opened_at=show_time(alarm.opened_at),
            raised_at=show_time(alarm.raised_at),
            escalated_at=None if escalated is None else show_time(rules.from_us(escalated)),
            cleared_at=show_time(alarm.cleared_at),
            corrected_at=show_time(alarm.corrected_at),
            superseded_by=ids.show("alarm", alarm.superseded_by) if alarm.superseded_by else None,
            group_id=ids.show("alarm", alarm.group_id),
            peak=content["peak"],
            confirmed_minutes=_minutes(content["confirmed"]),
            presumed_minutes=_minutes(content["presumed"]),
            unknown_minutes=_minutes(content["unknown"]),
            opening_reading=content["opening_key"],
            version=alarm.version,
        )


def _minutes(duration: int) -> float:
    return round(duration / 60_000_000, 2)

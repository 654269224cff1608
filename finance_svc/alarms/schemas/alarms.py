"""Shapes of alarms in JSON."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from finance_svc.alarms import queries, rules
from finance_svc.alarms.models import Alarm
from finance_svc.kernel import ids
from finance_svc.settings import config
from finance_svc.web import Body, CreatedQuery, Moment, MoneyView, View, id_of
from finance_svc.web.shapes import ShortText, Text, show_time


class AlarmPath(BaseModel):
    """Which alarm."""

    alarm_id: UUID


class AlarmQuery(CreatedQuery):
    """Which alarms."""

    COLUMNS: ClassVar = {
        "created_at": "recorded_at",
        "state": "state",
        "priority": "priority",
        "kind": "kind",
        "site_id": "site_id",
    }

    room_id: id_of("room") | None = None  # type: ignore[valid-type] # a type made by a function
    site_id: id_of("site") | None = None  # type: ignore[valid-type] # a type made by a function
    state: rules.AlarmState | None = None
    priority: rules.Priority | None = None
    kind: rules.Kind | None = None
    open_only: bool = False


class AcknowledgeBody(Body):
    """What was seen."""

    note: Text = ""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, str_max_length=1000)


class ShelveBody(Body):
    """Until when, and why."""

    until: Moment
    reason: ShortText


class AlarmReasonBody(Body):
    """Why."""

    reason: ShortText


@dataclass(frozen=True)
class Around:
    """What stands around the alarms of a page: who asks, what it has seen, work in the rooms, their goods."""

    organisation_id: UUID | None
    now: datetime
    seen: Collection[UUID]
    work: Mapping[UUID, Sequence[rules.WorkOrder]]
    goods: Mapping[UUID, tuple[Decimal, str]]
    outages: queries.Outages

    def is_shelved(self, alarm: Alarm) -> bool:
        """Whether the keeper has put the alarm aside for now."""
        return alarm.shelved_until is not None and alarm.shelved_until > self.now

    def shown(self, alarm: Alarm) -> rules.Shown:
        """The alarm as its keeper sees it."""
        facts = rules.RoomFacts(work=tuple(self.work.get(alarm.object_id, ())))
        response = queries.responses()[alarm.kind]
        expected = rules.is_expected(response, facts, rules.to_us(alarm.opened_at))
        out = response.shelvable and self.outages.has(alarm.device_id, alarm.channel)
        return rules.shown(alarm.state, shelved=self.is_shelved(alarm), expected=expected, out=out)

    def own(self, alarm: Alarm) -> rules.AlarmState:
        """The alarm as the asking organisation has dealt with it."""
        if self.organisation_id == alarm.organisation_id:
            return alarm.state
        stands = alarm.cleared_at is None and alarm.corrected_at is None
        is_open = stands or rules.is_held(alarm.kind, alarm.reset_at)
        return rules.own_state(is_open=is_open, acknowledged=alarm.id in self.seen)

    def insured(self, alarm: Alarm) -> MoneyView | None:
        """What the goods in the room are insured for, as far as the caller may see them."""
        total = self.goods.get(alarm.object_id)
        return MoneyView.of(*total) if total else None


@cache
def setting_of(rule_id: str, version: str) -> dict[str, Any] | None:
    """The version of the rule as configured: limits, deadband, delays; None for one that is not there."""
    rows = config("alarm_rules").get(rule_id, ())
    chosen = next((row for row in rows if row.get("version") == version), None)
    return None if chosen is None else json.loads(json.dumps(chosen, default=str))


class AlarmView(View):
    """An alarm as it stands. Minutes: measured (confirmed), warm around a gap (presumed), unknown.

    `state` is its keeper's word and the condition; `shown_state` says also what is put aside or expected;
    `own_state` is the caller's own.
    """

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
    shown_state: str
    own_state: str
    shelved_until: str | None
    latched: bool
    reset_at: str | None
    incident_id: str | None
    cause: dict[str, str]
    response: dict[str, str]
    respond_by: str | None
    owner: str
    shelvable: bool
    setting: dict[str, Any] | None
    insured_sum: MoneyView | None

    @classmethod
    def of(cls, alarm: Alarm, around: Around) -> "AlarmView":
        """From the row and what stands around it."""
        content = alarm.content
        response = queries.responses()[alarm.kind]
        raised = alarm.raised_at + timedelta(minutes=response.respond_minutes)
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
            shown_state=str(around.shown(alarm)),
            own_state=str(around.own(alarm)),
            shelved_until=show_time(alarm.shelved_until if around.is_shelved(alarm) else None),
            latched=rules.is_held(alarm.kind, alarm.reset_at),
            reset_at=show_time(alarm.reset_at),
            incident_id=alarm.incident_id.hex if alarm.incident_id else None,
            cause=dict(response.cause),
            response=dict(response.response),
            respond_by=show_time(raised),
            owner=response.owner,
            shelvable=response.shelvable,
            setting=setting_of(content["rule_id"], content["version"]),
            insured_sum=around.insured(alarm),
        )


def _minutes(duration: int) -> float:
    return round(duration / 60_000_000, 2)

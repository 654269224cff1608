"""Tables of what people do with alarms, and of incidents that gather a flood of them."""

from datetime import datetime
from uuid import UUID

from finance_svc.alarms import rules
from finance_svc.db import Table, belongs_to, choice, keeper, key, moment, ref, text
from finance_svc.db.columns import identity


class AlarmAct(Table, table=True):
    """Somebody shelved, unshelved or reset an alarm. Evidence."""

    __tablename__ = "alarm_act"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    alarm_id: UUID = ref("alarm.id")
    act: rules.Act = choice(rules.Act)
    reason: str = text(1000)
    until: datetime | None = moment(null=True)
    name: str = text()
    member_id: UUID | None = identity(null=True)
    acted_at: datetime = moment()


class AlarmIncident(Table, table=True):
    """A flood of one operator's alarms; its members name it. Shared through the site it began at."""

    __tablename__ = "alarm_incident"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    group_id: UUID = identity()
    priority: rules.Priority = choice(rules.Priority)
    started_at: datetime = moment()
    last_at: datetime = moment()


class OutOfService(Table, table=True):
    """A device or one of its channels (empty: all) taken out of service for a time, by two persons."""

    __tablename__ = "out_of_service"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    device_id: UUID = ref("device.id")
    channel: str = text(60)
    reason: str = text(1000)
    ends_at: datetime = moment()
    asked_by: str = text()
    asked_at: datetime = moment()
    approved_by: str | None = text(null=True)
    approved_at: datetime | None = moment(null=True)
    ended_at: datetime | None = moment(null=True)

"""Tables of alarms and of what people said of rooms; what the watch remembers, how far it has come."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.alarms import rules
from finance_svc.db import (
    Table,
    belongs_to,
    choice,
    digest,
    flag,
    jsonb,
    keeper,
    key,
    measure,
    moment,
    ref,
    text,
    whole,
)
from finance_svc.db.columns import identity


class Alarm(Table, table=True):
    """One alarm as it stands; `content` is the rule's `Episode`, exact. Shared through the room."""

    __tablename__ = "alarm"
    __table_args__ = (
        sa.Index("ix_alarm_device_id_channel", "device_id", "channel", "kind"),
        sa.Index(
            "ix_alarm_standing",
            "kind",
            postgresql_where=sa.text("cleared_at IS NULL AND corrected_at IS NULL"),
        ),
    )
    MOVES: ClassVar[Mapping[rules.AlarmState, frozenset[rules.AlarmState]]] = rules.MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    site_id: UUID = identity()
    device_id: UUID = identity()
    channel: str = text(60)
    kind: rules.Kind = choice(rules.Kind)
    state: rules.AlarmState = choice(rules.AlarmState)
    priority: rules.Priority = choice(rules.Priority)
    identity_hash: bytes = digest(unique=True)
    group_id: UUID = identity(index=True)
    opened_at: datetime = moment(index=True)
    raised_at: datetime = moment()
    cleared_at: datetime | None = moment(null=True)
    corrected_at: datetime | None = moment(null=True)
    superseded_by: UUID | None = identity(null=True)
    version: int = whole()
    content: dict[str, Any] = jsonb()
    recorded_at: datetime = moment()


class AlarmVersion(Table, table=True):
    """What was said about an alarm at one time. Evidence."""

    __tablename__ = "alarm_version"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    alarm_id: UUID = ref("alarm.id", index=False)
    version: int = whole()
    change: str = text(40)
    content: dict[str, Any] = jsonb()
    recorded_at: datetime = moment()
    __table_args__ = (sa.UniqueConstraint("alarm_id", "version", name="uq_alarm_version_alarm_id"),)


class AlarmAcknowledgement(Table, table=True):
    """Somebody of an organisation has seen an alarm; each organisation has its own. Evidence."""

    __tablename__ = "alarm_acknowledgement"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    alarm_id: UUID = ref("alarm.id")
    member_id: UUID | None = identity(null=True)
    name: str = text()
    note: str = text(1000)
    acknowledged_at: datetime = moment()


class ChannelState(Table, table=True):
    """What the watch knows of one bound channel: its step of silence, and the rules' memory."""

    __tablename__ = "channel_state"
    device_id: UUID = identity(primary_key=True)
    channel: str = Field(sa_column=sa.Column(sa.String(60), primary_key=True))
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    site_id: UUID = identity()
    kind: str = text(60)
    period_s: int = whole()
    level: rules.SilenceLevel = choice(rules.SilenceLevel)
    seen_at: datetime | None = moment(null=True)
    silent_since: datetime | None = moment(null=True)
    due_at: datetime | None = moment(null=True)
    memory: dict[str, Any] = jsonb()


class WatchCursor(Table, table=True):
    """The last link of a gateway's chain that the watch has taken."""

    __tablename__ = "watch_cursor"
    gateway_id: str = Field(sa_column=sa.Column(sa.String(80), primary_key=True))
    chain_seq: int = whole()


class WatchPass(Table, table=True):
    """The watch's last complete pass, by the system clock; its number moves by compare-and-swap."""

    __tablename__ = "watch_pass"
    name: str = Field(sa_column=sa.Column(sa.String(40), primary_key=True))
    number: int = whole()
    passed_at: datetime = moment()


class WorkOrder(Table, table=True):
    """Somebody asked to work in a room. Evidence; `counts_from`: when it authorises by itself."""

    __tablename__ = "work_order"
    __table_args__ = (sa.CheckConstraint("begins_at < ends_at", name="ck_work_order_times"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    room_id: UUID = ref("room.id")
    kind: rules.WorkKind = choice(rules.WorkKind)
    reason: str = text(1000)
    asked_by: str = text()
    asked_by_member_id: UUID | None = identity(null=True)
    begins_at: datetime = moment()
    ends_at: datetime = moment()
    night: bool = flag()
    counts_from: datetime = moment()
    recorded_at: datetime = moment()


class WorkOrderStep(Table, table=True):
    """What became of a work order, and by whom. Evidence."""

    __tablename__ = "work_order_step"
    __table_args__ = (sa.UniqueConstraint("work_order_id", "step", name="uq_work_order_step"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    work_order_id: UUID = ref("work_order.id", index=False)
    step: rules.WorkStep = choice(rules.WorkStep)
    note: str = text(1000)
    said_by: str = text()
    said_by_member_id: UUID | None = identity(null=True)
    recorded_at: datetime = moment()


class RoomModeChange(Table, table=True):
    """A room is in this mode from now on, under a work order. Evidence."""

    __tablename__ = "room_mode"
    __table_args__ = (sa.UniqueConstraint("room_id", "number", name="uq_room_mode_number"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    room_id: UUID = ref("room.id", index=False)
    number: int = whole()
    mode: rules.RoomMode = choice(rules.RoomMode)
    work_order_id: UUID = ref("work_order.id")
    set_by: str = text()
    set_by_member_id: UUID | None = identity(null=True)
    recorded_at: datetime = moment()


class EnvelopeOverride(Table, table=True):
    """Limits of one kind of channel somebody proposed for a room's goods, for a time. Evidence."""

    __tablename__ = "envelope_override"
    __table_args__ = (
        sa.CheckConstraint("low IS NOT NULL OR high IS NOT NULL", name="ck_envelope_override_some_limit"),
        sa.CheckConstraint("low < high", name="ck_envelope_override_order"),
        sa.CheckConstraint("valid_from < valid_to", name="ck_envelope_override_times"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    room_id: UUID = ref("room.id")
    lot_id: UUID | None = ref("lot.id", null=True)
    kind: str = text(60)
    low: Decimal | None = measure(null=True)
    high: Decimal | None = measure(null=True)
    reason: str = text(1000)
    valid_from: datetime = moment()
    valid_to: datetime = moment()
    proposed_by: str = text()
    recorded_at: datetime = moment()


class EnvelopeStep(Table, table=True):
    """What became of proposed limits, and by whom. Evidence."""

    __tablename__ = "envelope_step"
    __table_args__ = (sa.UniqueConstraint("override_id", "step", name="uq_envelope_step"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    override_id: UUID = ref("envelope_override.id", index=False)
    step: rules.OverrideStep = choice(rules.OverrideStep)
    said_by: str = text()
    recorded_at: datetime = moment()

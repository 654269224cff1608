"""Tables of alarms: the alarms and their versions, what the watch remembers, how far it has come."""

from collections.abc import Mapping
from datetime import datetime
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
    moment,
    ref,
    text,
    whole,
)
from finance_svc.db.columns import identity

OF_GOODS = "kind IN ({}) AND reset_at IS NULL".format(", ".join(f"'{k}'" for k in sorted(rules.OF_GOODS)))
"""SQL: latched for the sake of goods, and not reset."""


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
        sa.Index("ix_alarm_of_goods", "object_id", postgresql_where=sa.text(OF_GOODS)),
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
    is_alone: bool = flag()
    """Its device fell silent while others of the site were heard."""
    opened_at: datetime = moment(index=True)
    raised_at: datetime = moment()
    cleared_at: datetime | None = moment(null=True)
    corrected_at: datetime | None = moment(null=True)
    superseded_by: UUID | None = identity(null=True)
    shelved_until: datetime | None = moment(null=True)
    reset_at: datetime | None = moment(null=True)
    incident_id: UUID | None = identity(null=True, index=True)
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


class WatchPost(Table, table=True):
    """From which states a rule over a subject may begin again."""

    __tablename__ = "watch_post"
    name: str = Field(sa_column=sa.Column(sa.String(200), primary_key=True))
    room_id: UUID = identity()
    marks: list[Any] = jsonb()


class WatchRoom(Table, table=True):
    """The facts of a room by which its readings were judged."""

    __tablename__ = "watch_room"
    room_id: UUID = identity(primary_key=True)
    facts: dict[str, Any] = jsonb()


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
    due_at: datetime | None = moment(null=True)
    """Under a frozen clock the next moment at which a rule has something to do without a sample."""

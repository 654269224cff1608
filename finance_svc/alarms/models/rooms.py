"""Tables of what people say of rooms: work orders, modes, limits. All of it evidence."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa

from finance_svc.alarms import rules
from finance_svc.db import (
    Table,
    belongs_to,
    choice,
    flag,
    keeper,
    key,
    measure,
    moment,
    ref,
    text,
    whole,
)
from finance_svc.db.columns import identity


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

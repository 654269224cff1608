"""Tables of stock: stacks and what they hold, where lots stood, what places weigh, what was found."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import (
    Table,
    belongs_to,
    choice,
    flag,
    jsonb,
    keeper,
    key,
    measure,
    moment,
    quantity,
    ref,
    text,
    whole,
)
from finance_svc.db.columns import identity
from finance_svc.receipts import rules


class Stack(Table, table=True):
    """A place of a room where goods stand; shared by the room."""

    __tablename__ = "stack"
    __table_args__ = (sa.UniqueConstraint("room_id", "code", name="uq_stack_code"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    room_id: UUID = ref("room.id")
    code: str = text(60)
    recorded_at: datetime = moment()


class StackSurvey(Table, table=True):
    """What a stack was measured to hold; the latest counts. Evidence, by the room."""

    __tablename__ = "stack_survey"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    stack_id: UUID = ref("stack.id")
    capacity_kg: Decimal | None = quantity(null=True)
    area_m2: Decimal | None = measure(null=True)
    pieces: int | None = whole(null=True)
    recorded_by: str = text()
    recorded_at: datetime = moment()


class LotMove(Table, table=True):
    """A lot came to stand in a stack. Evidence; its stay ends with its next move."""

    __tablename__ = "lot_move"
    __table_args__ = (sa.UniqueConstraint("lot_id", "moved_at", name="uq_lot_move_moved_at"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id", index=False)
    stack_id: UUID = ref("stack.id")
    area_m2: Decimal | None = measure(null=True)
    moved_at: datetime = moment()
    recorded_by: str = text()
    recorded_at: datetime = moment()


class PlaceMass(Table, table=True):
    """What a room, or a stack of it, weighed. Evidence, by the room."""

    __tablename__ = "place_mass"
    __table_args__ = (sa.CheckConstraint("quantity_kg >= 0", name="ck_place_mass_not_negative"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    room_id: UUID = ref("room.id")
    stack_id: UUID | None = ref("stack.id", null=True)
    commodity: str | None = text(60, null=True)
    quantity_kg: Decimal = quantity()
    uncertainty_kg: Decimal = quantity()
    source: rules.MassSource = choice(rules.MassSource)
    attestation: rules.Attestation = choice(rules.Attestation)
    lender_id: UUID | None = identity(null=True)
    document_id: UUID | None = identity(null=True)
    note: str = text()
    measured_at: datetime = moment()
    recorded_by: str = text()
    recorded_at: datetime = moment()


class LotFinding(Table, table=True):
    """Something independent was held against what a lot says of itself. Evidence."""

    __tablename__ = "lot_finding"
    __table_args__ = (sa.UniqueConstraint("lot_id", "topic", "cause", name="uq_lot_finding_cause"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id", index=False)
    topic: rules.Topic = choice(rules.Topic)
    agrees: bool = flag()
    cause: str = text(120)
    """What was held against it: the kind and id of the evidence, or the day that was looked at."""
    detail: dict[str, Any] = jsonb()
    found_at: datetime = moment()
    recorded_at: datetime = moment()


class LotVolume(Table, table=True):
    """The room a lot took, and its density beside that of its kind. Evidence."""

    __tablename__ = "lot_volume"
    __table_args__ = (sa.CheckConstraint("volume_m3 > 0", name="ck_lot_volume_positive"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id")
    volume_m3: Decimal = measure()
    density_kg_m3: Decimal | None = measure(null=True)
    expected_kg_m3: Decimal | None = measure(null=True)
    inspected: bool = flag()
    method: str = text()
    document_id: UUID | None = identity(null=True)
    measured_at: datetime = moment()
    recorded_by: str = text()
    recorded_at: datetime = moment()

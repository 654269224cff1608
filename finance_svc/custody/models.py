"""Tables of custody: the profile chosen for a room, the watched state of each lot, the life it has used."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from finance_svc.custody import rules
from finance_svc.db import Table, belongs_to, choice, day, flag, jsonb, keeper, key, moment, ratio, ref, text


class RoomProfile(Table, table=True):
    """The custody profile of a room; without a row it is COLD_GATE."""

    __tablename__ = "room_profile"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    room_id: UUID = ref("room.id", index=False, unique=True)
    profile: str = text(60)
    chosen_at: datetime = moment()


class CustodyStatus(Table, table=True):
    """How a lot is watched, since when. No lifecycle: it follows the readings, and its changes are events."""

    __tablename__ = "custody_status"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id", index=False, unique=True)
    room_id: UUID = ref("room.id")
    profile: str = text(60)
    status: rules.CustodyState = choice(rules.CustodyState)
    since: datetime = moment()
    detail: dict[str, Any] = jsonb()
    """Missing kinds and silent channels."""


class LifeRecord(Table, table=True):
    """Consumed life of a lot brought forward from its assay by stored readings. Evidence."""

    __tablename__ = "life_record"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id")
    assay_id: UUID = ref("assay.id", index=False)
    forward_to: datetime = moment()
    forward_date: date | None = day(null=True)
    """The day that closed; None when an alarm asked."""
    consumed_life: Decimal = ratio()
    quality_factor: Decimal = ratio()
    froze: bool = flag()
    steps: dict[str, Any] = jsonb()
    recorded_at: datetime = moment()
    __table_args__ = (sa.UniqueConstraint("lot_id", "assay_id", "forward_to", name="uq_life_record_lot_id"),)

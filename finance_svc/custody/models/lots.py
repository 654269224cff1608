"""Tables of custody: the profile of a room, the watched state of each lot, its scores, the life used."""

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


class CustodyScore(Table, table=True):
    """The custody score of a lot as it stood when its custody changed or the day closed. Evidence."""

    __tablename__ = "custody_score"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id", index=False)
    scored_at: datetime = moment()
    profile: str = text(60)
    status: rules.CustodyState = choice(rules.CustodyState)
    score: Decimal = ratio()
    explanation: dict[str, Any] = jsonb()
    """Terms with weight, value and source; the caps that held."""
    cause: str = text(60)
    """The event or job that asked."""
    __table_args__ = (sa.UniqueConstraint("lot_id", "scored_at", name="uq_custody_score_lot_id"),)


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

"""What came of alarms: holds and freezes, and what the warehouse was asked for."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.custody import rules
from finance_svc.db import Table, belongs_to, choice, flag, jsonb, keeper, key, moment, ref, text
from finance_svc.db.columns import identity


class CustodyResponse(Table, table=True):
    """What one condition did to the receipts of its room: at most one row per alarm. Shared by the room."""

    __tablename__ = "custody_response"
    MOVES: ClassVar[Mapping[rules.ResponseState, frozenset[rules.ResponseState]]] = rules.RESPONSE_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    room_id: UUID = ref("room.id")
    alarm_id: UUID = identity(unique=True)
    kind: str = text(40)
    state: rules.ResponseState = choice(rules.ResponseState)
    at_night: bool = flag()
    under_order: bool = flag()
    """Whether a work order was open when the condition began."""
    opened_at: datetime = moment()
    began_at: datetime = moment()
    hold_until: datetime | None = moment(null=True)
    ended_at: datetime | None = moment(null=True)
    ended_by: str = text()
    note: str = text(1000)
    weigh_tickets: list[str] = jsonb()
    """What explained it."""
    receipts: list[str] = jsonb()
    """What was frozen."""


class CustodyTask(Table, table=True):
    """Something the warehouse must do by a time: a photo, a count, an inspection."""

    __tablename__ = "custody_task"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "cause", name="uq_custody_task_cause"),)
    MOVES: ClassVar[Mapping[rules.CustodyTaskState, frozenset[rules.CustodyTaskState]]] = rules.TASK_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    kind: rules.CustodyTaskKind = choice(rules.CustodyTaskKind)
    state: rules.CustodyTaskState = choice(rules.CustodyTaskState)
    room_id: UUID = ref("room.id")
    lot_id: UUID | None = ref("lot.id", null=True)
    cause: str = text(120)
    asked_at: datetime = moment()
    due_at: datetime = moment()
    done_at: datetime | None = moment(null=True)
    done_by: str = text()
    note: str = text(1000)
    documents: list[str] = jsonb()

"""Blind stocktakes and their seeds."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.custody import rules
from finance_svc.db import Table, belongs_to, choice, day, digest, jsonb, keeper, key, moment, ref, text
from finance_svc.db.columns import identity


class Stocktake(Table, table=True):
    """A blind count of some stacks of a room on a day. Shared by the room."""

    __tablename__ = "stocktake"
    __table_args__ = (sa.UniqueConstraint("room_id", "count_date", name="uq_stocktake_room_id"),)
    MOVES: ClassVar[Mapping[rules.StocktakeState, frozenset[rules.StocktakeState]]] = rules.STOCKTAKE_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    room_id: UUID = ref("room.id", index=False)
    state: rules.StocktakeState = choice(rules.StocktakeState)
    count_date: date = day()
    stacks: list[str] = jsonb()
    """All that could be drawn."""
    commitment: bytes = digest()
    seed: bytes | None = digest(null=True)
    """Told on the day."""
    sample: list[str] = jsonb()
    due_at: datetime = moment()
    counts: list[dict[str, Any]] = jsonb()
    counted_by: UUID | None = identity(null=True)
    counted_name: str = text()
    counted_at: datetime | None = moment(null=True)
    checked_by: UUID | None = identity(null=True)
    checked_name: str = text()
    checked_at: datetime | None = moment(null=True)
    drawn_at: datetime = moment()


class StocktakeSeed(Table, table=True):
    """A seed until its day: nobody but the house sees it."""

    __tablename__ = "stocktake_seed"
    stocktake_id: UUID = ref("stocktake.id", index=False)
    id: UUID = key()
    seed: bytes = digest()

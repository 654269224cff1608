"""Hand-overs of goods and the reports of those who carry them."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.custody import rules
from finance_svc.db import (
    Table,
    belongs_to,
    choice,
    jsonb,
    keeper,
    key,
    moment,
    quantity,
    ratio,
    ref,
    text,
    whole,
)
from finance_svc.db.columns import identity


class HandOver(Table, table=True):
    """A change of custody: what the giver offered, and the taker's signature under the same. By the lot."""

    __tablename__ = "hand_over"
    __table_args__ = (
        sa.Index("uq_hand_over_open", "lot_id", unique=True, postgresql_where=sa.text("state = 'offered'")),
        sa.CheckConstraint("organisation_id <> to_id", name="ck_hand_over_two"),
    )
    MOVES: ClassVar[Mapping[rules.HandOverState, frozenset[rules.HandOverState]]] = rules.HAND_OVER_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id")
    to_id: UUID = ref("organisation.id", index=False)
    leg: rules.Leg = choice(rules.Leg)
    state: rules.HandOverState = choice(rules.HandOverState)
    place: str = text()
    seals: list[str] = jsonb()
    pieces: int = whole()
    quantity_kg: Decimal = quantity()
    happened_at: datetime = moment()
    given_by: UUID = identity()
    given_name: str = text()
    given_at: datetime = moment()
    taken_by: UUID | None = identity(null=True)
    taken_name: str = text()
    taken_at: datetime | None = moment(null=True)
    taken_kg: Decimal | None = quantity(null=True)
    note: str = text(1000)


class NoonReport(Table, table=True):
    """Where who carries the goods says they are. Evidence, by the lot."""

    __tablename__ = "noon_report"
    __table_args__ = (sa.UniqueConstraint("lot_id", "organisation_id", "seen_at", name="uq_noon_report"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id", index=False)
    seen_at: datetime = moment()
    latitude: Decimal = ratio()
    longitude: Decimal = ratio()
    note: str = text(1000)
    reported_by: str = text()
    recorded_at: datetime = moment()

"""Weekly balances of rooms."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa

from finance_svc.custody import rules
from finance_svc.db import Table, belongs_to, choice, day, keeper, key, moment, quantity, ref


class RoomBalance(Table, table=True):
    """A room's goods against its receipts on one day. Evidence, by the room."""

    __tablename__ = "room_balance"
    __table_args__ = (sa.UniqueConstraint("room_id", "balance_date", name="uq_room_balance_room_id"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    room_id: UUID = ref("room.id", index=False)
    balance_date: date = day()
    in_kg: Decimal = quantity()
    out_kg: Decimal = quantity()
    shrink_kg: Decimal = quantity()
    held_kg: Decimal = quantity()
    receipts_kg: Decimal = quantity()
    measured_kg: Decimal | None = quantity(null=True)
    uncertainty_kg: Decimal = quantity()
    residual_kg: Decimal = quantity()
    verdict: rules.RoomVerdict = choice(rules.RoomVerdict)
    recorded_at: datetime = moment()

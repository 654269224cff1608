"""Tables of liquidation. The keeper is the lender; the debtor reads as party of the facility."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import (
    Table,
    belongs_to,
    choice,
    day,
    flag,
    jsonb,
    keeper,
    key,
    moment,
    money,
    price,
    quantity,
    ref,
    text,
    whole,
)
from finance_svc.db.columns import identity
from finance_svc.liquidation import rules


class Liquidation(Table, table=True):
    """The sale of one pledged lot after default. A lot has one that runs."""

    __tablename__ = "liquidation"
    MOVES: ClassVar[Mapping[Any, Any]] = rules.MOVES
    __table_args__ = (
        sa.Index(
            "uq_liquidation_running",
            "lot_id",
            unique=True,
            postgresql_where=sa.text("state NOT IN ('distributed', 'redeemed')"),
        ),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    facility_id: UUID = ref("facility.id")
    margin_call_id: UUID | None = ref("margin_call.id", null=True)
    lot_id: UUID = ref("lot.id")
    receipt_id: UUID = identity()
    pledgor_id: UUID = identity()
    regime: str = text(40)
    perishable: bool = flag()
    currency: str = text(3)
    state: rules.LiquidationState = choice(rules.LiquidationState)
    opened_at: datetime = moment()
    notice_id: UUID | None = identity(null=True)
    noticed_at: datetime | None = moment(null=True)
    notice_delivered_at: datetime | None = moment(null=True)
    earliest_sale_at: datetime | None = moment(null=True)
    viewing_at: datetime | None = moment(null=True)
    viewing_place: str | None = text(300, null=True)
    round: int = whole()
    auction_id: UUID | None = identity(null=True, index=True)
    valuation_id: UUID | None = identity(null=True)
    reserve: Decimal | None = price(null=True)
    evidence: list[dict[str, Any]] = jsonb()
    """What each listing rested on: count, assay, value, debt, reserve."""
    clearing_price: Decimal | None = price(null=True)
    sold_kg: Decimal | None = quantity(null=True)
    proceeds: Decimal | None = money(null=True)
    waterfall: list[dict[str, str]] = jsonb()
    surplus: Decimal | None = money(null=True)
    deficiency: Decimal | None = money(null=True)
    distributed_at: datetime | None = moment(null=True)
    surplus_due_date: date | None = day(null=True)


class SaleAward(Table, table=True):
    """What one bid bought: what is due, paid, weighed out and settled."""

    __tablename__ = "sale_award"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    liquidation_id: UUID = ref("liquidation.id")
    bid_id: UUID = identity(unique=True)
    buyer_id: UUID = identity()
    number: int = whole()
    quantity_kg: Decimal = quantity()
    price: Decimal = price()
    amount: Decimal = money()
    paid: Decimal = money()
    payment_ids: list[str] = jsonb()
    release_order_id: UUID | None = identity(null=True, index=True)
    weighed_kg: Decimal = quantity()
    settled: Decimal | None = money(null=True)

"""Tables of the market: declared volumes, auctions, sealed bids, awards."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import (
    Table,
    belongs_to,
    choice,
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
from finance_svc.market import rules


class DeclaredVolume(Table, table=True):
    """What somebody says a market takes in a week; good for some days, never changed."""

    __tablename__ = "declared_volume"
    __table_args__ = (sa.Index("ix_declared_volume_market", "commodity", "region", "expires_at"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    commodity: str = text(40)
    region: str = text(80)
    quality_band: str = text(40)
    weekly_kg: Decimal = quantity()
    committed_kg: Decimal = quantity()
    source: str = text(200)
    declared_by: UUID | None = identity(null=True)
    declared_at: datetime = moment()
    expires_at: datetime = moment()


class Auction(Table, table=True):
    """A sealed uniform-price auction; its own id is the shared object that invited bidders are party to."""

    __tablename__ = "auction"
    MOVES: ClassVar[Mapping[rules.AuctionState, frozenset[rules.AuctionState]]] = rules.MOVES
    id: UUID = key("auction")
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id")
    liquidation_id: UUID | None = identity(null=True, index=True)
    supply_kg: Decimal = quantity()
    reserve: Decimal = price()
    currency: str = text(3)
    rationing: rules.Rationing = choice(rules.Rationing)
    state: rules.AuctionState = choice(rules.AuctionState)
    opens_at: datetime = moment()
    closes_at: datetime = moment()
    created_at: datetime = moment()
    closed_at: datetime | None = moment(null=True)
    clearing_price: Decimal | None = price(null=True)
    sold_kg: Decimal | None = quantity(null=True)
    proceeds: Decimal | None = money(null=True)


class Bid(Table, table=True):
    """One sealed bid. Its keeper is the bidder; nobody else is party to it before the auction closes."""

    __tablename__ = "bid"
    __table_args__ = (sa.UniqueConstraint("auction_id", "number", name="uq_bid_number"),)
    id: UUID = key("bid")
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    auction_id: UUID = ref("auction.id")
    number: int = whole()
    price: Decimal = price()
    quantity_kg: Decimal = quantity()
    placed_by: UUID | None = identity(null=True)
    placed_at: datetime = moment()


class AuctionAward(Table, table=True):
    """What one bid received; kept by the seller, read by the bid's parties."""

    __tablename__ = "auction_award"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    auction_id: UUID = ref("auction.id")
    bid_id: UUID = ref("bid.id", index=False, unique=True)
    bidder_id: UUID = identity()
    rank: int = whole()
    quantity_kg: Decimal = quantity()
    price: Decimal = price()
    amount: Decimal = money()
    awarded_at: datetime = moment()

"""Tables of the market: declared volumes, auctions, bids, awards; customers, enquiries, quotes."""

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
from finance_svc.market import rules
from finance_svc.market.rules import quotes


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


class Customer(Table, table=True):
    """Somebody who may buy. The organisation's, whoever serves it (DOMAIN S4)."""

    __tablename__ = "customer"
    __table_args__ = (
        sa.Index(
            "uq_customer_buyer",
            "organisation_id",
            "buyer_id",
            unique=True,
            postgresql_where=sa.text("buyer_id IS NOT NULL"),
        ),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    name: str = text(200)
    buyer_id: UUID | None = ref("organisation.id", null=True)
    tax_id: str | None = text(40, null=True)
    region: str | None = text(80, null=True)
    source: str = text(200)
    """Who serves it; read through `queries.assigned_members` only."""
    created_by: UUID | None = identity(null=True)
    created_at: datetime = moment()


class Enquiry(Table, table=True):
    """A question of a customer. Kept by the seller; its own id is the object the asking buyer is party to."""

    __tablename__ = "enquiry"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    customer_id: UUID = ref("customer.id")
    buyer_id: UUID | None = identity(null=True)
    commodity: str = text(40)
    quality_band: str = text(40)
    quantity_kg: Decimal | None = quantity(null=True)
    question: str = text(2000)
    received_at: datetime = moment(index=True)
    received_by: UUID | None = ref("member.id", null=True)
    """Who served the customer when it came."""
    answered_at: datetime | None = moment(null=True)
    answered_by: UUID | None = identity(null=True)
    answer: str | None = text(2000, null=True)


class Quote(Table, table=True):
    """An offer to one customer; its terms never change. The buyer becomes party to its id when it is sent."""

    __tablename__ = "quote"
    MOVES: ClassVar[Mapping[quotes.QuoteState, frozenset[quotes.QuoteState]]] = quotes.QUOTE_MOVES
    id: UUID = key("quote")
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    customer_id: UUID = ref("customer.id")
    buyer_id: UUID | None = identity(null=True, index=True)
    enquiry_id: UUID | None = ref("enquiry.id", null=True)
    commodity: str = text(40)
    quality_band: str = text(40)
    quantity_kg: Decimal = quantity()
    price: Decimal = price()
    amount: Decimal = money()
    currency: str = text(3)
    payment: quotes.PaymentTerm = choice(quotes.PaymentTerm)
    credit_days: int | None = whole(null=True)
    manner: quotes.Manner = choice(quotes.Manner)
    place: str = text(200)
    valid_minutes: int = whole()
    state: quotes.QuoteState = choice(quotes.QuoteState)
    sent_at: datetime | None = moment(null=True, index=True)
    valid_until: datetime | None = moment(null=True)
    accepted_at: datetime | None = moment(null=True)
    accepted_by: UUID | None = identity(null=True)


class QuoteDesk(Table, table=True):
    """The seller's own side of a quote: never the buyer's to read (DOMAIN S14)."""

    __tablename__ = "quote_desk"
    id: UUID = key()
    organisation_id: UUID = keeper()
    quote_id: UUID = ref("quote.id", index=False, unique=True)
    made_by: UUID = ref("member.id")
    made_at: datetime = moment()
    reasons: list[str] = jsonb()
    floor: Decimal | None = price(null=True)
    limit_kg: Decimal | None = quantity(null=True)
    decided_by: UUID | None = identity(null=True)
    decided_at: datetime | None = moment(null=True)
    note: str = text(2000)


class QuoteFloor(Table, table=True):
    """The least price per tonne a child may quote alone; the newest of its goods counts, none changes."""

    __tablename__ = "quote_floor"
    id: UUID = key()
    organisation_id: UUID = keeper()
    commodity: str = text(40)
    quality_band: str = text(40)
    currency: str = text(3)
    floor: Decimal = price()
    set_by: UUID = identity()
    set_at: datetime = moment()


class QuoteLimit(Table, table=True):
    """The most kg a member, or everybody of a role, may quote alone; the newest counts, none changes."""

    __tablename__ = "quote_limit"
    __table_args__ = (
        sa.CheckConstraint("(member_id IS NULL) <> (role IS NULL)", name="ck_quote_limit_whose"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    member_id: UUID | None = ref("member.id", null=True)
    role: str | None = text(60, null=True)
    limit_kg: Decimal = quantity()
    set_by: UUID = identity()
    set_at: datetime = moment()

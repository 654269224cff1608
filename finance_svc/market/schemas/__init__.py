"""Shapes of the market's requests and answers."""

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from finance_svc.kernel import ids
from finance_svc.market.rules import STANDARD, AuctionState, Rationing
from finance_svc.web import Body, CreatedQuery, KgText, MoneyView, NumberText, QuantityView, View
from finance_svc.web.shapes import AmountText, ShortText, show_time

if TYPE_CHECKING:
    from finance_svc.market.models import Auction, AuctionAward, Bid, DeclaredVolume

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
SEALED = {AuctionState.SCHEDULED, AuctionState.OPEN}


class DeclaredVolumeBody(Body):
    """What a market takes in a week, in kg; `committed_kg` is what committed buyers take besides."""

    commodity: Name
    region: Name
    weekly_kg: KgText
    quality_band: Name = STANDARD
    committed_kg: NumberText | None = None
    source: ShortText


class DeclaredVolumeView(View):
    """A declaration and how long it is good."""

    object: Literal["declared_volume"] = "declared_volume"
    id: str
    commodity: str
    region: str
    quality_band: str
    weekly: QuantityView
    committed: QuantityView
    source: str
    declared_at: str | None
    expires_at: str | None


class AuctionPath(BaseModel):
    """Which auction."""

    auction_id: UUID


class AuctionQuery(CreatedQuery):
    """Which auctions."""

    COLUMNS: ClassVar = {"created_at": "created_at", "state": "state"}

    state: AuctionState | None = None


class BidBody(Body):
    """A sealed bid: price per tonne in the auction's currency, and the most kg wanted."""

    price: AmountText
    quantity_kg: KgText


class BidView(View):
    """A bid, and what it received once the auction is closed."""

    object: Literal["bid"] = "bid"
    id: str
    auction_id: str
    bidder_id: str
    number: int
    price: MoneyView
    quantity: QuantityView
    placed_at: str | None
    awarded: QuantityView | None = None
    amount: MoneyView | None = None


class BidsView(View):
    """Bids the caller may see."""

    object: Literal["bid_list"] = "bid_list"
    data: list[BidView]


class AuctionView(View):
    """An auction. The reserve is shown to the seller, and to all once it is closed."""

    object: Literal["auction"] = "auction"
    id: str
    lot_id: str
    supply: QuantityView
    reserve: MoneyView | None
    rationing: Rationing
    state: AuctionState
    opens_at: str | None
    closes_at: str | None
    closed_at: str | None
    clearing_price: MoneyView | None
    sold: QuantityView | None
    proceeds: MoneyView | None


def volume_view(row: "DeclaredVolume") -> DeclaredVolumeView:
    """A declaration as its keeper sees it."""
    return DeclaredVolumeView(
        id=ids.show("declared_volume", row.id),
        commodity=row.commodity,
        region=row.region,
        quality_band=row.quality_band,
        weekly=QuantityView.of(row.weekly_kg),
        committed=QuantityView.of(row.committed_kg),
        source=row.source,
        declared_at=show_time(row.declared_at),
        expires_at=show_time(row.expires_at),
    )


def auction_view(row: "Auction", *, reader: UUID | None) -> AuctionView:
    """An auction as one organisation sees it: the reserve is the seller's secret until the close."""
    secret = row.state in SEALED and reader != row.organisation_id
    return AuctionView(
        id=ids.show("auction", row.id),
        lot_id=ids.show("lot", row.lot_id),
        supply=QuantityView.of(row.supply_kg),
        reserve=None if secret else MoneyView.of(row.reserve, row.currency),
        rationing=row.rationing,
        state=row.state,
        opens_at=show_time(row.opens_at),
        closes_at=show_time(row.closes_at),
        closed_at=show_time(row.closed_at),
        clearing_price=None if row.clearing_price is None else MoneyView.of(row.clearing_price, row.currency),
        sold=None if row.sold_kg is None else QuantityView.of(row.sold_kg),
        proceeds=None if row.proceeds is None else MoneyView.of(row.proceeds, row.currency),
    )


def bid_view(row: "Bid", currency: str, award: "AuctionAward | None" = None) -> BidView:
    """A bid as its parties see it."""
    return BidView(
        id=ids.show("bid", row.id),
        auction_id=ids.show("auction", row.auction_id),
        bidder_id=ids.show("organisation", row.organisation_id),
        number=row.number,
        price=MoneyView.of(row.price, currency),
        quantity=QuantityView.of(row.quantity_kg),
        placed_at=show_time(row.placed_at),
        awarded=QuantityView.of(award.quantity_kg) if award else None,
        amount=MoneyView.of(award.amount, currency) if award else None,
    )

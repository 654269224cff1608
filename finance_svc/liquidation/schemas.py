"""Shapes of liquidation's requests and answers."""

from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from finance_svc.kernel import ids
from finance_svc.liquidation.models import Liquidation, SaleAward
from finance_svc.liquidation.rules import LiquidationState
from finance_svc.liquidation.service.common import regime_of
from finance_svc.web import AmountText, Body, CreatedQuery, Moment, MoneyView, QuantityView, View, id_of
from finance_svc.web.shapes import ShortText, show_time


class LiquidationBody(Body):
    """Sell the goods of a facility in default. `forfeiture` is always refused."""

    facility_id: id_of("facility")  # type: ignore[valid-type] # a pydantic type made by a function
    method: Literal["sale", "forfeiture"] = "sale"


class NoticeBody(Body):
    """The notice needs no words of the caller's."""


class ViewingBody(Body):
    """Where buyers may look at the goods."""

    place: ShortText


class ListingBody(Body):
    """Who may bid and when; the lender itself may not."""

    invited: Annotated[list[id_of("organisation")], Field(min_length=1, max_length=200)]  # type: ignore[valid-type] # as above
    closes_at: Moment
    opens_at: Moment | None = None


class PickupBody(Body):
    """The buyer's vehicles."""

    bid_id: id_of("bid")  # type: ignore[valid-type] # a pydantic type made by a function
    plates: Annotated[list[ShortText], Field(min_length=1, max_length=50)]
    expires_at: Moment


class ClaimBody(Body):
    """What somebody else than the lender claims from the goods."""

    claimant_id: id_of("organisation")  # type: ignore[valid-type] # a pydantic type made by a function
    amount: AmountText


class SettleBody(Body):
    """Claims before and behind the lender; subordinate ones only if demanded in writing."""

    liens: list[ClaimBody] = Field(default_factory=list, max_length=50)
    subordinates: list[ClaimBody] = Field(default_factory=list, max_length=50)


class LiquidationPath(BaseModel):
    """Which liquidation."""

    liquidation_id: UUID


class LiquidationQuery(CreatedQuery):
    """Which liquidations: of one facility, or all."""

    COLUMNS: ClassVar = {"created_at": "opened_at", "state": "state"}

    facility_id: id_of("facility") | None = None  # type: ignore[valid-type] # a pydantic type made by a function
    state: LiquidationState | None = None


class AwardView(View):
    """What one bid bought, paid and took out."""

    bid_id: str
    buyer_id: str
    quantity: QuantityView
    price: MoneyView
    amount: MoneyView
    paid: MoneyView
    weighed: QuantityView
    settled: MoneyView | None
    release_order_id: str | None


class WaterfallLineView(View):
    """One line of the distribution, in the liquidation's currency."""

    to: str
    amount: str


class LiquidationView(View):
    """A sale after default; the statement of its distribution once it is done."""

    object: Literal["liquidation"] = "liquidation"
    id: str
    facility_id: str
    margin_call_id: str | None
    lot_id: str
    regime: str
    regime_name_en: str
    regime_name_zh: str
    """What the sale is called: an auction only with a permit (DOMAIN L17)."""
    currency: str
    state: LiquidationState
    opened_at: str | None
    notice_id: str | None
    noticed_at: str | None
    notice_delivered_at: str | None
    earliest_sale_at: str | None
    viewing_at: str | None
    round: int
    auction_id: str | None
    valuation_id: str | None
    reserve: MoneyView | None
    clearing_price: MoneyView | None
    sold: QuantityView | None
    proceeds: MoneyView | None
    awards: list[AwardView]
    waterfall: list[WaterfallLineView]
    surplus: MoneyView | None
    deficiency: MoneyView | None
    distributed_at: str | None
    surplus_due_date: str | None


class PackView(View):
    """The file that shows the sale was commercially reasonable."""

    object: Literal["liquidation_pack"] = "liquidation_pack"
    id: str
    liquidation: LiquidationView
    notice: dict[str, Any]
    viewing: dict[str, Any]
    listings: list[dict[str, Any]]
    bids: list[dict[str, Any]]
    waterfall: list[WaterfallLineView]


def liquidation_view(row: Liquidation, awards: list[SaleAward], *, is_keeper: bool) -> LiquidationView:
    """A liquidation; the reserve stays the seller's secret until the goods are sold."""
    money = {
        name: None if value is None else MoneyView.of(value, row.currency)
        for name, value in (
            ("reserve", row.reserve if is_keeper or row.sold_kg is not None else None),
            ("clearing_price", row.clearing_price),
            ("proceeds", row.proceeds),
            ("surplus", row.surplus),
            ("deficiency", row.deficiency),
        )
    }
    return LiquidationView(
        id=ids.show("liquidation", row.id),
        facility_id=ids.show("facility", row.facility_id),
        margin_call_id=ids.show("margin_call", row.margin_call_id) if row.margin_call_id else None,
        lot_id=ids.show("lot", row.lot_id),
        regime=row.regime,
        regime_name_en=regime_of(row).name_en,
        regime_name_zh=regime_of(row).name_zh,
        currency=row.currency,
        state=row.state,
        opened_at=show_time(row.opened_at),
        notice_id=ids.show("notice", row.notice_id) if row.notice_id else None,
        noticed_at=show_time(row.noticed_at),
        notice_delivered_at=show_time(row.notice_delivered_at),
        earliest_sale_at=show_time(row.earliest_sale_at),
        viewing_at=show_time(row.viewing_at),
        round=row.round,
        auction_id=ids.show("auction", row.auction_id) if row.auction_id else None,
        valuation_id=ids.show("valuation", row.valuation_id) if row.valuation_id else None,
        sold=QuantityView.of(row.sold_kg) if row.sold_kg is not None else None,
        awards=[award_view(award, row.currency) for award in awards],
        waterfall=waterfall_view(row),
        distributed_at=show_time(row.distributed_at),
        surplus_due_date=str(row.surplus_due_date) if row.surplus_due_date else None,
        **money,
    )


def waterfall_view(row: Liquidation) -> list[WaterfallLineView]:
    """The distribution, every rank in order."""
    return [WaterfallLineView(**line) for line in row.waterfall]


def award_view(award: SaleAward, currency: str) -> AwardView:
    """An award as lender and debtor see it."""
    order = award.release_order_id
    return AwardView(
        bid_id=ids.show("bid", award.bid_id),
        buyer_id=ids.show("organisation", award.buyer_id),
        quantity=QuantityView.of(award.quantity_kg),
        price=MoneyView.of(award.price, currency),
        amount=MoneyView.of(award.amount, currency),
        paid=MoneyView.of(award.paid, currency),
        weighed=QuantityView.of(award.weighed_kg),
        settled=None if award.settled is None else MoneyView.of(award.settled, currency),
        release_order_id=ids.show("release_order", order) if order else None,
    )

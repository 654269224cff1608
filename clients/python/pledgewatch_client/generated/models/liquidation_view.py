from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.liquidation_state import LiquidationState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.award_view import AwardView
    from ..models.money_view import MoneyView
    from ..models.quantity_view import QuantityView
    from ..models.waterfall_line_view import WaterfallLineView


T = TypeVar("T", bound="LiquidationView")


@_attrs_define
class LiquidationView:
    """A sale after default; the statement of its distribution once it is done.

    Attributes:
        id (str):
        facility_id (str):
        margin_call_id (None | str):
        lot_id (str):
        regime (str):
        regime_name_en (str):
        regime_name_zh (str):
        currency (str):
        state (LiquidationState): The process of B6.2.
        opened_at (None | str):
        notice_id (None | str):
        noticed_at (None | str):
        notice_delivered_at (None | str):
        earliest_sale_at (None | str):
        viewing_at (None | str):
        round_ (int):
        auction_id (None | str):
        valuation_id (None | str):
        reserve (MoneyView | None):
        clearing_price (MoneyView | None):
        sold (None | QuantityView):
        proceeds (MoneyView | None):
        awards (list[AwardView]):
        waterfall (list[WaterfallLineView]):
        surplus (MoneyView | None):
        deficiency (MoneyView | None):
        distributed_at (None | str):
        surplus_due_date (None | str):
        object_ (Literal['liquidation'] | Unset):  Default: 'liquidation'.
    """

    id: str
    facility_id: str
    margin_call_id: None | str
    lot_id: str
    regime: str
    regime_name_en: str
    regime_name_zh: str
    currency: str
    state: LiquidationState
    opened_at: None | str
    notice_id: None | str
    noticed_at: None | str
    notice_delivered_at: None | str
    earliest_sale_at: None | str
    viewing_at: None | str
    round_: int
    auction_id: None | str
    valuation_id: None | str
    reserve: MoneyView | None
    clearing_price: MoneyView | None
    sold: None | QuantityView
    proceeds: MoneyView | None
    awards: list[AwardView]
    waterfall: list[WaterfallLineView]
    surplus: MoneyView | None
    deficiency: MoneyView | None
    distributed_at: None | str
    surplus_due_date: None | str
    object_: Literal["liquidation"] | Unset = "liquidation"

    def to_dict(self) -> dict[str, Any]:
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        id = self.id

        facility_id = self.facility_id

        margin_call_id: None | str
        margin_call_id = self.margin_call_id

        lot_id = self.lot_id

        regime = self.regime

        regime_name_en = self.regime_name_en

        regime_name_zh = self.regime_name_zh

        currency = self.currency

        state = self.state.value

        opened_at: None | str
        opened_at = self.opened_at

        notice_id: None | str
        notice_id = self.notice_id

        noticed_at: None | str
        noticed_at = self.noticed_at

        notice_delivered_at: None | str
        notice_delivered_at = self.notice_delivered_at

        earliest_sale_at: None | str
        earliest_sale_at = self.earliest_sale_at

        viewing_at: None | str
        viewing_at = self.viewing_at

        round_ = self.round_

        auction_id: None | str
        auction_id = self.auction_id

        valuation_id: None | str
        valuation_id = self.valuation_id

        reserve: dict[str, Any] | None
        if isinstance(self.reserve, MoneyView):
            reserve = self.reserve.to_dict()
        else:
            reserve = self.reserve

        clearing_price: dict[str, Any] | None
        if isinstance(self.clearing_price, MoneyView):
            clearing_price = self.clearing_price.to_dict()
        else:
            clearing_price = self.clearing_price

        sold: dict[str, Any] | None
        if isinstance(self.sold, QuantityView):
            sold = self.sold.to_dict()
        else:
            sold = self.sold

        proceeds: dict[str, Any] | None
        if isinstance(self.proceeds, MoneyView):
            proceeds = self.proceeds.to_dict()
        else:
            proceeds = self.proceeds

        awards = []
        for awards_item_data in self.awards:
            awards_item = awards_item_data.to_dict()
            awards.append(awards_item)

        waterfall = []
        for waterfall_item_data in self.waterfall:
            waterfall_item = waterfall_item_data.to_dict()
            waterfall.append(waterfall_item)

        surplus: dict[str, Any] | None
        if isinstance(self.surplus, MoneyView):
            surplus = self.surplus.to_dict()
        else:
            surplus = self.surplus

        deficiency: dict[str, Any] | None
        if isinstance(self.deficiency, MoneyView):
            deficiency = self.deficiency.to_dict()
        else:
            deficiency = self.deficiency

        distributed_at: None | str
        distributed_at = self.distributed_at

        surplus_due_date: None | str
        surplus_due_date = self.surplus_due_date

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "facility_id": facility_id,
                "margin_call_id": margin_call_id,
                "lot_id": lot_id,
                "regime": regime,
                "regime_name_en": regime_name_en,
                "regime_name_zh": regime_name_zh,
                "currency": currency,
                "state": state,
                "opened_at": opened_at,
                "notice_id": notice_id,
                "noticed_at": noticed_at,
                "notice_delivered_at": notice_delivered_at,
                "earliest_sale_at": earliest_sale_at,
                "viewing_at": viewing_at,
                "round": round_,
                "auction_id": auction_id,
                "valuation_id": valuation_id,
                "reserve": reserve,
                "clearing_price": clearing_price,
                "sold": sold,
                "proceeds": proceeds,
                "awards": awards,
                "waterfall": waterfall,
                "surplus": surplus,
                "deficiency": deficiency,
                "distributed_at": distributed_at,
                "surplus_due_date": surplus_due_date,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.award_view import AwardView  # noqa: PLC0415
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.quantity_view import QuantityView  # noqa: PLC0415
        from ..models.waterfall_line_view import WaterfallLineView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        facility_id = d.pop("facility_id")

        def _parse_margin_call_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        margin_call_id = _parse_margin_call_id(d.pop("margin_call_id"))

        lot_id = d.pop("lot_id")

        regime = d.pop("regime")

        regime_name_en = d.pop("regime_name_en")

        regime_name_zh = d.pop("regime_name_zh")

        currency = d.pop("currency")

        state = LiquidationState(d.pop("state"))

        def _parse_opened_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        opened_at = _parse_opened_at(d.pop("opened_at"))

        def _parse_notice_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        notice_id = _parse_notice_id(d.pop("notice_id"))

        def _parse_noticed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        noticed_at = _parse_noticed_at(d.pop("noticed_at"))

        def _parse_notice_delivered_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        notice_delivered_at = _parse_notice_delivered_at(d.pop("notice_delivered_at"))

        def _parse_earliest_sale_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        earliest_sale_at = _parse_earliest_sale_at(d.pop("earliest_sale_at"))

        def _parse_viewing_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        viewing_at = _parse_viewing_at(d.pop("viewing_at"))

        round_ = d.pop("round")

        def _parse_auction_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        auction_id = _parse_auction_id(d.pop("auction_id"))

        def _parse_valuation_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        valuation_id = _parse_valuation_id(d.pop("valuation_id"))

        def _parse_reserve(data: object) -> MoneyView | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                reserve_type_0 = MoneyView.from_dict(data)

                return reserve_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyView | None, data)

        reserve = _parse_reserve(d.pop("reserve"))

        def _parse_clearing_price(data: object) -> MoneyView | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                clearing_price_type_0 = MoneyView.from_dict(data)

                return clearing_price_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyView | None, data)

        clearing_price = _parse_clearing_price(d.pop("clearing_price"))

        def _parse_sold(data: object) -> None | QuantityView:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                sold_type_0 = QuantityView.from_dict(data)

                return sold_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | QuantityView, data)

        sold = _parse_sold(d.pop("sold"))

        def _parse_proceeds(data: object) -> MoneyView | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                proceeds_type_0 = MoneyView.from_dict(data)

                return proceeds_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyView | None, data)

        proceeds = _parse_proceeds(d.pop("proceeds"))

        awards = []
        _awards = d.pop("awards")
        for awards_item_data in _awards:
            awards_item = AwardView.from_dict(awards_item_data)

            awards.append(awards_item)

        waterfall = []
        _waterfall = d.pop("waterfall")
        for waterfall_item_data in _waterfall:
            waterfall_item = WaterfallLineView.from_dict(waterfall_item_data)

            waterfall.append(waterfall_item)

        def _parse_surplus(data: object) -> MoneyView | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                surplus_type_0 = MoneyView.from_dict(data)

                return surplus_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyView | None, data)

        surplus = _parse_surplus(d.pop("surplus"))

        def _parse_deficiency(data: object) -> MoneyView | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                deficiency_type_0 = MoneyView.from_dict(data)

                return deficiency_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyView | None, data)

        deficiency = _parse_deficiency(d.pop("deficiency"))

        def _parse_distributed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        distributed_at = _parse_distributed_at(d.pop("distributed_at"))

        def _parse_surplus_due_date(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        surplus_due_date = _parse_surplus_due_date(d.pop("surplus_due_date"))

        object_ = cast(Literal["liquidation"] | Unset, d.pop("object", UNSET))
        if object_ != "liquidation" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'liquidation', got '{object_}'")

        liquidation_view = cls(
            id=id,
            facility_id=facility_id,
            margin_call_id=margin_call_id,
            lot_id=lot_id,
            regime=regime,
            regime_name_en=regime_name_en,
            regime_name_zh=regime_name_zh,
            currency=currency,
            state=state,
            opened_at=opened_at,
            notice_id=notice_id,
            noticed_at=noticed_at,
            notice_delivered_at=notice_delivered_at,
            earliest_sale_at=earliest_sale_at,
            viewing_at=viewing_at,
            round_=round_,
            auction_id=auction_id,
            valuation_id=valuation_id,
            reserve=reserve,
            clearing_price=clearing_price,
            sold=sold,
            proceeds=proceeds,
            awards=awards,
            waterfall=waterfall,
            surplus=surplus,
            deficiency=deficiency,
            distributed_at=distributed_at,
            surplus_due_date=surplus_due_date,
            object_=object_,
        )

        return liquidation_view

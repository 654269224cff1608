from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.auction_state import AuctionState
from ..models.rationing import Rationing
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_view import MoneyView
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="AuctionView")


@_attrs_define
class AuctionView:
    """An auction. The reserve is shown to the seller, and to all once it is closed.

    Attributes:
        id (str):
        lot_id (str):
        supply (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        reserve (MoneyView | None):
        rationing (Rationing): How the marginal price level shares what is left: first come first served, or by size.
        state (AuctionState): The life of an auction; bids are taken only while it is open.
        opens_at (None | str):
        closes_at (None | str):
        closed_at (None | str):
        clearing_price (MoneyView | None):
        sold (None | QuantityView):
        proceeds (MoneyView | None):
        object_ (Literal['auction'] | Unset):  Default: 'auction'.
    """

    id: str
    lot_id: str
    supply: QuantityView
    reserve: MoneyView | None
    rationing: Rationing
    state: AuctionState
    opens_at: None | str
    closes_at: None | str
    closed_at: None | str
    clearing_price: MoneyView | None
    sold: None | QuantityView
    proceeds: MoneyView | None
    object_: Literal["auction"] | Unset = "auction"

    def to_dict(self) -> dict[str, Any]:
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        id = self.id

        lot_id = self.lot_id

        supply = self.supply.to_dict()

        reserve: dict[str, Any] | None
        if isinstance(self.reserve, MoneyView):
            reserve = self.reserve.to_dict()
        else:
            reserve = self.reserve

        rationing = self.rationing.value

        state = self.state.value

        opens_at: None | str
        opens_at = self.opens_at

        closes_at: None | str
        closes_at = self.closes_at

        closed_at: None | str
        closed_at = self.closed_at

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

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "lot_id": lot_id,
                "supply": supply,
                "reserve": reserve,
                "rationing": rationing,
                "state": state,
                "opens_at": opens_at,
                "closes_at": closes_at,
                "closed_at": closed_at,
                "clearing_price": clearing_price,
                "sold": sold,
                "proceeds": proceeds,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        lot_id = d.pop("lot_id")

        supply = QuantityView.from_dict(d.pop("supply"))

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

        rationing = Rationing(d.pop("rationing"))

        state = AuctionState(d.pop("state"))

        def _parse_opens_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        opens_at = _parse_opens_at(d.pop("opens_at"))

        def _parse_closes_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        closes_at = _parse_closes_at(d.pop("closes_at"))

        def _parse_closed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))

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

        object_ = cast(Literal["auction"] | Unset, d.pop("object", UNSET))
        if object_ != "auction" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'auction', got '{object_}'")

        auction_view = cls(
            id=id,
            lot_id=lot_id,
            supply=supply,
            reserve=reserve,
            rationing=rationing,
            state=state,
            opens_at=opens_at,
            closes_at=closes_at,
            closed_at=closed_at,
            clearing_price=clearing_price,
            sold=sold,
            proceeds=proceeds,
            object_=object_,
        )

        return auction_view

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.price_state import PriceState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.haircut_view import HaircutView
    from ..models.money_view import MoneyView
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="ValuationView")


@_attrs_define
class ValuationView:
    """What a lot is worth to a lender, and until when that holds.

    Attributes:
        id (str):
        lot_id (str):
        lender_id (str):
        revision (int):
        state (PriceState): Whether the price behind a value is within its limit, and whether two levels disagree.
        unit_price (MoneyView): An amount with its currency.
        quantity (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        quality_factor (str):
        market_value (MoneyView): An amount with its currency.
        lendable_value (MoneyView): An amount with its currency.
        haircuts (HaircutView): Ratios cut from the market value.
        price_level (int):
        price_observation_id (str):
        price_observed_at (None | str):
        as_of (None | str):
        stale_at (None | str):
        object_ (Literal['valuation'] | Unset):  Default: 'valuation'.
    """

    id: str
    lot_id: str
    lender_id: str
    revision: int
    state: PriceState
    unit_price: MoneyView
    quantity: QuantityView
    quality_factor: str
    market_value: MoneyView
    lendable_value: MoneyView
    haircuts: HaircutView
    price_level: int
    price_observation_id: str
    price_observed_at: None | str
    as_of: None | str
    stale_at: None | str
    object_: Literal["valuation"] | Unset = "valuation"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        lot_id = self.lot_id

        lender_id = self.lender_id

        revision = self.revision

        state = self.state.value

        unit_price = self.unit_price.to_dict()

        quantity = self.quantity.to_dict()

        quality_factor = self.quality_factor

        market_value = self.market_value.to_dict()

        lendable_value = self.lendable_value.to_dict()

        haircuts = self.haircuts.to_dict()

        price_level = self.price_level

        price_observation_id = self.price_observation_id

        price_observed_at: None | str
        price_observed_at = self.price_observed_at

        as_of: None | str
        as_of = self.as_of

        stale_at: None | str
        stale_at = self.stale_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "lot_id": lot_id,
                "lender_id": lender_id,
                "revision": revision,
                "state": state,
                "unit_price": unit_price,
                "quantity": quantity,
                "quality_factor": quality_factor,
                "market_value": market_value,
                "lendable_value": lendable_value,
                "haircuts": haircuts,
                "price_level": price_level,
                "price_observation_id": price_observation_id,
                "price_observed_at": price_observed_at,
                "as_of": as_of,
                "stale_at": stale_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.haircut_view import HaircutView  # noqa: PLC0415
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        lot_id = d.pop("lot_id")

        lender_id = d.pop("lender_id")

        revision = d.pop("revision")

        state = PriceState(d.pop("state"))

        unit_price = MoneyView.from_dict(d.pop("unit_price"))

        quantity = QuantityView.from_dict(d.pop("quantity"))

        quality_factor = d.pop("quality_factor")

        market_value = MoneyView.from_dict(d.pop("market_value"))

        lendable_value = MoneyView.from_dict(d.pop("lendable_value"))

        haircuts = HaircutView.from_dict(d.pop("haircuts"))

        price_level = d.pop("price_level")

        price_observation_id = d.pop("price_observation_id")

        def _parse_price_observed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        price_observed_at = _parse_price_observed_at(d.pop("price_observed_at"))

        def _parse_as_of(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        as_of = _parse_as_of(d.pop("as_of"))

        def _parse_stale_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        stale_at = _parse_stale_at(d.pop("stale_at"))

        object_ = cast(Literal["valuation"] | Unset, d.pop("object", UNSET))
        if object_ != "valuation" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'valuation', got '{object_}'")

        valuation_view = cls(
            id=id,
            lot_id=lot_id,
            lender_id=lender_id,
            revision=revision,
            state=state,
            unit_price=unit_price,
            quantity=quantity,
            quality_factor=quality_factor,
            market_value=market_value,
            lendable_value=lendable_value,
            haircuts=haircuts,
            price_level=price_level,
            price_observation_id=price_observation_id,
            price_observed_at=price_observed_at,
            as_of=as_of,
            stale_at=stale_at,
            object_=object_,
        )

        return valuation_view

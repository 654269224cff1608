from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_view import MoneyView
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="BidView")


@_attrs_define
class BidView:
    """A bid, and what it received once the auction is closed.

    Attributes:
        id (str):
        auction_id (str):
        bidder_id (str):
        number (int):
        price (MoneyView): An amount with its currency.
        quantity (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        placed_at (None | str):
        object_ (Literal['bid'] | Unset):  Default: 'bid'.
        awarded (None | QuantityView | Unset):
        amount (MoneyView | None | Unset):
    """

    id: str
    auction_id: str
    bidder_id: str
    number: int
    price: MoneyView
    quantity: QuantityView
    placed_at: None | str
    object_: Literal["bid"] | Unset = "bid"
    awarded: None | QuantityView | Unset = UNSET
    amount: MoneyView | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        id = self.id

        auction_id = self.auction_id

        bidder_id = self.bidder_id

        number = self.number

        price = self.price.to_dict()

        quantity = self.quantity.to_dict()

        placed_at: None | str
        placed_at = self.placed_at

        object_ = self.object_

        awarded: dict[str, Any] | None | Unset
        if isinstance(self.awarded, Unset):
            awarded = UNSET
        elif isinstance(self.awarded, QuantityView):
            awarded = self.awarded.to_dict()
        else:
            awarded = self.awarded

        amount: dict[str, Any] | None | Unset
        if isinstance(self.amount, Unset):
            amount = UNSET
        elif isinstance(self.amount, MoneyView):
            amount = self.amount.to_dict()
        else:
            amount = self.amount

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "auction_id": auction_id,
                "bidder_id": bidder_id,
                "number": number,
                "price": price,
                "quantity": quantity,
                "placed_at": placed_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if awarded is not UNSET:
            field_dict["awarded"] = awarded
        if amount is not UNSET:
            field_dict["amount"] = amount

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        auction_id = d.pop("auction_id")

        bidder_id = d.pop("bidder_id")

        number = d.pop("number")

        price = MoneyView.from_dict(d.pop("price"))

        quantity = QuantityView.from_dict(d.pop("quantity"))

        def _parse_placed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        placed_at = _parse_placed_at(d.pop("placed_at"))

        object_ = cast(Literal["bid"] | Unset, d.pop("object", UNSET))
        if object_ != "bid" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'bid', got '{object_}'")

        def _parse_awarded(data: object) -> None | QuantityView | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                awarded_type_0 = QuantityView.from_dict(data)

                return awarded_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | QuantityView | Unset, data)

        awarded = _parse_awarded(d.pop("awarded", UNSET))

        def _parse_amount(data: object) -> MoneyView | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                amount_type_0 = MoneyView.from_dict(data)

                return amount_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyView | None | Unset, data)

        amount = _parse_amount(d.pop("amount", UNSET))

        bid_view = cls(
            id=id,
            auction_id=auction_id,
            bidder_id=bidder_id,
            number=number,
            price=price,
            quantity=quantity,
            placed_at=placed_at,
            object_=object_,
            awarded=awarded,
            amount=amount,
        )

        return bid_view

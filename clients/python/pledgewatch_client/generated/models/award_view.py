from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.money_view import MoneyView
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="AwardView")


@_attrs_define
class AwardView:
    """What one bid bought, paid and took out.

    Attributes:
        bid_id (str):
        buyer_id (str):
        quantity (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        price (MoneyView): An amount with its currency.
        amount (MoneyView): An amount with its currency.
        paid (MoneyView): An amount with its currency.
        weighed (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        settled (MoneyView | None):
        release_order_id (None | str):
    """

    bid_id: str
    buyer_id: str
    quantity: QuantityView
    price: MoneyView
    amount: MoneyView
    paid: MoneyView
    weighed: QuantityView
    settled: MoneyView | None
    release_order_id: None | str

    def to_dict(self) -> dict[str, Any]:
        from ..models.money_view import MoneyView  # noqa: PLC0415

        bid_id = self.bid_id

        buyer_id = self.buyer_id

        quantity = self.quantity.to_dict()

        price = self.price.to_dict()

        amount = self.amount.to_dict()

        paid = self.paid.to_dict()

        weighed = self.weighed.to_dict()

        settled: dict[str, Any] | None
        if isinstance(self.settled, MoneyView):
            settled = self.settled.to_dict()
        else:
            settled = self.settled

        release_order_id: None | str
        release_order_id = self.release_order_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "bid_id": bid_id,
                "buyer_id": buyer_id,
                "quantity": quantity,
                "price": price,
                "amount": amount,
                "paid": paid,
                "weighed": weighed,
                "settled": settled,
                "release_order_id": release_order_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        bid_id = d.pop("bid_id")

        buyer_id = d.pop("buyer_id")

        quantity = QuantityView.from_dict(d.pop("quantity"))

        price = MoneyView.from_dict(d.pop("price"))

        amount = MoneyView.from_dict(d.pop("amount"))

        paid = MoneyView.from_dict(d.pop("paid"))

        weighed = QuantityView.from_dict(d.pop("weighed"))

        def _parse_settled(data: object) -> MoneyView | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                settled_type_0 = MoneyView.from_dict(data)

                return settled_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyView | None, data)

        settled = _parse_settled(d.pop("settled"))

        def _parse_release_order_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        release_order_id = _parse_release_order_id(d.pop("release_order_id"))

        award_view = cls(
            bid_id=bid_id,
            buyer_id=buyer_id,
            quantity=quantity,
            price=price,
            amount=amount,
            paid=paid,
            weighed=weighed,
            settled=settled,
            release_order_id=release_order_id,
        )

        return award_view

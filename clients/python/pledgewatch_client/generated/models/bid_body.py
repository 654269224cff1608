from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="BidBody")


@_attrs_define
class BidBody:
    """A sealed bid: price per tonne in the auction's currency, and the most kg wanted.

    Attributes:
        price (str):
        quantity_kg (str):
    """

    price: str
    quantity_kg: str

    def to_dict(self) -> dict[str, Any]:
        price = self.price

        quantity_kg = self.quantity_kg

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "price": price,
                "quantity_kg": quantity_kg,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        price = d.pop("price")

        quantity_kg = d.pop("quantity_kg")

        bid_body = cls(
            price=price,
            quantity_kg=quantity_kg,
        )

        return bid_body

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="WaterfallLineView")


@_attrs_define
class WaterfallLineView:
    """One line of the distribution, in the liquidation's currency.

    Attributes:
        to (str):
        amount (str):
    """

    to: str
    amount: str

    def to_dict(self) -> dict[str, Any]:
        to = self.to

        amount = self.amount

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "to": to,
                "amount": amount,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        to = d.pop("to")

        amount = d.pop("amount")

        waterfall_line_view = cls(
            to=to,
            amount=amount,
        )

        return waterfall_line_view

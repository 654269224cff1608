from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="MoneyBody")


@_attrs_define
class MoneyBody:
    """An amount a caller sends.

    Attributes:
        amount (str):
        currency (str | Unset):  Default: 'CNY'.
    """

    amount: str
    currency: str | Unset = "CNY"

    def to_dict(self) -> dict[str, Any]:
        amount = self.amount

        currency = self.currency

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "amount": amount,
            }
        )
        if currency is not UNSET:
            field_dict["currency"] = currency

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        amount = d.pop("amount")

        currency = d.pop("currency", UNSET)

        money_body = cls(
            amount=amount,
            currency=currency,
        )

        return money_body

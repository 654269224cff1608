from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="AutomaticBody")


@_attrs_define
class AutomaticBody:
    """What needs no person; times are local to the organisation.

    Attributes:
        max_amount (str):
        daily_total (str):
        products (list[str]):
        max_ltv (str):
        since (str):
        until (str):
    """

    max_amount: str
    daily_total: str
    products: list[str]
    max_ltv: str
    since: str
    until: str

    def to_dict(self) -> dict[str, Any]:
        max_amount = self.max_amount

        daily_total = self.daily_total

        products = self.products

        max_ltv = self.max_ltv

        since = self.since

        until = self.until

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "max_amount": max_amount,
                "daily_total": daily_total,
                "products": products,
                "max_ltv": max_ltv,
                "since": since,
                "until": until,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        max_amount = d.pop("max_amount")

        daily_total = d.pop("daily_total")

        products = cast(list[str], d.pop("products"))

        max_ltv = d.pop("max_ltv")

        since = d.pop("since")

        until = d.pop("until")

        automatic_body = cls(
            max_amount=max_amount,
            daily_total=daily_total,
            products=products,
            max_ltv=max_ltv,
            since=since,
            until=until,
        )

        return automatic_body

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="OfferBody")


@_attrs_define
class OfferBody:
    """Who may look at the goods.

    Attributes:
        lender_id (str):
    """

    lender_id: str

    def to_dict(self) -> dict[str, Any]:
        lender_id = self.lender_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "lender_id": lender_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        lender_id = d.pop("lender_id")

        offer_body = cls(
            lender_id=lender_id,
        )

        return offer_body

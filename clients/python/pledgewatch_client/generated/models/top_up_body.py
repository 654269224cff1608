from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="TopUpBody")


@_attrs_define
class TopUpBody:
    """Goods that came in: a lot pledged for the facility.

    Attributes:
        lot_id (str):
    """

    lot_id: str

    def to_dict(self) -> dict[str, Any]:
        lot_id = self.lot_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "lot_id": lot_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        lot_id = d.pop("lot_id")

        top_up_body = cls(
            lot_id=lot_id,
        )

        return top_up_body

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="PoolLotBody")


@_attrs_define
class PoolLotBody:
    """A lot that is mixed into the pool.

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

        pool_lot_body = cls(
            lot_id=lot_id,
        )

        return pool_lot_body

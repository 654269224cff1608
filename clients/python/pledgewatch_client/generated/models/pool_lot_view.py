from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PoolLotView")


@_attrs_define
class PoolLotView:
    """A lot was mixed into a pool.

    Attributes:
        id (str):
        pool_id (str):
        lot_id (str):
        recorded_by (str):
        recorded_at (str):
        object_ (Literal['pool_lot'] | Unset):  Default: 'pool_lot'.
    """

    id: str
    pool_id: str
    lot_id: str
    recorded_by: str
    recorded_at: str
    object_: Literal["pool_lot"] | Unset = "pool_lot"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        pool_id = self.pool_id

        lot_id = self.lot_id

        recorded_by = self.recorded_by

        recorded_at = self.recorded_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "pool_id": pool_id,
                "lot_id": lot_id,
                "recorded_by": recorded_by,
                "recorded_at": recorded_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        pool_id = d.pop("pool_id")

        lot_id = d.pop("lot_id")

        recorded_by = d.pop("recorded_by")

        recorded_at = d.pop("recorded_at")

        object_ = cast(Literal["pool_lot"] | Unset, d.pop("object", UNSET))
        if object_ != "pool_lot" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'pool_lot', got '{object_}'")

        pool_lot_view = cls(
            id=id,
            pool_id=pool_id,
            lot_id=lot_id,
            recorded_by=recorded_by,
            recorded_at=recorded_at,
            object_=object_,
        )

        return pool_lot_view

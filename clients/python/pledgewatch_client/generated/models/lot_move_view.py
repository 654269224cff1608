from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="LotMoveView")


@_attrs_define
class LotMoveView:
    """Where a lot came to stand; until its next move.

    Attributes:
        id (str):
        lot_id (str):
        stack_id (str):
        area_m2 (None | str):
        moved_at (str):
        recorded_by (str):
        recorded_at (str):
        object_ (Literal['lot_move'] | Unset):  Default: 'lot_move'.
    """

    id: str
    lot_id: str
    stack_id: str
    area_m2: None | str
    moved_at: str
    recorded_by: str
    recorded_at: str
    object_: Literal["lot_move"] | Unset = "lot_move"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        lot_id = self.lot_id

        stack_id = self.stack_id

        area_m2: None | str
        area_m2 = self.area_m2

        moved_at = self.moved_at

        recorded_by = self.recorded_by

        recorded_at = self.recorded_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "lot_id": lot_id,
                "stack_id": stack_id,
                "area_m2": area_m2,
                "moved_at": moved_at,
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

        lot_id = d.pop("lot_id")

        stack_id = d.pop("stack_id")

        def _parse_area_m2(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        area_m2 = _parse_area_m2(d.pop("area_m2"))

        moved_at = d.pop("moved_at")

        recorded_by = d.pop("recorded_by")

        recorded_at = d.pop("recorded_at")

        object_ = cast(Literal["lot_move"] | Unset, d.pop("object", UNSET))
        if object_ != "lot_move" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'lot_move', got '{object_}'")

        lot_move_view = cls(
            id=id,
            lot_id=lot_id,
            stack_id=stack_id,
            area_m2=area_m2,
            moved_at=moved_at,
            recorded_by=recorded_by,
            recorded_at=recorded_at,
            object_=object_,
        )

        return lot_move_view

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RoomModeView")


@_attrs_define
class RoomModeView:
    """What was said of a room's mode.

    Attributes:
        id (str):
        room_id (str):
        mode (str):
        work_order_id (str):
        set_by (str):
        recorded_at (None | str):
        object_ (Literal['room_mode'] | Unset):  Default: 'room_mode'.
    """

    id: str
    room_id: str
    mode: str
    work_order_id: str
    set_by: str
    recorded_at: None | str
    object_: Literal["room_mode"] | Unset = "room_mode"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        room_id = self.room_id

        mode = self.mode

        work_order_id = self.work_order_id

        set_by = self.set_by

        recorded_at: None | str
        recorded_at = self.recorded_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "room_id": room_id,
                "mode": mode,
                "work_order_id": work_order_id,
                "set_by": set_by,
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

        room_id = d.pop("room_id")

        mode = d.pop("mode")

        work_order_id = d.pop("work_order_id")

        set_by = d.pop("set_by")

        def _parse_recorded_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        recorded_at = _parse_recorded_at(d.pop("recorded_at"))

        object_ = cast(Literal["room_mode"] | Unset, d.pop("object", UNSET))
        if object_ != "room_mode" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'room_mode', got '{object_}'")

        room_mode_view = cls(
            id=id,
            room_id=room_id,
            mode=mode,
            work_order_id=work_order_id,
            set_by=set_by,
            recorded_at=recorded_at,
            object_=object_,
        )

        return room_mode_view

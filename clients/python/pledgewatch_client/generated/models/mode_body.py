from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.room_mode import RoomMode

T = TypeVar("T", bound="ModeBody")


@_attrs_define
class ModeBody:
    """What is done in the room from now on.

    Attributes:
        mode (RoomMode): What is done in a room (DOMAIN B5.1).
    """

    mode: RoomMode

    def to_dict(self) -> dict[str, Any]:
        mode = self.mode.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "mode": mode,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        mode = RoomMode(d.pop("mode"))

        mode_body = cls(
            mode=mode,
        )

        return mode_body

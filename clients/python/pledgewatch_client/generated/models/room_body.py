from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="RoomBody")


@_attrs_define
class RoomBody:
    """A new room.

    Attributes:
        site_id (str):
        name (str):
    """

    site_id: str
    name: str

    def to_dict(self) -> dict[str, Any]:
        site_id = self.site_id

        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "site_id": site_id,
                "name": name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        site_id = d.pop("site_id")

        name = d.pop("name")

        room_body = cls(
            site_id=site_id,
            name=name,
        )

        return room_body

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ViewingBody")


@_attrs_define
class ViewingBody:
    """Where buyers may look at the goods.

    Attributes:
        place (str):
    """

    place: str

    def to_dict(self) -> dict[str, Any]:
        place = self.place

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "place": place,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        place = d.pop("place")

        viewing_body = cls(
            place=place,
        )

        return viewing_body

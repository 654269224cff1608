from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.side import Side

T = TypeVar("T", bound="FenceBody")


@_attrs_define
class FenceBody:
    """An area to stay in, or out of.

    Attributes:
        name (str):
        ring (list[list[float]]):
        side (Side): On which side of a fence the goods must stay.
    """

    name: str
    ring: list[list[float]]
    side: Side

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        ring = []
        for ring_item_data in self.ring:
            ring_item = ring_item_data

            ring.append(ring_item)

        side = self.side.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "ring": ring,
                "side": side,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        ring = []
        _ring = d.pop("ring")
        for ring_item_data in _ring:
            ring_item = cast(list[float], ring_item_data)

            ring.append(ring_item)

        side = Side(d.pop("side"))

        fence_body = cls(
            name=name,
            ring=ring,
            side=side,
        )

        return fence_body

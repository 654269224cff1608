from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="NodeBody")


@_attrs_define
class NodeBody:
    """An approved stop.

    Attributes:
        name (str):
        ring (list[list[float]]):
    """

    name: str
    ring: list[list[float]]

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        ring = []
        for ring_item_data in self.ring:
            ring_item = ring_item_data

            ring.append(ring_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "ring": ring,
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

        node_body = cls(
            name=name,
            ring=ring,
        )

        return node_body

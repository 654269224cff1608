from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="FoundBody")


@_attrs_define
class FoundBody:
    """What a person saw of the goods.

    Attributes:
        seals (list[str]):
        pieces (int):
        quantity_kg (str):
    """

    seals: list[str]
    pieces: int
    quantity_kg: str

    def to_dict(self) -> dict[str, Any]:
        seals = self.seals

        pieces = self.pieces

        quantity_kg = self.quantity_kg

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "seals": seals,
                "pieces": pieces,
                "quantity_kg": quantity_kg,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        seals = cast(list[str], d.pop("seals"))

        pieces = d.pop("pieces")

        quantity_kg = d.pop("quantity_kg")

        found_body = cls(
            seals=seals,
            pieces=pieces,
            quantity_kg=quantity_kg,
        )

        return found_body

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CapacityBody")


@_attrs_define
class CapacityBody:
    """What a stack was measured to hold, by at least one of the three.

    Attributes:
        quantity_kg (None | str | Unset):
        area_m2 (None | str | Unset):
        pieces (int | None | Unset):
    """

    quantity_kg: None | str | Unset = UNSET
    area_m2: None | str | Unset = UNSET
    pieces: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        quantity_kg: None | str | Unset
        if isinstance(self.quantity_kg, Unset):
            quantity_kg = UNSET
        else:
            quantity_kg = self.quantity_kg

        area_m2: None | str | Unset
        if isinstance(self.area_m2, Unset):
            area_m2 = UNSET
        else:
            area_m2 = self.area_m2

        pieces: int | None | Unset
        if isinstance(self.pieces, Unset):
            pieces = UNSET
        else:
            pieces = self.pieces

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if quantity_kg is not UNSET:
            field_dict["quantity_kg"] = quantity_kg
        if area_m2 is not UNSET:
            field_dict["area_m2"] = area_m2
        if pieces is not UNSET:
            field_dict["pieces"] = pieces

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_quantity_kg(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        quantity_kg = _parse_quantity_kg(d.pop("quantity_kg", UNSET))

        def _parse_area_m2(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        area_m2 = _parse_area_m2(d.pop("area_m2", UNSET))

        def _parse_pieces(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        pieces = _parse_pieces(d.pop("pieces", UNSET))

        capacity_body = cls(
            quantity_kg=quantity_kg,
            area_m2=area_m2,
            pieces=pieces,
        )

        return capacity_body

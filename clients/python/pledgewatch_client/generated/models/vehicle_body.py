from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="VehicleBody")


@_attrs_define
class VehicleBody:
    """What one vehicle takes.

    Attributes:
        plate (str):
        quantity_kg (str):
    """

    plate: str
    quantity_kg: str

    def to_dict(self) -> dict[str, Any]:
        plate = self.plate

        quantity_kg = self.quantity_kg

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "plate": plate,
                "quantity_kg": quantity_kg,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        plate = d.pop("plate")

        quantity_kg = d.pop("quantity_kg")

        vehicle_body = cls(
            plate=plate,
            quantity_kg=quantity_kg,
        )

        return vehicle_body

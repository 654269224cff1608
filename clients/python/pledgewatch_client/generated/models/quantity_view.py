from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="QuantityView")


@_attrs_define
class QuantityView:
    """A mass; KGM is the kilogram of UN/ECE Recommendation 20.

    Attributes:
        value (str):
        unit (Literal['KGM'] | Unset):  Default: 'KGM'.
    """

    value: str
    unit: Literal["KGM"] | Unset = "KGM"

    def to_dict(self) -> dict[str, Any]:
        value = self.value

        unit = self.unit

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "value": value,
            }
        )
        if unit is not UNSET:
            field_dict["unit"] = unit

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        value = d.pop("value")

        unit = cast(Literal["KGM"] | Unset, d.pop("unit", UNSET))
        if unit != "KGM" and not isinstance(unit, Unset):
            raise ValueError(f"unit must match const 'KGM', got '{unit}'")

        quantity_view = cls(
            value=value,
            unit=unit,
        )

        return quantity_view

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="FloorBody")


@_attrs_define
class FloorBody:
    """The least price per tonne that may be quoted without the parent.

    Attributes:
        commodity (str):
        floor (str):
        quality_band (str | Unset):  Default: 'standard'.
        currency (str | Unset):  Default: 'CNY'.
    """

    commodity: str
    floor: str
    quality_band: str | Unset = "standard"
    currency: str | Unset = "CNY"

    def to_dict(self) -> dict[str, Any]:
        commodity = self.commodity

        floor = self.floor

        quality_band = self.quality_band

        currency = self.currency

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "commodity": commodity,
                "floor": floor,
            }
        )
        if quality_band is not UNSET:
            field_dict["quality_band"] = quality_band
        if currency is not UNSET:
            field_dict["currency"] = currency

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        commodity = d.pop("commodity")

        floor = d.pop("floor")

        quality_band = d.pop("quality_band", UNSET)

        currency = d.pop("currency", UNSET)

        floor_body = cls(
            commodity=commodity,
            floor=floor,
            quality_band=quality_band,
            currency=currency,
        )

        return floor_body

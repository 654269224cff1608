from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PriceShockBody")


@_attrs_define
class PriceShockBody:
    """A new level 1 price: itself, or the ratio by which the last one moves (-0.40: minus 40 %).

    Attributes:
        commodity (str):
        source (None | str | Unset):
        unit_price (None | str | Unset):
        ratio (None | str | Unset):
    """

    commodity: str
    source: None | str | Unset = UNSET
    unit_price: None | str | Unset = UNSET
    ratio: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        commodity = self.commodity

        source: None | str | Unset
        if isinstance(self.source, Unset):
            source = UNSET
        else:
            source = self.source

        unit_price: None | str | Unset
        if isinstance(self.unit_price, Unset):
            unit_price = UNSET
        else:
            unit_price = self.unit_price

        ratio: None | str | Unset
        if isinstance(self.ratio, Unset):
            ratio = UNSET
        else:
            ratio = self.ratio

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "commodity": commodity,
            }
        )
        if source is not UNSET:
            field_dict["source"] = source
        if unit_price is not UNSET:
            field_dict["unit_price"] = unit_price
        if ratio is not UNSET:
            field_dict["ratio"] = ratio

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        commodity = d.pop("commodity")

        def _parse_source(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        source = _parse_source(d.pop("source", UNSET))

        def _parse_unit_price(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        unit_price = _parse_unit_price(d.pop("unit_price", UNSET))

        def _parse_ratio(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ratio = _parse_ratio(d.pop("ratio", UNSET))

        price_shock_body = cls(
            commodity=commodity,
            source=source,
            unit_price=unit_price,
            ratio=ratio,
        )

        return price_shock_body

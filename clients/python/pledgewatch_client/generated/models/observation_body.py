from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ObservationBody")


@_attrs_define
class ObservationBody:
    """One price per tonne, as its source gave it.

    Attributes:
        source (str):
        level (int):
        commodity (str):
        unit_price (str):
        observed_at (datetime.datetime):
        currency (str | Unset):  Default: 'CNY'.
        unit (str | Unset):  Default: 'TNE'.
        adjusted_price (None | str | Unset):
    """

    source: str
    level: int
    commodity: str
    unit_price: str
    observed_at: datetime.datetime
    currency: str | Unset = "CNY"
    unit: str | Unset = "TNE"
    adjusted_price: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        source = self.source

        level = self.level

        commodity = self.commodity

        unit_price = self.unit_price

        observed_at = self.observed_at.isoformat()

        currency = self.currency

        unit = self.unit

        adjusted_price: None | str | Unset
        if isinstance(self.adjusted_price, Unset):
            adjusted_price = UNSET
        else:
            adjusted_price = self.adjusted_price

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "source": source,
                "level": level,
                "commodity": commodity,
                "unit_price": unit_price,
                "observed_at": observed_at,
            }
        )
        if currency is not UNSET:
            field_dict["currency"] = currency
        if unit is not UNSET:
            field_dict["unit"] = unit
        if adjusted_price is not UNSET:
            field_dict["adjusted_price"] = adjusted_price

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        source = d.pop("source")

        level = d.pop("level")

        commodity = d.pop("commodity")

        unit_price = d.pop("unit_price")

        observed_at = datetime.datetime.fromisoformat(d.pop("observed_at"))

        currency = d.pop("currency", UNSET)

        unit = d.pop("unit", UNSET)

        def _parse_adjusted_price(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        adjusted_price = _parse_adjusted_price(d.pop("adjusted_price", UNSET))

        observation_body = cls(
            source=source,
            level=level,
            commodity=commodity,
            unit_price=unit_price,
            observed_at=observed_at,
            currency=currency,
            unit=unit,
            adjusted_price=adjusted_price,
        )

        return observation_body

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.flag import Flag
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_view import MoneyView


T = TypeVar("T", bound="ObservationView")


@_attrs_define
class ObservationView:
    """A recorded price; `flag` tells a move beyond the limit: `down` counts at once, `up` waits.

    Attributes:
        id (str):
        source (str):
        level (int):
        commodity (str):
        unit_price (MoneyView): An amount with its currency.
        flag (Flag): A move beyond the limit: a fall counts at once, a rise waits for a second source or two persons.
        observed_at (None | str):
        recorded_at (None | str):
        object_ (Literal['price_observation'] | Unset):  Default: 'price_observation'.
        unit (Literal['TNE'] | Unset):  Default: 'TNE'.
    """

    id: str
    source: str
    level: int
    commodity: str
    unit_price: MoneyView
    flag: Flag
    observed_at: None | str
    recorded_at: None | str
    object_: Literal["price_observation"] | Unset = "price_observation"
    unit: Literal["TNE"] | Unset = "TNE"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        source = self.source

        level = self.level

        commodity = self.commodity

        unit_price = self.unit_price.to_dict()

        flag = self.flag.value

        observed_at: None | str
        observed_at = self.observed_at

        recorded_at: None | str
        recorded_at = self.recorded_at

        object_ = self.object_

        unit = self.unit

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "source": source,
                "level": level,
                "commodity": commodity,
                "unit_price": unit_price,
                "flag": flag,
                "observed_at": observed_at,
                "recorded_at": recorded_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if unit is not UNSET:
            field_dict["unit"] = unit

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        source = d.pop("source")

        level = d.pop("level")

        commodity = d.pop("commodity")

        unit_price = MoneyView.from_dict(d.pop("unit_price"))

        flag = Flag(d.pop("flag"))

        def _parse_observed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        observed_at = _parse_observed_at(d.pop("observed_at"))

        def _parse_recorded_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        recorded_at = _parse_recorded_at(d.pop("recorded_at"))

        object_ = cast(Literal["price_observation"] | Unset, d.pop("object", UNSET))
        if object_ != "price_observation" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'price_observation', got '{object_}'")

        unit = cast(Literal["TNE"] | Unset, d.pop("unit", UNSET))
        if unit != "TNE" and not isinstance(unit, Unset):
            raise ValueError(f"unit must match const 'TNE', got '{unit}'")

        observation_view = cls(
            id=id,
            source=source,
            level=level,
            commodity=commodity,
            unit_price=unit_price,
            flag=flag,
            observed_at=observed_at,
            recorded_at=recorded_at,
            object_=object_,
            unit=unit,
        )

        return observation_view

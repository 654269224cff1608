from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_view import MoneyView


T = TypeVar("T", bound="FloorView")


@_attrs_define
class FloorView:
    """A floor as it was set.

    Attributes:
        id (str):
        commodity (str):
        quality_band (str):
        floor (MoneyView): An amount with its currency.
        set_at (None | str):
        object_ (Literal['quote_floor'] | Unset):  Default: 'quote_floor'.
    """

    id: str
    commodity: str
    quality_band: str
    floor: MoneyView
    set_at: None | str
    object_: Literal["quote_floor"] | Unset = "quote_floor"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        commodity = self.commodity

        quality_band = self.quality_band

        floor = self.floor.to_dict()

        set_at: None | str
        set_at = self.set_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "commodity": commodity,
                "quality_band": quality_band,
                "floor": floor,
                "set_at": set_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        commodity = d.pop("commodity")

        quality_band = d.pop("quality_band")

        floor = MoneyView.from_dict(d.pop("floor"))

        def _parse_set_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        set_at = _parse_set_at(d.pop("set_at"))

        object_ = cast(Literal["quote_floor"] | Unset, d.pop("object", UNSET))
        if object_ != "quote_floor" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'quote_floor', got '{object_}'")

        floor_view = cls(
            id=id,
            commodity=commodity,
            quality_band=quality_band,
            floor=floor,
            set_at=set_at,
            object_=object_,
        )

        return floor_view

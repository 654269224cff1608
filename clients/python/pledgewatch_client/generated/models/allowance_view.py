from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="AllowanceView")


@_attrs_define
class AllowanceView:
    """Kilograms of a lot that may leave without asking.

    Attributes:
        lot_id (str):
        quantity (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        valid_until (None | str):
        object_ (Literal['standing_allowance'] | Unset):  Default: 'standing_allowance'.
    """

    lot_id: str
    quantity: QuantityView
    valid_until: None | str
    object_: Literal["standing_allowance"] | Unset = "standing_allowance"

    def to_dict(self) -> dict[str, Any]:
        lot_id = self.lot_id

        quantity = self.quantity.to_dict()

        valid_until: None | str
        valid_until = self.valid_until

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "lot_id": lot_id,
                "quantity": quantity,
                "valid_until": valid_until,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        lot_id = d.pop("lot_id")

        quantity = QuantityView.from_dict(d.pop("quantity"))

        def _parse_valid_until(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        valid_until = _parse_valid_until(d.pop("valid_until"))

        object_ = cast(Literal["standing_allowance"] | Unset, d.pop("object", UNSET))
        if object_ != "standing_allowance" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'standing_allowance', got '{object_}'")

        allowance_view = cls(
            lot_id=lot_id,
            quantity=quantity,
            valid_until=valid_until,
            object_=object_,
        )

        return allowance_view

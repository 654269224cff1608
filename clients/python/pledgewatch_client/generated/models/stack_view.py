from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="StackView")


@_attrs_define
class StackView:
    """A stack and what it was last measured to hold.

    Attributes:
        id (str):
        room_id (str):
        code (str):
        capacity (None | QuantityView):
        area_m2 (None | str):
        pieces (int | None):
        object_ (Literal['stack'] | Unset):  Default: 'stack'.
    """

    id: str
    room_id: str
    code: str
    capacity: None | QuantityView
    area_m2: None | str
    pieces: int | None
    object_: Literal["stack"] | Unset = "stack"

    def to_dict(self) -> dict[str, Any]:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        id = self.id

        room_id = self.room_id

        code = self.code

        capacity: dict[str, Any] | None
        if isinstance(self.capacity, QuantityView):
            capacity = self.capacity.to_dict()
        else:
            capacity = self.capacity

        area_m2: None | str
        area_m2 = self.area_m2

        pieces: int | None
        pieces = self.pieces

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "room_id": room_id,
                "code": code,
                "capacity": capacity,
                "area_m2": area_m2,
                "pieces": pieces,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        room_id = d.pop("room_id")

        code = d.pop("code")

        def _parse_capacity(data: object) -> None | QuantityView:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                capacity_type_0 = QuantityView.from_dict(data)

                return capacity_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | QuantityView, data)

        capacity = _parse_capacity(d.pop("capacity"))

        def _parse_area_m2(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        area_m2 = _parse_area_m2(d.pop("area_m2"))

        def _parse_pieces(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        pieces = _parse_pieces(d.pop("pieces"))

        object_ = cast(Literal["stack"] | Unset, d.pop("object", UNSET))
        if object_ != "stack" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'stack', got '{object_}'")

        stack_view = cls(
            id=id,
            room_id=room_id,
            code=code,
            capacity=capacity,
            area_m2=area_m2,
            pieces=pieces,
            object_=object_,
        )

        return stack_view

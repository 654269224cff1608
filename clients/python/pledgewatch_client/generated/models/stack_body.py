from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.capacity_body import CapacityBody


T = TypeVar("T", bound="StackBody")


@_attrs_define
class StackBody:
    """A new stack of a room.

    Attributes:
        room_id (str):
        code (str):
        capacity (CapacityBody | None | Unset):
    """

    room_id: str
    code: str
    capacity: CapacityBody | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.capacity_body import CapacityBody  # noqa: PLC0415

        room_id = self.room_id

        code = self.code

        capacity: dict[str, Any] | None | Unset
        if isinstance(self.capacity, Unset):
            capacity = UNSET
        elif isinstance(self.capacity, CapacityBody):
            capacity = self.capacity.to_dict()
        else:
            capacity = self.capacity

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "room_id": room_id,
                "code": code,
            }
        )
        if capacity is not UNSET:
            field_dict["capacity"] = capacity

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.capacity_body import CapacityBody  # noqa: PLC0415

        d = dict(src_dict)
        room_id = d.pop("room_id")

        code = d.pop("code")

        def _parse_capacity(data: object) -> CapacityBody | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                capacity_type_0 = CapacityBody.from_dict(data)

                return capacity_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CapacityBody | None | Unset, data)

        capacity = _parse_capacity(d.pop("capacity", UNSET))

        stack_body = cls(
            room_id=room_id,
            code=code,
            capacity=capacity,
        )

        return stack_body

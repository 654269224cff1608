from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PoolBody")


@_attrs_define
class PoolBody:
    """Goods of one kind and quality that lie mixed in a room, or in one stack of it.

    Attributes:
        room_id (str):
        commodity (str):
        grade (str):
        stack_id (None | str | Unset):
    """

    room_id: str
    commodity: str
    grade: str
    stack_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        room_id = self.room_id

        commodity = self.commodity

        grade = self.grade

        stack_id: None | str | Unset
        if isinstance(self.stack_id, Unset):
            stack_id = UNSET
        else:
            stack_id = self.stack_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "room_id": room_id,
                "commodity": commodity,
                "grade": grade,
            }
        )
        if stack_id is not UNSET:
            field_dict["stack_id"] = stack_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        room_id = d.pop("room_id")

        commodity = d.pop("commodity")

        grade = d.pop("grade")

        def _parse_stack_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        stack_id = _parse_stack_id(d.pop("stack_id", UNSET))

        pool_body = cls(
            room_id=room_id,
            commodity=commodity,
            grade=grade,
            stack_id=stack_id,
        )

        return pool_body

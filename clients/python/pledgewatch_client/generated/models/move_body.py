from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="MoveBody")


@_attrs_define
class MoveBody:
    """A lot comes to stand in a stack; `area_m2` is the floor it takes there.

    Attributes:
        stack_id (str):
        moved_at (datetime.datetime):
        area_m2 (None | str | Unset):
    """

    stack_id: str
    moved_at: datetime.datetime
    area_m2: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        stack_id = self.stack_id

        moved_at = self.moved_at.isoformat()

        area_m2: None | str | Unset
        if isinstance(self.area_m2, Unset):
            area_m2 = UNSET
        else:
            area_m2 = self.area_m2

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "stack_id": stack_id,
                "moved_at": moved_at,
            }
        )
        if area_m2 is not UNSET:
            field_dict["area_m2"] = area_m2

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        stack_id = d.pop("stack_id")

        moved_at = datetime.datetime.fromisoformat(d.pop("moved_at"))

        def _parse_area_m2(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        area_m2 = _parse_area_m2(d.pop("area_m2", UNSET))

        move_body = cls(
            stack_id=stack_id,
            moved_at=moved_at,
            area_m2=area_m2,
        )

        return move_body

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="AssignBody")


@_attrs_define
class AssignBody:
    """Who serves the customer from now on; null: nobody in particular.

    Attributes:
        member_id (None | str):
    """

    member_id: None | str

    def to_dict(self) -> dict[str, Any]:
        member_id: None | str
        member_id = self.member_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "member_id": member_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_member_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        member_id = _parse_member_id(d.pop("member_id"))

        assign_body = cls(
            member_id=member_id,
        )

        return assign_body

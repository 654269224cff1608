from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="OnCallView")


@_attrs_define
class OnCallView:
    """Who is called first, and who after them.

    Attributes:
        at (None | str):
        member_ids (list[str]):
    """

    at: None | str
    member_ids: list[str]

    def to_dict(self) -> dict[str, Any]:
        at: None | str
        at = self.at

        member_ids = self.member_ids

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "at": at,
                "member_ids": member_ids,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        at = _parse_at(d.pop("at"))

        member_ids = cast(list[str], d.pop("member_ids"))

        on_call_view = cls(
            at=at,
            member_ids=member_ids,
        )

        return on_call_view

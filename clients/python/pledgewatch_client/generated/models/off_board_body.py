from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="OffBoardBody")


@_attrs_define
class OffBoardBody:
    """Who takes over; the parent if nobody is named.

    Attributes:
        heir_id (None | str | Unset):
    """

    heir_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        heir_id: None | str | Unset
        if isinstance(self.heir_id, Unset):
            heir_id = UNSET
        else:
            heir_id = self.heir_id

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if heir_id is not UNSET:
            field_dict["heir_id"] = heir_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_heir_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        heir_id = _parse_heir_id(d.pop("heir_id", UNSET))

        off_board_body = cls(
            heir_id=heir_id,
        )

        return off_board_body

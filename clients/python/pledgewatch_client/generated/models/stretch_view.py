from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="StretchView")


@_attrs_define
class StretchView:
    """A time of one kind: under_way, queueing, stopped, teleport, gap.

    Attributes:
        kind (str):
        begins_at (None | str):
        ends_at (None | str):
    """

    kind: str
    begins_at: None | str
    ends_at: None | str

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        begins_at: None | str
        begins_at = self.begins_at

        ends_at: None | str
        ends_at = self.ends_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "begins_at": begins_at,
                "ends_at": ends_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        def _parse_begins_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        begins_at = _parse_begins_at(d.pop("begins_at"))

        def _parse_ends_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ends_at = _parse_ends_at(d.pop("ends_at"))

        stretch_view = cls(
            kind=kind,
            begins_at=begins_at,
            ends_at=ends_at,
        )

        return stretch_view

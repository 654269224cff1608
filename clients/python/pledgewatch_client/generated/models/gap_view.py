from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="GapView")


@_attrs_define
class GapView:
    """A time without a reading, longer than three periods of the channel; or without the device in sight.

    Attributes:
        start (None | str):
        end (None | str):
    """

    start: None | str
    end: None | str

    def to_dict(self) -> dict[str, Any]:
        start: None | str
        start = self.start

        end: None | str
        end = self.end

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "start": start,
                "end": end,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_start(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        start = _parse_start(d.pop("start"))

        def _parse_end(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        end = _parse_end(d.pop("end"))

        gap_view = cls(
            start=start,
            end=end,
        )

        return gap_view

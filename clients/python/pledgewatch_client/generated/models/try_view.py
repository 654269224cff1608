from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="TryView")


@_attrs_define
class TryView:
    """One call: no status means that no answer came.

    Attributes:
        at (str):
        status (int | None):
        ms (int):
        answer (str):
    """

    at: str
    status: int | None
    ms: int
    answer: str

    def to_dict(self) -> dict[str, Any]:
        at = self.at

        status: int | None
        status = self.status

        ms = self.ms

        answer = self.answer

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "at": at,
                "status": status,
                "ms": ms,
                "answer": answer,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = d.pop("at")

        def _parse_status(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        status = _parse_status(d.pop("status"))

        ms = d.pop("ms")

        answer = d.pop("answer")

        try_view = cls(
            at=at,
            status=status,
            ms=ms,
            answer=answer,
        )

        return try_view

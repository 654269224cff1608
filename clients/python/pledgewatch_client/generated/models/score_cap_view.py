from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ScoreCapView")


@_attrs_define
class ScoreCapView:
    """A reason why a score is at most this.

    Attributes:
        code (str):
        at_most (str):
    """

    code: str
    at_most: str

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        at_most = self.at_most

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "code": code,
                "at_most": at_most,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        at_most = d.pop("at_most")

        score_cap_view = cls(
            code=code,
            at_most=at_most,
        )

        return score_cap_view

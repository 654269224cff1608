from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ThresholdBody")


@_attrs_define
class ThresholdBody:
    """From which amount how many persons decide.

    Attributes:
        above (str):
        count (int):
    """

    above: str
    count: int

    def to_dict(self) -> dict[str, Any]:
        above = self.above

        count = self.count

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "above": above,
                "count": count,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        above = d.pop("above")

        count = d.pop("count")

        threshold_body = cls(
            above=above,
            count=count,
        )

        return threshold_body

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.point_source import PointSource

T = TypeVar("T", bound="GradeExpiryView")


@_attrs_define
class GradeExpiryView:
    """Points that stop counting on a day.

    Attributes:
        on (str):
        source (PointSource): Where points come from.
        points (str):
    """

    on: str
    source: PointSource
    points: str

    def to_dict(self) -> dict[str, Any]:
        on = self.on

        source = self.source.value

        points = self.points

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "on": on,
                "source": source,
                "points": points,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        on = d.pop("on")

        source = PointSource(d.pop("source"))

        points = d.pop("points")

        grade_expiry_view = cls(
            on=on,
            source=source,
            points=points,
        )

        return grade_expiry_view

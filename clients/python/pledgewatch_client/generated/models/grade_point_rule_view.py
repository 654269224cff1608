from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.point_kind import PointKind
from ..models.point_source import PointSource

T = TypeVar("T", bound="GradePointRuleView")


@_attrs_define
class GradePointRuleView:
    """Points of one unit of a kind; one fact brings at most `most` units.

    Attributes:
        kind (PointKind): What brings points, or takes them.
        source (PointSource): Where points come from.
        points (str):
        most (str):
        is_activity (bool):
        unit_en (str):
        unit_zh (str):
    """

    kind: PointKind
    source: PointSource
    points: str
    most: str
    is_activity: bool
    unit_en: str
    unit_zh: str

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        source = self.source.value

        points = self.points

        most = self.most

        is_activity = self.is_activity

        unit_en = self.unit_en

        unit_zh = self.unit_zh

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "source": source,
                "points": points,
                "most": most,
                "is_activity": is_activity,
                "unit_en": unit_en,
                "unit_zh": unit_zh,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = PointKind(d.pop("kind"))

        source = PointSource(d.pop("source"))

        points = d.pop("points")

        most = d.pop("most")

        is_activity = d.pop("is_activity")

        unit_en = d.pop("unit_en")

        unit_zh = d.pop("unit_zh")

        grade_point_rule_view = cls(
            kind=kind,
            source=source,
            points=points,
            most=most,
            is_activity=is_activity,
            unit_en=unit_en,
            unit_zh=unit_zh,
        )

        return grade_point_rule_view

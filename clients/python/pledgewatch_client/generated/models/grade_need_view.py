from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.grade import Grade

T = TypeVar("T", bound="GradeNeedView")


@_attrs_define
class GradeNeedView:
    """What the next grade asks for: effort with the money there is, or money if that alone can do.

    Attributes:
        grade (Grade): The ladder, lowest first.
        threshold (str):
        missing (str):
        by_effort (str):
        by_money (None | str):
    """

    grade: Grade
    threshold: str
    missing: str
    by_effort: str
    by_money: None | str

    def to_dict(self) -> dict[str, Any]:
        grade = self.grade.value

        threshold = self.threshold

        missing = self.missing

        by_effort = self.by_effort

        by_money: None | str
        by_money = self.by_money

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "grade": grade,
                "threshold": threshold,
                "missing": missing,
                "by_effort": by_effort,
                "by_money": by_money,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        grade = Grade(d.pop("grade"))

        threshold = d.pop("threshold")

        missing = d.pop("missing")

        by_effort = d.pop("by_effort")

        def _parse_by_money(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        by_money = _parse_by_money(d.pop("by_money"))

        grade_need_view = cls(
            grade=grade,
            threshold=threshold,
            missing=missing,
            by_effort=by_effort,
            by_money=by_money,
        )

        return grade_need_view

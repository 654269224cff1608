from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.grade import Grade

T = TypeVar("T", bound="GradeWarningView")


@_attrs_define
class GradeWarningView:
    """Inactivity: one grade down at `until`, known when the warning has arrived; activity cancels it.

    Attributes:
        warned_at (None | str):
        delivered_at (None | str):
        until (None | str):
        to_grade (Grade): The ladder, lowest first.
    """

    warned_at: None | str
    delivered_at: None | str
    until: None | str
    to_grade: Grade

    def to_dict(self) -> dict[str, Any]:
        warned_at: None | str
        warned_at = self.warned_at

        delivered_at: None | str
        delivered_at = self.delivered_at

        until: None | str
        until = self.until

        to_grade = self.to_grade.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "warned_at": warned_at,
                "delivered_at": delivered_at,
                "until": until,
                "to_grade": to_grade,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_warned_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        warned_at = _parse_warned_at(d.pop("warned_at"))

        def _parse_delivered_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        delivered_at = _parse_delivered_at(d.pop("delivered_at"))

        def _parse_until(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        until = _parse_until(d.pop("until"))

        to_grade = Grade(d.pop("to_grade"))

        grade_warning_view = cls(
            warned_at=warned_at,
            delivered_at=delivered_at,
            until=until,
            to_grade=to_grade,
        )

        return grade_warning_view

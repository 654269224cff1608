from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.grade_conduct_rule_view import GradeConductRuleView
    from ..models.grade_point_rule_view import GradePointRuleView
    from ..models.grade_step_view import GradeStepView


T = TypeVar("T", bound="GradeRulesView")


@_attrs_define
class GradeRulesView:
    """One version of the rules.

    Attributes:
        version (int):
        valid_from (str):
        notice_days (int):
        points_months (int):
        inactive_months (int):
        warning_months (int):
        appeal_days (int):
        ladder (list[GradeStepView]):
        points (list[GradePointRuleView]):
        conduct (list[GradeConductRuleView]):
    """

    version: int
    valid_from: str
    notice_days: int
    points_months: int
    inactive_months: int
    warning_months: int
    appeal_days: int
    ladder: list[GradeStepView]
    points: list[GradePointRuleView]
    conduct: list[GradeConductRuleView]

    def to_dict(self) -> dict[str, Any]:
        version = self.version

        valid_from = self.valid_from

        notice_days = self.notice_days

        points_months = self.points_months

        inactive_months = self.inactive_months

        warning_months = self.warning_months

        appeal_days = self.appeal_days

        ladder = []
        for ladder_item_data in self.ladder:
            ladder_item = ladder_item_data.to_dict()
            ladder.append(ladder_item)

        points = []
        for points_item_data in self.points:
            points_item = points_item_data.to_dict()
            points.append(points_item)

        conduct = []
        for conduct_item_data in self.conduct:
            conduct_item = conduct_item_data.to_dict()
            conduct.append(conduct_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "version": version,
                "valid_from": valid_from,
                "notice_days": notice_days,
                "points_months": points_months,
                "inactive_months": inactive_months,
                "warning_months": warning_months,
                "appeal_days": appeal_days,
                "ladder": ladder,
                "points": points,
                "conduct": conduct,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.grade_conduct_rule_view import GradeConductRuleView  # noqa: PLC0415
        from ..models.grade_point_rule_view import GradePointRuleView  # noqa: PLC0415
        from ..models.grade_step_view import GradeStepView  # noqa: PLC0415

        d = dict(src_dict)
        version = d.pop("version")

        valid_from = d.pop("valid_from")

        notice_days = d.pop("notice_days")

        points_months = d.pop("points_months")

        inactive_months = d.pop("inactive_months")

        warning_months = d.pop("warning_months")

        appeal_days = d.pop("appeal_days")

        ladder = []
        _ladder = d.pop("ladder")
        for ladder_item_data in _ladder:
            ladder_item = GradeStepView.from_dict(ladder_item_data)

            ladder.append(ladder_item)

        points = []
        _points = d.pop("points")
        for points_item_data in _points:
            points_item = GradePointRuleView.from_dict(points_item_data)

            points.append(points_item)

        conduct = []
        _conduct = d.pop("conduct")
        for conduct_item_data in _conduct:
            conduct_item = GradeConductRuleView.from_dict(conduct_item_data)

            conduct.append(conduct_item)

        grade_rules_view = cls(
            version=version,
            valid_from=valid_from,
            notice_days=notice_days,
            points_months=points_months,
            inactive_months=inactive_months,
            warning_months=warning_months,
            appeal_days=appeal_days,
            ladder=ladder,
            points=points,
            conduct=conduct,
        )

        return grade_rules_view

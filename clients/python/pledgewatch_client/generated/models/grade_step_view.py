from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.grade import Grade

if TYPE_CHECKING:
    from ..models.grade_prices_view import GradePricesView
    from ..models.grade_privileges_view import GradePrivilegesView


T = TypeVar("T", bound="GradeStepView")


@_attrs_define
class GradeStepView:
    """One grade of the ladder.

    Attributes:
        grade (Grade): The ladder, lowest first.
        threshold (str):
        money_share (str):
        privileges (GradePrivilegesView): What a grade opens; never a gate.
        prices (GradePricesView): What a grade makes cheaper. The spread is never cut below the product's cost of risk.
    """

    grade: Grade
    threshold: str
    money_share: str
    privileges: GradePrivilegesView
    prices: GradePricesView

    def to_dict(self) -> dict[str, Any]:
        grade = self.grade.value

        threshold = self.threshold

        money_share = self.money_share

        privileges = self.privileges.to_dict()

        prices = self.prices.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "grade": grade,
                "threshold": threshold,
                "money_share": money_share,
                "privileges": privileges,
                "prices": prices,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.grade_prices_view import GradePricesView  # noqa: PLC0415
        from ..models.grade_privileges_view import GradePrivilegesView  # noqa: PLC0415

        d = dict(src_dict)
        grade = Grade(d.pop("grade"))

        threshold = d.pop("threshold")

        money_share = d.pop("money_share")

        privileges = GradePrivilegesView.from_dict(d.pop("privileges"))

        prices = GradePricesView.from_dict(d.pop("prices"))

        grade_step_view = cls(
            grade=grade,
            threshold=threshold,
            money_share=money_share,
            privileges=privileges,
            prices=prices,
        )

        return grade_step_view

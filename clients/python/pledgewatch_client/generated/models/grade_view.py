from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.grade import Grade
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.grade_change_view import GradeChangeView
    from ..models.grade_expiry_view import GradeExpiryView
    from ..models.grade_need_view import GradeNeedView
    from ..models.grade_points_view import GradePointsView
    from ..models.grade_prices_view import GradePricesView
    from ..models.grade_privileges_view import GradePrivilegesView
    from ..models.grade_warning_view import GradeWarningView


T = TypeVar("T", bound="GradeView")


@_attrs_define
class GradeView:
    """The caller's grade: why it is what it is, and what the next one needs.

    Attributes:
        organisation_id (str):
        grade (Grade): The ladder, lowest first.
        since (None | str):
        rulebook (int):
        points (GradePointsView): Points that count now; `counted_money` for the next grade, at the top for the one
            held.
        next_ (GradeNeedView | None):
        privileges (GradePrivilegesView): What a grade opens; never a gate.
        prices (GradePricesView): What a grade makes cheaper. The spread is never cut below the product's cost of risk.
        expiry (list[GradeExpiryView]):
        reasons (list[GradeChangeView]):
        last_activity (None | str):
        warning_on (None | str):
        warning (GradeWarningView | None):
        object_ (Literal['grade'] | Unset):  Default: 'grade'.
    """

    organisation_id: str
    grade: Grade
    since: None | str
    rulebook: int
    points: GradePointsView
    next_: GradeNeedView | None
    privileges: GradePrivilegesView
    prices: GradePricesView
    expiry: list[GradeExpiryView]
    reasons: list[GradeChangeView]
    last_activity: None | str
    warning_on: None | str
    warning: GradeWarningView | None
    object_: Literal["grade"] | Unset = "grade"

    def to_dict(self) -> dict[str, Any]:
        from ..models.grade_need_view import GradeNeedView  # noqa: PLC0415
        from ..models.grade_warning_view import GradeWarningView  # noqa: PLC0415

        organisation_id = self.organisation_id

        grade = self.grade.value

        since: None | str
        since = self.since

        rulebook = self.rulebook

        points = self.points.to_dict()

        next_: dict[str, Any] | None
        if isinstance(self.next_, GradeNeedView):
            next_ = self.next_.to_dict()
        else:
            next_ = self.next_

        privileges = self.privileges.to_dict()

        prices = self.prices.to_dict()

        expiry = []
        for expiry_item_data in self.expiry:
            expiry_item = expiry_item_data.to_dict()
            expiry.append(expiry_item)

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        last_activity: None | str
        last_activity = self.last_activity

        warning_on: None | str
        warning_on = self.warning_on

        warning: dict[str, Any] | None
        if isinstance(self.warning, GradeWarningView):
            warning = self.warning.to_dict()
        else:
            warning = self.warning

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "organisation_id": organisation_id,
                "grade": grade,
                "since": since,
                "rulebook": rulebook,
                "points": points,
                "next": next_,
                "privileges": privileges,
                "prices": prices,
                "expiry": expiry,
                "reasons": reasons,
                "last_activity": last_activity,
                "warning_on": warning_on,
                "warning": warning,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.grade_change_view import GradeChangeView  # noqa: PLC0415
        from ..models.grade_expiry_view import GradeExpiryView  # noqa: PLC0415
        from ..models.grade_need_view import GradeNeedView  # noqa: PLC0415
        from ..models.grade_points_view import GradePointsView  # noqa: PLC0415
        from ..models.grade_prices_view import GradePricesView  # noqa: PLC0415
        from ..models.grade_privileges_view import GradePrivilegesView  # noqa: PLC0415
        from ..models.grade_warning_view import GradeWarningView  # noqa: PLC0415

        d = dict(src_dict)
        organisation_id = d.pop("organisation_id")

        grade = Grade(d.pop("grade"))

        def _parse_since(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        since = _parse_since(d.pop("since"))

        rulebook = d.pop("rulebook")

        points = GradePointsView.from_dict(d.pop("points"))

        def _parse_next_(data: object) -> GradeNeedView | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                next_type_0 = GradeNeedView.from_dict(data)

                return next_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GradeNeedView | None, data)

        next_ = _parse_next_(d.pop("next"))

        privileges = GradePrivilegesView.from_dict(d.pop("privileges"))

        prices = GradePricesView.from_dict(d.pop("prices"))

        expiry = []
        _expiry = d.pop("expiry")
        for expiry_item_data in _expiry:
            expiry_item = GradeExpiryView.from_dict(expiry_item_data)

            expiry.append(expiry_item)

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = GradeChangeView.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        def _parse_last_activity(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_activity = _parse_last_activity(d.pop("last_activity"))

        def _parse_warning_on(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        warning_on = _parse_warning_on(d.pop("warning_on"))

        def _parse_warning(data: object) -> GradeWarningView | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                warning_type_0 = GradeWarningView.from_dict(data)

                return warning_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GradeWarningView | None, data)

        warning = _parse_warning(d.pop("warning"))

        object_ = cast(Literal["grade"] | Unset, d.pop("object", UNSET))
        if object_ != "grade" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'grade', got '{object_}'")

        grade_view = cls(
            organisation_id=organisation_id,
            grade=grade,
            since=since,
            rulebook=rulebook,
            points=points,
            next_=next_,
            privileges=privileges,
            prices=prices,
            expiry=expiry,
            reasons=reasons,
            last_activity=last_activity,
            warning_on=warning_on,
            warning=warning,
            object_=object_,
        )

        return grade_view

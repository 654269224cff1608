from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.grade import Grade
from ..types import UNSET, Unset

T = TypeVar("T", bound="BadgeView")


@_attrs_define
class BadgeView:
    """A grade as everybody may see it.

    Attributes:
        organisation_id (str):
        grade (Grade): The ladder, lowest first.
        object_ (Literal['grade_badge'] | Unset):  Default: 'grade_badge'.
    """

    organisation_id: str
    grade: Grade
    object_: Literal["grade_badge"] | Unset = "grade_badge"

    def to_dict(self) -> dict[str, Any]:
        organisation_id = self.organisation_id

        grade = self.grade.value

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "organisation_id": organisation_id,
                "grade": grade,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        organisation_id = d.pop("organisation_id")

        grade = Grade(d.pop("grade"))

        object_ = cast(Literal["grade_badge"] | Unset, d.pop("object", UNSET))
        if object_ != "grade_badge" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'grade_badge', got '{object_}'")

        badge_view = cls(
            organisation_id=organisation_id,
            grade=grade,
            object_=object_,
        )

        return badge_view

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.grade_rules_view import GradeRulesView


T = TypeVar("T", bound="RulebookView")


@_attrs_define
class RulebookView:
    """The rules that hold, and those that are announced.

    Attributes:
        in_force (GradeRulesView): One version of the rules.
        announced (list[GradeRulesView]):
        object_ (Literal['grade_rulebook'] | Unset):  Default: 'grade_rulebook'.
    """

    in_force: GradeRulesView
    announced: list[GradeRulesView]
    object_: Literal["grade_rulebook"] | Unset = "grade_rulebook"

    def to_dict(self) -> dict[str, Any]:
        in_force = self.in_force.to_dict()

        announced = []
        for announced_item_data in self.announced:
            announced_item = announced_item_data.to_dict()
            announced.append(announced_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "in_force": in_force,
                "announced": announced,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.grade_rules_view import GradeRulesView  # noqa: PLC0415

        d = dict(src_dict)
        in_force = GradeRulesView.from_dict(d.pop("in_force"))

        announced = []
        _announced = d.pop("announced")
        for announced_item_data in _announced:
            announced_item = GradeRulesView.from_dict(announced_item_data)

            announced.append(announced_item)

        object_ = cast(Literal["grade_rulebook"] | Unset, d.pop("object", UNSET))
        if object_ != "grade_rulebook" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'grade_rulebook', got '{object_}'")

        rulebook_view = cls(
            in_force=in_force,
            announced=announced,
            object_=object_,
        )

        return rulebook_view

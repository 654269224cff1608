from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.change_cause import ChangeCause
from ..models.conduct_kind import ConductKind
from ..models.grade import Grade
from ..types import UNSET, Unset

T = TypeVar("T", bound="GradeChangeView")


@_attrs_define
class GradeChangeView:
    """A change of grade with what it rests on.

    Attributes:
        id (str):
        from_grade (Grade): The ladder, lowest first.
        to_grade (Grade): The ladder, lowest first.
        cause (ChangeCause): Why a grade has changed.
        conduct (ConductKind | None):
        reason (str):
        reverses (None | str):
        effort (str):
        money (str):
        counted_money (str):
        rulebook (int):
        changed_at (None | str):
        appeal_until (None | str):
        object_ (Literal['grade_change'] | Unset):  Default: 'grade_change'.
    """

    id: str
    from_grade: Grade
    to_grade: Grade
    cause: ChangeCause
    conduct: ConductKind | None
    reason: str
    reverses: None | str
    effort: str
    money: str
    counted_money: str
    rulebook: int
    changed_at: None | str
    appeal_until: None | str
    object_: Literal["grade_change"] | Unset = "grade_change"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        from_grade = self.from_grade.value

        to_grade = self.to_grade.value

        cause = self.cause.value

        conduct: None | str
        if isinstance(self.conduct, ConductKind):
            conduct = self.conduct.value
        else:
            conduct = self.conduct

        reason = self.reason

        reverses: None | str
        reverses = self.reverses

        effort = self.effort

        money = self.money

        counted_money = self.counted_money

        rulebook = self.rulebook

        changed_at: None | str
        changed_at = self.changed_at

        appeal_until: None | str
        appeal_until = self.appeal_until

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "from_grade": from_grade,
                "to_grade": to_grade,
                "cause": cause,
                "conduct": conduct,
                "reason": reason,
                "reverses": reverses,
                "effort": effort,
                "money": money,
                "counted_money": counted_money,
                "rulebook": rulebook,
                "changed_at": changed_at,
                "appeal_until": appeal_until,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        from_grade = Grade(d.pop("from_grade"))

        to_grade = Grade(d.pop("to_grade"))

        cause = ChangeCause(d.pop("cause"))

        def _parse_conduct(data: object) -> ConductKind | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                conduct_type_0 = ConductKind(data)

                return conduct_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ConductKind | None, data)

        conduct = _parse_conduct(d.pop("conduct"))

        reason = d.pop("reason")

        def _parse_reverses(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reverses = _parse_reverses(d.pop("reverses"))

        effort = d.pop("effort")

        money = d.pop("money")

        counted_money = d.pop("counted_money")

        rulebook = d.pop("rulebook")

        def _parse_changed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        changed_at = _parse_changed_at(d.pop("changed_at"))

        def _parse_appeal_until(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        appeal_until = _parse_appeal_until(d.pop("appeal_until"))

        object_ = cast(Literal["grade_change"] | Unset, d.pop("object", UNSET))
        if object_ != "grade_change" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'grade_change', got '{object_}'")

        grade_change_view = cls(
            id=id,
            from_grade=from_grade,
            to_grade=to_grade,
            cause=cause,
            conduct=conduct,
            reason=reason,
            reverses=reverses,
            effort=effort,
            money=money,
            counted_money=counted_money,
            rulebook=rulebook,
            changed_at=changed_at,
            appeal_until=appeal_until,
            object_=object_,
        )

        return grade_change_view

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.assessment_view_parts import AssessmentViewParts


T = TypeVar("T", bound="AssessmentView")


@_attrs_define
class AssessmentView:
    """A lender's assessment of a custodian.

    Attributes:
        id (str):
        custodian_id (str):
        state (str):
        parts (AssessmentViewParts):
        value (str):
        reason (str):
        proposed_by (str):
        proposed_at (None | str):
        active_from (None | str):
        active_to (None | str):
        object_ (Literal['custodian_assessment'] | Unset):  Default: 'custodian_assessment'.
    """

    id: str
    custodian_id: str
    state: str
    parts: AssessmentViewParts
    value: str
    reason: str
    proposed_by: str
    proposed_at: None | str
    active_from: None | str
    active_to: None | str
    object_: Literal["custodian_assessment"] | Unset = "custodian_assessment"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        custodian_id = self.custodian_id

        state = self.state

        parts = self.parts.to_dict()

        value = self.value

        reason = self.reason

        proposed_by = self.proposed_by

        proposed_at: None | str
        proposed_at = self.proposed_at

        active_from: None | str
        active_from = self.active_from

        active_to: None | str
        active_to = self.active_to

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "custodian_id": custodian_id,
                "state": state,
                "parts": parts,
                "value": value,
                "reason": reason,
                "proposed_by": proposed_by,
                "proposed_at": proposed_at,
                "active_from": active_from,
                "active_to": active_to,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.assessment_view_parts import AssessmentViewParts  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        custodian_id = d.pop("custodian_id")

        state = d.pop("state")

        parts = AssessmentViewParts.from_dict(d.pop("parts"))

        value = d.pop("value")

        reason = d.pop("reason")

        proposed_by = d.pop("proposed_by")

        def _parse_proposed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        proposed_at = _parse_proposed_at(d.pop("proposed_at"))

        def _parse_active_from(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        active_from = _parse_active_from(d.pop("active_from"))

        def _parse_active_to(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        active_to = _parse_active_to(d.pop("active_to"))

        object_ = cast(Literal["custodian_assessment"] | Unset, d.pop("object", UNSET))
        if object_ != "custodian_assessment" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'custodian_assessment', got '{object_}'")

        assessment_view = cls(
            id=id,
            custodian_id=custodian_id,
            state=state,
            parts=parts,
            value=value,
            reason=reason,
            proposed_by=proposed_by,
            proposed_at=proposed_at,
            active_from=active_from,
            active_to=active_to,
            object_=object_,
        )

        return assessment_view

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.appeal_state import AppealState
from ..types import UNSET, Unset

T = TypeVar("T", bound="AppealView")


@_attrs_define
class AppealView:
    """An appeal; `proposed` is the first person's verdict until a second one agrees.

    Attributes:
        id (str):
        organisation_id (str):
        change_id (str):
        statement (str):
        state (AppealState): The life of an appeal.
        proposed (AppealState | None):
        reason (None | str):
        filed_at (None | str):
        decided_at (None | str):
        object_ (Literal['appeal'] | Unset):  Default: 'appeal'.
    """

    id: str
    organisation_id: str
    change_id: str
    statement: str
    state: AppealState
    proposed: AppealState | None
    reason: None | str
    filed_at: None | str
    decided_at: None | str
    object_: Literal["appeal"] | Unset = "appeal"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        organisation_id = self.organisation_id

        change_id = self.change_id

        statement = self.statement

        state = self.state.value

        proposed: None | str
        if isinstance(self.proposed, AppealState):
            proposed = self.proposed.value
        else:
            proposed = self.proposed

        reason: None | str
        reason = self.reason

        filed_at: None | str
        filed_at = self.filed_at

        decided_at: None | str
        decided_at = self.decided_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "organisation_id": organisation_id,
                "change_id": change_id,
                "statement": statement,
                "state": state,
                "proposed": proposed,
                "reason": reason,
                "filed_at": filed_at,
                "decided_at": decided_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        organisation_id = d.pop("organisation_id")

        change_id = d.pop("change_id")

        statement = d.pop("statement")

        state = AppealState(d.pop("state"))

        def _parse_proposed(data: object) -> AppealState | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                proposed_type_0 = AppealState(data)

                return proposed_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AppealState | None, data)

        proposed = _parse_proposed(d.pop("proposed"))

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        def _parse_filed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        filed_at = _parse_filed_at(d.pop("filed_at"))

        def _parse_decided_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        decided_at = _parse_decided_at(d.pop("decided_at"))

        object_ = cast(Literal["appeal"] | Unset, d.pop("object", UNSET))
        if object_ != "appeal" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'appeal', got '{object_}'")

        appeal_view = cls(
            id=id,
            organisation_id=organisation_id,
            change_id=change_id,
            statement=statement,
            state=state,
            proposed=proposed,
            reason=reason,
            filed_at=filed_at,
            decided_at=decided_at,
            object_=object_,
        )

        return appeal_view

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.glass_state import GlassState
from ..types import UNSET, Unset

T = TypeVar("T", bound="GlassView")


@_attrs_define
class GlassView:
    """Broken glass.

    Attributes:
        id (str):
        member_id (str):
        permissions (list[str]):
        reason (str):
        state (GlassState): The life of broken glass.
        requested_at (None | str):
        opened_by (None | str):
        opened_at (None | str):
        expires_at (None | str):
        ended_at (None | str):
        reviewed_by (None | str):
        review_note (None | str):
        object_ (Literal['break_glass'] | Unset):  Default: 'break_glass'.
    """

    id: str
    member_id: str
    permissions: list[str]
    reason: str
    state: GlassState
    requested_at: None | str
    opened_by: None | str
    opened_at: None | str
    expires_at: None | str
    ended_at: None | str
    reviewed_by: None | str
    review_note: None | str
    object_: Literal["break_glass"] | Unset = "break_glass"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        member_id = self.member_id

        permissions = self.permissions

        reason = self.reason

        state = self.state.value

        requested_at: None | str
        requested_at = self.requested_at

        opened_by: None | str
        opened_by = self.opened_by

        opened_at: None | str
        opened_at = self.opened_at

        expires_at: None | str
        expires_at = self.expires_at

        ended_at: None | str
        ended_at = self.ended_at

        reviewed_by: None | str
        reviewed_by = self.reviewed_by

        review_note: None | str
        review_note = self.review_note

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "member_id": member_id,
                "permissions": permissions,
                "reason": reason,
                "state": state,
                "requested_at": requested_at,
                "opened_by": opened_by,
                "opened_at": opened_at,
                "expires_at": expires_at,
                "ended_at": ended_at,
                "reviewed_by": reviewed_by,
                "review_note": review_note,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        member_id = d.pop("member_id")

        permissions = cast(list[str], d.pop("permissions"))

        reason = d.pop("reason")

        state = GlassState(d.pop("state"))

        def _parse_requested_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        requested_at = _parse_requested_at(d.pop("requested_at"))

        def _parse_opened_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        opened_by = _parse_opened_by(d.pop("opened_by"))

        def _parse_opened_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        opened_at = _parse_opened_at(d.pop("opened_at"))

        def _parse_expires_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        expires_at = _parse_expires_at(d.pop("expires_at"))

        def _parse_ended_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        def _parse_reviewed_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reviewed_by = _parse_reviewed_by(d.pop("reviewed_by"))

        def _parse_review_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        review_note = _parse_review_note(d.pop("review_note"))

        object_ = cast(Literal["break_glass"] | Unset, d.pop("object", UNSET))
        if object_ != "break_glass" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'break_glass', got '{object_}'")

        glass_view = cls(
            id=id,
            member_id=member_id,
            permissions=permissions,
            reason=reason,
            state=state,
            requested_at=requested_at,
            opened_by=opened_by,
            opened_at=opened_at,
            expires_at=expires_at,
            ended_at=ended_at,
            reviewed_by=reviewed_by,
            review_note=review_note,
            object_=object_,
        )

        return glass_view

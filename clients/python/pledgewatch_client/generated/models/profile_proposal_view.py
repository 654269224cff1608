from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.profile_proposal_view_state import ProfileProposalViewState
from ..types import UNSET, Unset

T = TypeVar("T", bound="ProfileProposalView")


@_attrs_define
class ProfileProposalView:
    """A profile that waits for the room's lenders, or has their leave.

    Attributes:
        room_id (str):
        present (str):
        wanted (str):
        state (ProfileProposalViewState):
        object_ (Literal['room_profile_proposal'] | Unset):  Default: 'room_profile_proposal'.
    """

    room_id: str
    present: str
    wanted: str
    state: ProfileProposalViewState
    object_: Literal["room_profile_proposal"] | Unset = "room_profile_proposal"

    def to_dict(self) -> dict[str, Any]:
        room_id = self.room_id

        present = self.present

        wanted = self.wanted

        state = self.state.value

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "room_id": room_id,
                "present": present,
                "wanted": wanted,
                "state": state,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        room_id = d.pop("room_id")

        present = d.pop("present")

        wanted = d.pop("wanted")

        state = ProfileProposalViewState(d.pop("state"))

        object_ = cast(Literal["room_profile_proposal"] | Unset, d.pop("object", UNSET))
        if object_ != "room_profile_proposal" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'room_profile_proposal', got '{object_}'")

        profile_proposal_view = cls(
            room_id=room_id,
            present=present,
            wanted=wanted,
            state=state,
            object_=object_,
        )

        return profile_proposal_view

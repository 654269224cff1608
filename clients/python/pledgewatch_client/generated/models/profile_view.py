from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ProfileView")


@_attrs_define
class ProfileView:
    """The profile of a room.

    Attributes:
        room_id (str):
        profile (str):
        chosen_at (None | str):
        object_ (Literal['room_profile'] | Unset):  Default: 'room_profile'.
    """

    room_id: str
    profile: str
    chosen_at: None | str
    object_: Literal["room_profile"] | Unset = "room_profile"

    def to_dict(self) -> dict[str, Any]:
        room_id = self.room_id

        profile = self.profile

        chosen_at: None | str
        chosen_at = self.chosen_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "room_id": room_id,
                "profile": profile,
                "chosen_at": chosen_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        room_id = d.pop("room_id")

        profile = d.pop("profile")

        def _parse_chosen_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        chosen_at = _parse_chosen_at(d.pop("chosen_at"))

        object_ = cast(Literal["room_profile"] | Unset, d.pop("object", UNSET))
        if object_ != "room_profile" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'room_profile', got '{object_}'")

        profile_view = cls(
            room_id=room_id,
            profile=profile,
            chosen_at=chosen_at,
            object_=object_,
        )

        return profile_view

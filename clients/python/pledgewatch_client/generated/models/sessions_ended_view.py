from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SessionsEndedView")


@_attrs_define
class SessionsEndedView:
    """How many browser sessions were ended.

    Attributes:
        member_id (str):
        ended (int):
        object_ (Literal['sessions_ended'] | Unset):  Default: 'sessions_ended'.
    """

    member_id: str
    ended: int
    object_: Literal["sessions_ended"] | Unset = "sessions_ended"

    def to_dict(self) -> dict[str, Any]:
        member_id = self.member_id

        ended = self.ended

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "member_id": member_id,
                "ended": ended,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        member_id = d.pop("member_id")

        ended = d.pop("ended")

        object_ = cast(Literal["sessions_ended"] | Unset, d.pop("object", UNSET))
        if object_ != "sessions_ended" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'sessions_ended', got '{object_}'")

        sessions_ended_view = cls(
            member_id=member_id,
            ended=ended,
            object_=object_,
        )

        return sessions_ended_view

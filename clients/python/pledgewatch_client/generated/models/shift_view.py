from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ShiftView")


@_attrs_define
class ShiftView:
    """A duty of the organisation's rota.

    Attributes:
        id (str):
        member_id (str):
        starts_at (None | str):
        ends_at (None | str):
        time_zone (str):
        is_weekly (bool):
        until (None | str):
        stands_in_for (None | str):
        object_ (Literal['rota'] | Unset):  Default: 'rota'.
    """

    id: str
    member_id: str
    starts_at: None | str
    ends_at: None | str
    time_zone: str
    is_weekly: bool
    until: None | str
    stands_in_for: None | str
    object_: Literal["rota"] | Unset = "rota"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        member_id = self.member_id

        starts_at: None | str
        starts_at = self.starts_at

        ends_at: None | str
        ends_at = self.ends_at

        time_zone = self.time_zone

        is_weekly = self.is_weekly

        until: None | str
        until = self.until

        stands_in_for: None | str
        stands_in_for = self.stands_in_for

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "member_id": member_id,
                "starts_at": starts_at,
                "ends_at": ends_at,
                "time_zone": time_zone,
                "is_weekly": is_weekly,
                "until": until,
                "stands_in_for": stands_in_for,
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

        def _parse_starts_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        starts_at = _parse_starts_at(d.pop("starts_at"))

        def _parse_ends_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ends_at = _parse_ends_at(d.pop("ends_at"))

        time_zone = d.pop("time_zone")

        is_weekly = d.pop("is_weekly")

        def _parse_until(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        until = _parse_until(d.pop("until"))

        def _parse_stands_in_for(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        stands_in_for = _parse_stands_in_for(d.pop("stands_in_for"))

        object_ = cast(Literal["rota"] | Unset, d.pop("object", UNSET))
        if object_ != "rota" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'rota', got '{object_}'")

        shift_view = cls(
            id=id,
            member_id=member_id,
            starts_at=starts_at,
            ends_at=ends_at,
            time_zone=time_zone,
            is_weekly=is_weekly,
            until=until,
            stands_in_for=stands_in_for,
            object_=object_,
        )

        return shift_view

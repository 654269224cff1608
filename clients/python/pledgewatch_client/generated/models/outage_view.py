from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="OutageView")


@_attrs_define
class OutageView:
    """A time out of service; it begins with the second person's word. For money the streams are missing.

    Attributes:
        id (str):
        room_id (str):
        device_id (str):
        channel (str):
        reason (str):
        ends_at (None | str):
        asked_by (str):
        asked_at (None | str):
        approved_by (None | str):
        approved_at (None | str):
        ended_at (None | str):
        object_ (Literal['out_of_service'] | Unset):  Default: 'out_of_service'.
    """

    id: str
    room_id: str
    device_id: str
    channel: str
    reason: str
    ends_at: None | str
    asked_by: str
    asked_at: None | str
    approved_by: None | str
    approved_at: None | str
    ended_at: None | str
    object_: Literal["out_of_service"] | Unset = "out_of_service"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        room_id = self.room_id

        device_id = self.device_id

        channel = self.channel

        reason = self.reason

        ends_at: None | str
        ends_at = self.ends_at

        asked_by = self.asked_by

        asked_at: None | str
        asked_at = self.asked_at

        approved_by: None | str
        approved_by = self.approved_by

        approved_at: None | str
        approved_at = self.approved_at

        ended_at: None | str
        ended_at = self.ended_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "room_id": room_id,
                "device_id": device_id,
                "channel": channel,
                "reason": reason,
                "ends_at": ends_at,
                "asked_by": asked_by,
                "asked_at": asked_at,
                "approved_by": approved_by,
                "approved_at": approved_at,
                "ended_at": ended_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        room_id = d.pop("room_id")

        device_id = d.pop("device_id")

        channel = d.pop("channel")

        reason = d.pop("reason")

        def _parse_ends_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ends_at = _parse_ends_at(d.pop("ends_at"))

        asked_by = d.pop("asked_by")

        def _parse_asked_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        asked_at = _parse_asked_at(d.pop("asked_at"))

        def _parse_approved_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        approved_by = _parse_approved_by(d.pop("approved_by"))

        def _parse_approved_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        approved_at = _parse_approved_at(d.pop("approved_at"))

        def _parse_ended_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        object_ = cast(Literal["out_of_service"] | Unset, d.pop("object", UNSET))
        if object_ != "out_of_service" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'out_of_service', got '{object_}'")

        outage_view = cls(
            id=id,
            room_id=room_id,
            device_id=device_id,
            channel=channel,
            reason=reason,
            ends_at=ends_at,
            asked_by=asked_by,
            asked_at=asked_at,
            approved_by=approved_by,
            approved_at=approved_at,
            ended_at=ended_at,
            object_=object_,
        )

        return outage_view

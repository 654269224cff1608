from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="SegmentBody")


@_attrs_define
class SegmentBody:
    """What a device does for a while, from now.

    Attributes:
        device_id (str):
        minutes (int):
    """

    device_id: str
    minutes: int

    def to_dict(self) -> dict[str, Any]:
        device_id = self.device_id

        minutes = self.minutes

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "device_id": device_id,
                "minutes": minutes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        device_id = d.pop("device_id")

        minutes = d.pop("minutes")

        segment_body = cls(
            device_id=device_id,
            minutes=minutes,
        )

        return segment_body

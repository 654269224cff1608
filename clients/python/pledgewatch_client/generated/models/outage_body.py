from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="OutageBody")


@_attrs_define
class OutageBody:
    """Until when and why; without a channel, the whole device.

    Attributes:
        ends_at (datetime.datetime):
        reason (str):
        channel (str | Unset):  Default: ''.
    """

    ends_at: datetime.datetime
    reason: str
    channel: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        ends_at = self.ends_at.isoformat()

        reason = self.reason

        channel = self.channel

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ends_at": ends_at,
                "reason": reason,
            }
        )
        if channel is not UNSET:
            field_dict["channel"] = channel

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        reason = d.pop("reason")

        channel = d.pop("channel", UNSET)

        outage_body = cls(
            ends_at=ends_at,
            reason=reason,
            channel=channel,
        )

        return outage_body

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ShelveBody")


@_attrs_define
class ShelveBody:
    """Until when, and why.

    Attributes:
        until (datetime.datetime):
        reason (str):
    """

    until: datetime.datetime
    reason: str

    def to_dict(self) -> dict[str, Any]:
        until = self.until.isoformat()

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "until": until,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        until = datetime.datetime.fromisoformat(d.pop("until"))

        reason = d.pop("reason")

        shelve_body = cls(
            until=until,
            reason=reason,
        )

        return shelve_body

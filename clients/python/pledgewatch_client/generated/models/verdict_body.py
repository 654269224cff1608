from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="VerdictBody")


@_attrs_define
class VerdictBody:
    """One person's verdict over an appeal.

    Attributes:
        granted (bool):
        reason (str):
    """

    granted: bool
    reason: str

    def to_dict(self) -> dict[str, Any]:
        granted = self.granted

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "granted": granted,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        granted = d.pop("granted")

        reason = d.pop("reason")

        verdict_body = cls(
            granted=granted,
            reason=reason,
        )

        return verdict_body

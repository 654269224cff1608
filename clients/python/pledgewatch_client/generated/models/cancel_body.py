from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.cancel_reason import CancelReason

T = TypeVar("T", bound="CancelBody")


@_attrs_define
class CancelBody:
    """Why a registration is taken back.

    Attributes:
        reason (CancelReason): Why a registration is taken back rather than released.
    """

    reason: CancelReason

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = CancelReason(d.pop("reason"))

        cancel_body = cls(
            reason=reason,
        )

        return cancel_body

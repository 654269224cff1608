from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.permission import Permission
from ..types import UNSET, Unset

T = TypeVar("T", bound="GlassBody")


@_attrs_define
class GlassBody:
    """Rights one asks for, for hours.

    Attributes:
        permissions (list[Permission]):
        reason (str):
        hours (int | Unset):  Default: 1.
    """

    permissions: list[Permission]
    reason: str
    hours: int | Unset = 1

    def to_dict(self) -> dict[str, Any]:
        permissions = []
        for permissions_item_data in self.permissions:
            permissions_item = permissions_item_data.value
            permissions.append(permissions_item)

        reason = self.reason

        hours = self.hours

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "permissions": permissions,
                "reason": reason,
            }
        )
        if hours is not UNSET:
            field_dict["hours"] = hours

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        permissions = []
        _permissions = d.pop("permissions")
        for permissions_item_data in _permissions:
            permissions_item = Permission(permissions_item_data)

            permissions.append(permissions_item)

        reason = d.pop("reason")

        hours = d.pop("hours", UNSET)

        glass_body = cls(
            permissions=permissions,
            reason=reason,
            hours=hours,
        )

        return glass_body

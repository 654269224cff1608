from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="DeviceKeyView")


@_attrs_define
class DeviceKeyView:
    """A device with its key, base64url.

    Attributes:
        device_id (str):
        site_id (str):
        name (str):
        key (str):
    """

    device_id: str
    site_id: str
    name: str
    key: str

    def to_dict(self) -> dict[str, Any]:
        device_id = self.device_id

        site_id = self.site_id

        name = self.name

        key = self.key

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "device_id": device_id,
                "site_id": site_id,
                "name": name,
                "key": key,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        device_id = d.pop("device_id")

        site_id = d.pop("site_id")

        name = d.pop("name")

        key = d.pop("key")

        device_key_view = cls(
            device_id=device_id,
            site_id=site_id,
            name=name,
            key=key,
        )

        return device_key_view

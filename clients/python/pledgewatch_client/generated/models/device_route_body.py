from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="DeviceRouteBody")


@_attrs_define
class DeviceRouteBody:
    """By which name a device is known on a route: its devEui, uniqueId or name.

    Attributes:
        route_id (str):
        external_id (str):
    """

    route_id: str
    external_id: str

    def to_dict(self) -> dict[str, Any]:
        route_id = self.route_id

        external_id = self.external_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "route_id": route_id,
                "external_id": external_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        route_id = d.pop("route_id")

        external_id = d.pop("external_id")

        device_route_body = cls(
            route_id=route_id,
            external_id=external_id,
        )

        return device_route_body

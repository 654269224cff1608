from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="DeviceRouteView")


@_attrs_define
class DeviceRouteView:
    """Where a device speaks.

    Attributes:
        device_id (str):
        route_id (None | str):
        external_id (None | str):
        object_ (Literal['device_route'] | Unset):  Default: 'device_route'.
    """

    device_id: str
    route_id: None | str
    external_id: None | str
    object_: Literal["device_route"] | Unset = "device_route"

    def to_dict(self) -> dict[str, Any]:
        device_id = self.device_id

        route_id: None | str
        route_id = self.route_id

        external_id: None | str
        external_id = self.external_id

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "device_id": device_id,
                "route_id": route_id,
                "external_id": external_id,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        device_id = d.pop("device_id")

        def _parse_route_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        route_id = _parse_route_id(d.pop("route_id"))

        def _parse_external_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_id = _parse_external_id(d.pop("external_id"))

        object_ = cast(Literal["device_route"] | Unset, d.pop("object", UNSET))
        if object_ != "device_route" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'device_route', got '{object_}'")

        device_route_view = cls(
            device_id=device_id,
            route_id=route_id,
            external_id=external_id,
            object_=object_,
        )

        return device_route_view

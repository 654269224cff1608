from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.device_track_view import DeviceTrackView
    from ..models.voyage_route_view import VoyageRouteView


T = TypeVar("T", bound="TrackView")


@_attrs_define
class TrackView:
    """A voyage as it was sailed. `custody`: heard, held (by the ship's own word) or custody_gap.

    Attributes:
        voyage_id (str):
        state (str):
        route (None | VoyageRouteView):
        custody (None | str):
        expected_at (None | str):
        slip_hours (float | None):
        devices (list[DeviceTrackView]):
        object_ (Literal['track'] | Unset):  Default: 'track'.
    """

    voyage_id: str
    state: str
    route: None | VoyageRouteView
    custody: None | str
    expected_at: None | str
    slip_hours: float | None
    devices: list[DeviceTrackView]
    object_: Literal["track"] | Unset = "track"

    def to_dict(self) -> dict[str, Any]:
        from ..models.voyage_route_view import VoyageRouteView  # noqa: PLC0415

        voyage_id = self.voyage_id

        state = self.state

        route: dict[str, Any] | None
        if isinstance(self.route, VoyageRouteView):
            route = self.route.to_dict()
        else:
            route = self.route

        custody: None | str
        custody = self.custody

        expected_at: None | str
        expected_at = self.expected_at

        slip_hours: float | None
        slip_hours = self.slip_hours

        devices = []
        for devices_item_data in self.devices:
            devices_item = devices_item_data.to_dict()
            devices.append(devices_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "voyage_id": voyage_id,
                "state": state,
                "route": route,
                "custody": custody,
                "expected_at": expected_at,
                "slip_hours": slip_hours,
                "devices": devices,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.device_track_view import DeviceTrackView  # noqa: PLC0415
        from ..models.voyage_route_view import VoyageRouteView  # noqa: PLC0415

        d = dict(src_dict)
        voyage_id = d.pop("voyage_id")

        state = d.pop("state")

        def _parse_route(data: object) -> None | VoyageRouteView:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                route_type_0 = VoyageRouteView.from_dict(data)

                return route_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | VoyageRouteView, data)

        route = _parse_route(d.pop("route"))

        def _parse_custody(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        custody = _parse_custody(d.pop("custody"))

        def _parse_expected_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        expected_at = _parse_expected_at(d.pop("expected_at"))

        def _parse_slip_hours(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        slip_hours = _parse_slip_hours(d.pop("slip_hours"))

        devices = []
        _devices = d.pop("devices")
        for devices_item_data in _devices:
            devices_item = DeviceTrackView.from_dict(devices_item_data)

            devices.append(devices_item)

        object_ = cast(Literal["track"] | Unset, d.pop("object", UNSET))
        if object_ != "track" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'track', got '{object_}'")

        track_view = cls(
            voyage_id=voyage_id,
            state=state,
            route=route,
            custody=custody,
            expected_at=expected_at,
            slip_hours=slip_hours,
            devices=devices,
            object_=object_,
        )

        return track_view

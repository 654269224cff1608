from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.fix_view import FixView
    from ..models.stretch_view import StretchView


T = TypeVar("T", bound="DeviceTrackView")


@_attrs_define
class DeviceTrackView:
    """What one device reported; `is_cut`: only its newest fixes are shown.

    Attributes:
        device_id (str):
        room_id (str):
        name (str):
        source (str):
        fixes (list[FixView]):
        stretches (list[StretchView]):
        is_cut (bool):
    """

    device_id: str
    room_id: str
    name: str
    source: str
    fixes: list[FixView]
    stretches: list[StretchView]
    is_cut: bool

    def to_dict(self) -> dict[str, Any]:
        device_id = self.device_id

        room_id = self.room_id

        name = self.name

        source = self.source

        fixes = []
        for fixes_item_data in self.fixes:
            fixes_item = fixes_item_data.to_dict()
            fixes.append(fixes_item)

        stretches = []
        for stretches_item_data in self.stretches:
            stretches_item = stretches_item_data.to_dict()
            stretches.append(stretches_item)

        is_cut = self.is_cut

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "device_id": device_id,
                "room_id": room_id,
                "name": name,
                "source": source,
                "fixes": fixes,
                "stretches": stretches,
                "is_cut": is_cut,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fix_view import FixView  # noqa: PLC0415
        from ..models.stretch_view import StretchView  # noqa: PLC0415

        d = dict(src_dict)
        device_id = d.pop("device_id")

        room_id = d.pop("room_id")

        name = d.pop("name")

        source = d.pop("source")

        fixes = []
        _fixes = d.pop("fixes")
        for fixes_item_data in _fixes:
            fixes_item = FixView.from_dict(fixes_item_data)

            fixes.append(fixes_item)

        stretches = []
        _stretches = d.pop("stretches")
        for stretches_item_data in _stretches:
            stretches_item = StretchView.from_dict(stretches_item_data)

            stretches.append(stretches_item)

        is_cut = d.pop("is_cut")

        device_track_view = cls(
            device_id=device_id,
            room_id=room_id,
            name=name,
            source=source,
            fixes=fixes,
            stretches=stretches,
            is_cut=is_cut,
        )

        return device_track_view

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.channel_body import ChannelBody


T = TypeVar("T", bound="DeviceBody")


@_attrs_define
class DeviceBody:
    """A new device.

    Attributes:
        room_id (str):
        name (str):
        kind (str):
        channels (list[ChannelBody]):
        bound_from (datetime.datetime | None | Unset):
    """

    room_id: str
    name: str
    kind: str
    channels: list[ChannelBody]
    bound_from: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        room_id = self.room_id

        name = self.name

        kind = self.kind

        channels = []
        for channels_item_data in self.channels:
            channels_item = channels_item_data.to_dict()
            channels.append(channels_item)

        bound_from: None | str | Unset
        if isinstance(self.bound_from, Unset):
            bound_from = UNSET
        elif isinstance(self.bound_from, datetime.datetime):
            bound_from = self.bound_from.isoformat()
        else:
            bound_from = self.bound_from

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "room_id": room_id,
                "name": name,
                "kind": kind,
                "channels": channels,
            }
        )
        if bound_from is not UNSET:
            field_dict["bound_from"] = bound_from

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.channel_body import ChannelBody  # noqa: PLC0415

        d = dict(src_dict)
        room_id = d.pop("room_id")

        name = d.pop("name")

        kind = d.pop("kind")

        channels = []
        _channels = d.pop("channels")
        for channels_item_data in _channels:
            channels_item = ChannelBody.from_dict(channels_item_data)

            channels.append(channels_item)

        def _parse_bound_from(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                bound_from_type_0 = datetime.datetime.fromisoformat(data)

                return bound_from_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        bound_from = _parse_bound_from(d.pop("bound_from", UNSET))

        device_body = cls(
            room_id=room_id,
            name=name,
            kind=kind,
            channels=channels,
            bound_from=bound_from,
        )

        return device_body

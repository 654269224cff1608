from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.channel_view import ChannelView


T = TypeVar("T", bound="DeviceView")


@_attrs_define
class DeviceView:
    """A device; `key` (base64url, HMAC-SHA256) only in the answer to its registration.

    Attributes:
        id (str):
        site_id (str):
        room_id (str):
        name (str):
        kind (str):
        channels (list[ChannelView]):
        registered_at (None | str):
        topic (str):
        object_ (Literal['device'] | Unset):  Default: 'device'.
        key (None | str | Unset):
    """

    id: str
    site_id: str
    room_id: str
    name: str
    kind: str
    channels: list[ChannelView]
    registered_at: None | str
    topic: str
    object_: Literal["device"] | Unset = "device"
    key: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        site_id = self.site_id

        room_id = self.room_id

        name = self.name

        kind = self.kind

        channels = []
        for channels_item_data in self.channels:
            channels_item = channels_item_data.to_dict()
            channels.append(channels_item)

        registered_at: None | str
        registered_at = self.registered_at

        topic = self.topic

        object_ = self.object_

        key: None | str | Unset
        if isinstance(self.key, Unset):
            key = UNSET
        else:
            key = self.key

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "site_id": site_id,
                "room_id": room_id,
                "name": name,
                "kind": kind,
                "channels": channels,
                "registered_at": registered_at,
                "topic": topic,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if key is not UNSET:
            field_dict["key"] = key

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.channel_view import ChannelView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        site_id = d.pop("site_id")

        room_id = d.pop("room_id")

        name = d.pop("name")

        kind = d.pop("kind")

        channels = []
        _channels = d.pop("channels")
        for channels_item_data in _channels:
            channels_item = ChannelView.from_dict(channels_item_data)

            channels.append(channels_item)

        def _parse_registered_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        registered_at = _parse_registered_at(d.pop("registered_at"))

        topic = d.pop("topic")

        object_ = cast(Literal["device"] | Unset, d.pop("object", UNSET))
        if object_ != "device" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'device', got '{object_}'")

        def _parse_key(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        key = _parse_key(d.pop("key", UNSET))

        device_view = cls(
            id=id,
            site_id=site_id,
            room_id=room_id,
            name=name,
            kind=kind,
            channels=channels,
            registered_at=registered_at,
            topic=topic,
            object_=object_,
            key=key,
        )

        return device_view

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.live_channel_view import LiveChannelView


T = TypeVar("T", bound="LiveView")


@_attrs_define
class LiveView:
    """Everything that watches a place now; `as_of` is the clock's time.

    Attributes:
        as_of (None | str):
        channels (list[LiveChannelView]):
        object_ (Literal['live'] | Unset):  Default: 'live'.
    """

    as_of: None | str
    channels: list[LiveChannelView]
    object_: Literal["live"] | Unset = "live"

    def to_dict(self) -> dict[str, Any]:
        as_of: None | str
        as_of = self.as_of

        channels = []
        for channels_item_data in self.channels:
            channels_item = channels_item_data.to_dict()
            channels.append(channels_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "as_of": as_of,
                "channels": channels,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.live_channel_view import LiveChannelView  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_as_of(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        as_of = _parse_as_of(d.pop("as_of"))

        channels = []
        _channels = d.pop("channels")
        for channels_item_data in _channels:
            channels_item = LiveChannelView.from_dict(channels_item_data)

            channels.append(channels_item)

        object_ = cast(Literal["live"] | Unset, d.pop("object", UNSET))
        if object_ != "live" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'live', got '{object_}'")

        live_view = cls(
            as_of=as_of,
            channels=channels,
            object_=object_,
        )

        return live_view

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="StreamView")


@_attrs_define
class StreamView:
    """One channel on the silence ladder.

    Attributes:
        device_id (str):
        channel (str):
        kind (str):
        level (str):
        last_seen_at (None | str):
        silent_since (None | str):
    """

    device_id: str
    channel: str
    kind: str
    level: str
    last_seen_at: None | str
    silent_since: None | str

    def to_dict(self) -> dict[str, Any]:
        device_id = self.device_id

        channel = self.channel

        kind = self.kind

        level = self.level

        last_seen_at: None | str
        last_seen_at = self.last_seen_at

        silent_since: None | str
        silent_since = self.silent_since

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "device_id": device_id,
                "channel": channel,
                "kind": kind,
                "level": level,
                "last_seen_at": last_seen_at,
                "silent_since": silent_since,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        device_id = d.pop("device_id")

        channel = d.pop("channel")

        kind = d.pop("kind")

        level = d.pop("level")

        def _parse_last_seen_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_seen_at = _parse_last_seen_at(d.pop("last_seen_at"))

        def _parse_silent_since(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        silent_since = _parse_silent_since(d.pop("silent_since"))

        stream_view = cls(
            device_id=device_id,
            channel=channel,
            kind=kind,
            level=level,
            last_seen_at=last_seen_at,
            silent_since=silent_since,
        )

        return stream_view

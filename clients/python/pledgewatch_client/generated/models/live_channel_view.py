from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.live_state import LiveState

T = TypeVar("T", bound="LiveChannelView")


@_attrs_define
class LiveChannelView:
    """A channel with its newest value; `counts`: somebody vouches for it; `age_s`: since its time.

    Attributes:
        room_id (str):
        device_id (str):
        device (str):
        channel (str):
        kind (str):
        placement (str):
        period_s (int):
        state (LiveState): How a channel stands: the watch's steps of silence, or not heard since it was bound.
        value (float | None):
        ts (None | str):
        age_s (int | None):
        trust (None | str):
        counts (bool):
        seen_at (None | str):
    """

    room_id: str
    device_id: str
    device: str
    channel: str
    kind: str
    placement: str
    period_s: int
    state: LiveState
    value: float | None
    ts: None | str
    age_s: int | None
    trust: None | str
    counts: bool
    seen_at: None | str

    def to_dict(self) -> dict[str, Any]:
        room_id = self.room_id

        device_id = self.device_id

        device = self.device

        channel = self.channel

        kind = self.kind

        placement = self.placement

        period_s = self.period_s

        state = self.state.value

        value: float | None
        value = self.value

        ts: None | str
        ts = self.ts

        age_s: int | None
        age_s = self.age_s

        trust: None | str
        trust = self.trust

        counts = self.counts

        seen_at: None | str
        seen_at = self.seen_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "room_id": room_id,
                "device_id": device_id,
                "device": device,
                "channel": channel,
                "kind": kind,
                "placement": placement,
                "period_s": period_s,
                "state": state,
                "value": value,
                "ts": ts,
                "age_s": age_s,
                "trust": trust,
                "counts": counts,
                "seen_at": seen_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        room_id = d.pop("room_id")

        device_id = d.pop("device_id")

        device = d.pop("device")

        channel = d.pop("channel")

        kind = d.pop("kind")

        placement = d.pop("placement")

        period_s = d.pop("period_s")

        state = LiveState(d.pop("state"))

        def _parse_value(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        value = _parse_value(d.pop("value"))

        def _parse_ts(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ts = _parse_ts(d.pop("ts"))

        def _parse_age_s(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        age_s = _parse_age_s(d.pop("age_s"))

        def _parse_trust(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        trust = _parse_trust(d.pop("trust"))

        counts = d.pop("counts")

        def _parse_seen_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        seen_at = _parse_seen_at(d.pop("seen_at"))

        live_channel_view = cls(
            room_id=room_id,
            device_id=device_id,
            device=device,
            channel=channel,
            kind=kind,
            placement=placement,
            period_s=period_s,
            state=state,
            value=value,
            ts=ts,
            age_s=age_s,
            trust=trust,
            counts=counts,
            seen_at=seen_at,
        )

        return live_channel_view

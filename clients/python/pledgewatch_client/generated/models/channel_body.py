from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChannelBody")


@_attrs_define
class ChannelBody:
    """A stream the device promises; `kind` as in temperature_c, humidity_pct, door_open.

    Attributes:
        channel (str):
        kind (str):
        period_s (int):
        placement (str | Unset):  Default: ''.
    """

    channel: str
    kind: str
    period_s: int
    placement: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        channel = self.channel

        kind = self.kind

        period_s = self.period_s

        placement = self.placement

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "channel": channel,
                "kind": kind,
                "period_s": period_s,
            }
        )
        if placement is not UNSET:
            field_dict["placement"] = placement

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        channel = d.pop("channel")

        kind = d.pop("kind")

        period_s = d.pop("period_s")

        placement = d.pop("placement", UNSET)

        channel_body = cls(
            channel=channel,
            kind=kind,
            period_s=period_s,
            placement=placement,
        )

        return channel_body

"""Devices, their topics, keys, channels and sensor faults."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from finance_svc.kernel import ids
from finance_svc.kernel.errors import Refusal

KEY_BYTES = 32

SANDBOX_ROOT = "pwtest/v1"


class ChannelRepeated(Refusal):
    """A device declares the same channel twice (422)."""

    code: ClassVar[str] = "CHANNEL_REPEATED"


class BindingOrder(Refusal):
    """A binding may not begin before the device's last one began (409)."""

    code: ClassVar[str] = "BINDING_ORDER"


class FormatUnknown(Refusal):
    """A device cannot speak that: no such codec, or a mapping too few or too many (422)."""

    code: ClassVar[str] = "FORMAT_UNKNOWN"


class FormatFixed(Refusal):
    """The device has reported: another format would give its values another meaning (409)."""

    code: ClassVar[str] = "FORMAT_FIXED"


CODECS = ("thingsboard", "chirpstack", "traccar", "mapping")
"""What a device may speak besides our own format."""


@dataclass(frozen=True)
class Channel:
    """One stream a device promises: `period_s` is its declared cadence."""

    channel: str
    kind: str
    period_s: int
    placement: str = ""


@dataclass(frozen=True)
class Stream:
    """One channel of a device bound to a room."""

    device_id: UUID
    channel: str
    kind: str
    period_s: int
    placement: str


def topic_root(root: str, *, sandbox: bool) -> str:
    """The root of all topics: the sandbox has its own, so that one broker serves both."""
    return SANDBOX_ROOT if sandbox else root


def topic_of(root: str, site_id: UUID, device_id: UUID) -> str:
    """The topic a device publishes on."""
    return f"{root}/{ids.show('site', site_id)}/{ids.show('device', device_id)}/up"


def require_channels(channels: Sequence[Channel]) -> None:
    """Each channel of a device has its own name (`CHANNEL_REPEATED`)."""
    names = [channel.channel for channel in channels]
    if len(set(names)) != len(names):
        raise ChannelRepeated("a channel is declared twice")


def require_format(device_format: Mapping[str, Any] | None) -> None:
    """None, or a codec we have, `mapping` with its mapping and the others without (`FORMAT_UNKNOWN`)."""
    if device_format is None:
        return
    codec = device_format.get("codec")
    expected = {"codec", "mapping"} if codec == "mapping" else {"codec"}
    if codec not in CODECS or device_format.keys() != expected:
        raise FormatUnknown("not a codec of ours with what belongs to it", known=", ".join(CODECS))


def require_later(last_from: datetime | None, valid_from: datetime) -> None:
    """Bindings follow each other in time (`BINDING_ORDER`)."""
    if last_from is not None and valid_from <= last_from:
        raise BindingOrder("the device's present binding begins later", begins_at=last_from.isoformat())


def fault_codes(table: Mapping[str, Any], kind: str) -> tuple[frozenset[float], frozenset[float], int]:
    """Fault values of a device kind: always; in the first messages of a boot; how many those are."""
    row = table.get(kind, table["default"])
    always = frozenset(float(value) for value in row["codes"])
    return always, always | {float(value) for value in row["power_on"]}, int(row["power_on_messages"])

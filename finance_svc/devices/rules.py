"""Rules of devices: topics, keys, clocks of a message, sensor faults, the chain of evidence, gaps, virtual devices."""

import hashlib
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from finance_svc.devices.telemetry import Trust
from finance_svc.kernel import ids
from finance_svc.kernel.errors import Refusal

SECOND_US = 1_000_000
LATE_US = 120 * SECOND_US
FUTURE_US = 120 * SECOND_US
HORIZON_US = 400 * 86_400 * SECOND_US
REPLAY_AFTER = timedelta(minutes=10)
VALUE_LIMIT = 1e12
KEY_BYTES = 32
NONCE_BYTES = 12
GENESIS = b"\x00" * 32
EVIDENTIAL = frozenset({Trust.SIGNED, Trust.TRANSPORT})
LINK_HEAD = struct.Struct(">qqHI")


class SignalKind(StrEnum):
    """Signs of tampering that never change what is stored."""

    REPLAY = "REPLAY"
    COUNTER_RESET = "COUNTER_RESET"
    CONFLICT = "CONFLICT"


class ChannelRepeated(Refusal):
    """A device declares the same channel twice (422)."""

    code: ClassVar[str] = "CHANNEL_REPEATED"


class BindingOrder(Refusal):
    """A binding may not begin before the device's last one began (409)."""

    code: ClassVar[str] = "BINDING_ORDER"


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


@dataclass(frozen=True)
class Segment:
    """What a virtual device does from `start` until `end`: `values` None is silence."""

    start: datetime
    end: datetime
    values: Mapping[str, float] | None
    every_s: int | None = None


def topic_of(root: str, site_id: UUID, device_id: UUID) -> str:
    """The topic a device publishes on."""
    return f"{root}/{ids.show('site', site_id)}/{ids.show('device', device_id)}/up"


def require_channels(channels: Sequence[Channel]) -> None:
    """Each channel of a device has its own name (`CHANNEL_REPEATED`)."""
    names = [channel.channel for channel in channels]
    if len(set(names)) != len(names):
        raise ChannelRepeated("a channel is declared twice")


def require_later(last_from: datetime | None, valid_from: datetime) -> None:
    """Bindings follow each other in time (`BINDING_ORDER`)."""
    if last_from is not None and valid_from <= last_from:
        raise BindingOrder("the device's present binding begins later", begins_at=last_from.isoformat())


def seal(secret: bytes, *, device_id: UUID, key: bytes, nonce: bytes) -> bytes:
    """The device key under the deployment's 32-byte secret (AES-256-GCM, bound to the device), nonce first."""
    return nonce + AESGCM(secret).encrypt(nonce, key, device_id.bytes)


def unseal(secret: bytes, *, device_id: UUID, sealed: bytes) -> bytes:
    """The device key. Raises cryptography's InvalidTag under another secret."""
    return AESGCM(secret).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], device_id.bytes)


def fault_codes(table: Mapping[str, Any], kind: str) -> tuple[frozenset[float], frozenset[float], int]:
    """Fault values of a device kind: always, in the first messages of a boot (the former included), how many those are."""
    row = table.get(kind, table["default"])
    always = frozenset(float(value) for value in row["codes"])
    return always, always | {float(value) for value in row["power_on"]}, int(row["power_on_messages"])


def link_hash(previous: bytes, *, origin: bytes, received_us: int, link: tuple[int, bytes, bytes, bytes]) -> bytes:
    """One link of a gateway's chain (GATEWAY 5); `origin` is its id and a zero byte.

    `link` is (chain_seq, topic, properties, SHA-256 of the payload); lengths are hashed with the parts.
    """
    seq, topic, properties, digest = link
    head = LINK_HEAD.pack(seq, received_us, len(topic), len(properties))
    return hashlib.sha256(b"".join((previous, origin, head, topic, properties, digest))).digest()


def advance_counter(
    highest: int, arrivals: Iterable[tuple[int, int]]
) -> tuple[int, list[tuple[int, int]], list[tuple[int, int]]]:
    """Follow one counter: (counter, span) in rising order -> new highest, gaps opened, older ranges filled.

    A batch of n samples spans n counters.
    """
    gaps: list[tuple[int, int]] = []
    filled: list[tuple[int, int]] = []
    for counter, span in arrivals:
        if counter <= highest:
            filled.append((counter, counter + span - 1))
        elif counter > highest + 1:
            gaps.append((highest + 1, counter - 1))
        highest = max(highest, counter + span - 1)
    return highest, gaps, filled


def without(gap: tuple[int, int], filled: tuple[int, int]) -> list[tuple[int, int]]:
    """What is left of a gap when a range arrives: zero, one or two gaps."""
    (first, last), (start, end) = gap, filled
    if end < first or start > last:
        return [gap]
    left = [(first, start - 1)] if start > first else []
    right = [(end + 1, last)] if end < last else []
    return left + right


def segment_at(plan: Iterable[Segment], at: datetime) -> Segment | None:
    """The segment that governs a moment: the last added one that covers it."""
    covering = [segment for segment in plan if segment.start <= at < segment.end]
    return covering[-1] if covering else None


def sample_at(values: Mapping[str, float], plan: Sequence[Segment], at: datetime) -> dict[str, float] | None:
    """What a virtual device measures at a moment; None while it is silent."""
    segment = segment_at(plan, at)
    if segment is None:
        return dict(values)
    return None if segment.values is None else {**values, **segment.values}


def next_sample_at(period_s: int, plan: Sequence[Segment], at: datetime) -> datetime:
    """When a virtual device wakes next: after its cadence, at a segment's begin or at the end of the present one."""
    segment = segment_at(plan, at)
    every_s = segment.every_s if segment is not None and segment.every_s else period_s
    edges = [other.start for other in plan] + ([segment.end] if segment is not None else [])
    return min([at + timedelta(seconds=every_s), *(edge for edge in edges if edge > at)])

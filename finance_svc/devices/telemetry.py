"""What gateway and devices say to each other: plain values, no I/O. Times: microseconds since 1970 UTC."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Trust(StrEnum):
    """Who vouches for a message (GATEWAY 5): the device's key, the broker's access list, nobody."""

    SIGNED = "signed"
    TRANSPORT = "transport"
    OPEN = "open"


class Reason(StrEnum):
    """Why something was quarantined."""

    MALFORMED = "MALFORMED"
    BAD_TOPIC = "BAD_TOPIC"
    UNKNOWN_DEVICE = "UNKNOWN_DEVICE"
    WRONG_TOPIC = "WRONG_TOPIC"
    BAD_SIGNATURE = "BAD_SIGNATURE"
    RETAINED = "RETAINED"
    VALUE_RANGE = "VALUE_RANGE"
    SENSOR_FAULT = "SENSOR_FAULT"
    CLOCK_FUTURE = "CLOCK_FUTURE"
    CLOCK_PAST = "CLOCK_PAST"
    CLOCK_RANGE = "CLOCK_RANGE"
    CONFLICT = "CONFLICT"
    DATABASE_REFUSED = "DATABASE_REFUSED"


class Device(msgspec.Struct, frozen=True, gc=False):
    """What intake must know of one device, ready for the hot path."""

    id: UUID
    site_id: UUID
    topic: str
    """`{site}/{device}`, without the root and `/up`."""
    key: bytes
    bound_from_us: int
    """Nothing older belongs to it, except in a replay session."""
    faults: frozenset[float]
    power_on_faults: frozenset[float]
    """Those that count as faults in the first `power_on_messages` messages of a boot."""
    power_on_messages: int
    packed_id: bytes
    """The id as an element of a binary uuid[]."""
    format: dict[str, Any] | None = None
    """What it speaks: `codec`, and its `mapping`; none is our own format."""

    def faults_at(self, counter: int) -> frozenset[float]:
        """Fault values of a message, by its counter."""
        return self.faults if counter > self.power_on_messages else self.power_on_faults


class Route(msgspec.Struct, frozen=True):
    """Topics of a site that are not ours: their pattern, what is spoken there, and by whom."""

    id: UUID
    site_id: UUID
    pattern: str
    codec: str
    mapping: dict[str, Any] | None
    devices: dict[str, Device]
    """By the name the outside gives a device."""


class Sample(msgspec.Struct, frozen=True):
    """Values of several channels at one time; no value means an empty cell, which is no reading."""

    ts_us: int
    values: dict[str, float]


class Content(msgspec.Struct, frozen=True, gc=False):
    """A decoded message: where its counter belongs, and what it says."""

    scope: str
    counter: int
    samples: list[Sample]
    readings: int
    ordered: bool = True
    """Whether counters follow each other; where the counter is a digest, nothing can be missing."""
    recognised: bool = True
    """Whether the same message is known again: by a counter or time of its own. Else it is OPEN."""


class Taken(msgspec.Struct, frozen=True, gc=False):
    """One PUBLISH taken from the socket, understood or refused; one link of the gateway's chain."""

    topic: bytes
    properties: bytes
    payload: bytes
    flags: int
    """First byte of the packet: DUP 8, QoS 6, RETAIN 1."""
    digest: bytes
    """SHA-256 of the payload."""
    device: Device | None = None
    content: Content | None = None
    content_hash: bytes = b""
    """SHA-256 of the payload without a signature suffix."""
    trust: Trust = Trust.OPEN
    identity: str = ""
    """How the source was known: the same message under another one is a replay."""
    reason: Reason | None = None
    """Set: refused before its meaning counts."""
    detail: str = ""
    parts: tuple["Taken", ...] = ()
    """What a message says of several devices, each with a key of its own; the message is still one link."""
    part: bool = False
    """One of several parts: the bytes are those of the whole message."""

    @property
    def readings(self) -> int:
        """What it counts for: an undecodable message counts as one."""
        return 1 if self.content is None else self.content.readings


class Outcome(NamedTuple):
    """What became of a batch, counted in readings, and how it left the chain."""

    received: int
    stored: int
    duplicate: int
    quarantined: int
    first_seq: int
    messages: int
    head: bytes
    """The hash of the chain's last link."""
    replaying: bool
    """Whether a replay session is open."""

    @property
    def last_seq(self) -> int:
        """The chain's last link."""
        return self.first_seq + self.messages - 1


def to_us(moment: datetime) -> int:
    """Microseconds since 1970 of an aware time, exactly."""
    return (moment - EPOCH) // MICROSECOND


def from_us(value: int) -> datetime:
    """The aware time of microseconds since 1970."""
    return EPOCH + timedelta(microseconds=value)

"""The MQTT 5 packets of a client that only listens, apart from PUBLISH (OASIS MQTT 5.0, chapter 3)."""

import struct
from typing import NamedTuple

from iot_gateway.frames import PACKET_LIMIT, Malformed, number_at

CONNECT, CONNACK = 0x10, 0x20
SUBSCRIBE, SUBACK, UNSUBSCRIBE = 0x82, 0x90, 0xA2
PINGREQ, PINGRESP, DISCONNECT = 0xC0, 0xD0, 0xE0
PING, GOODBYE = b"\xc0\x00", b"\xe0\x00"
ACKNOWLEDGEMENT = b"\x40\x02"
FAILURE = 0x80
USER_NAME, PASSWORD = 0x80, 0x40
NO_LOCAL_RETAIN_ONLY_NEW = 1 << 4
"""Subscription option: retained messages come only with a new subscription."""
SESSION_EXPIRY, SERVER_KEEP_ALIVE, RECEIVE_MAXIMUM, MAXIMUM_PACKET_SIZE = 0x11, 0x13, 0x21, 0x27
BYTES, WORDS, LONGS, NUMBERS = {0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2A}, {0x13, 0x21, 0x22, 0x23}, \
    {0x02, 0x11, 0x18, 0x27}, {0x0B}  # fmt: skip
TEXTS, PAIRS = {0x03, 0x08, 0x09, 0x12, 0x15, 0x16, 0x1A, 0x1C, 0x1F}, {0x26}
REASONS = {
    0x00: "Normal disconnection", 0x80: "Unspecified error", 0x81: "Malformed packet", 0x82: "Protocol error",
    0x83: "Implementation specific error", 0x84: "Unsupported protocol version",
    0x85: "Client identifier not valid", 0x86: "Bad user name or password", 0x87: "Not authorized",
    0x88: "Server unavailable", 0x89: "Server busy", 0x8A: "Banned", 0x8B: "Server shutting down",
    0x8C: "Bad authentication method", 0x8D: "Keep alive timeout", 0x8E: "Session taken over",
    0x8F: "Topic filter invalid", 0x90: "Topic name invalid", 0x93: "Receive maximum exceeded",
    0x94: "Topic alias invalid", 0x95: "Packet too large", 0x96: "Message rate too high",
    0x97: "Quota exceeded", 0x98: "Administrative action", 0x9A: "Retain not supported",
    0x9B: "QoS not supported", 0x9C: "Use another server", 0x9D: "Server moved",
    0x9E: "Shared subscription not supported", 0x9F: "Connection rate exceeded",
    0xA0: "Maximum connect time", 0xA2: "Wildcard subscription not supported",
}  # fmt: skip


class Greeting(NamedTuple):
    """A CONNECT."""

    client_id: str
    username: str | None
    password: str | None
    keepalive_s: int
    session_expiry_s: int
    receive_maximum: int


class Welcome(NamedTuple):
    """A CONNACK; `keepalive_s` is what the broker wants instead of ours."""

    session_present: bool
    code: int
    keepalive_s: int | None


def reason(code: int) -> str:
    """The standard's words for a reason code."""
    return REASONS.get(code, f"reason 0x{code:02x}")


def connect(greeting: Greeting) -> bytes:
    """A CONNECT that continues the session that the broker has of us."""
    flags, tail = 0, _text(greeting.client_id)
    if greeting.username is not None:
        flags |= USER_NAME
        tail += _text(greeting.username)
    if greeting.username is not None and greeting.password is not None:
        flags |= PASSWORD
        tail += _text(greeting.password)
    properties = struct.pack(
        ">BIBHBI",
        *(SESSION_EXPIRY, greeting.session_expiry_s),
        *(RECEIVE_MAXIMUM, greeting.receive_maximum),
        *(MAXIMUM_PACKET_SIZE, PACKET_LIMIT),
    )
    head = _text("MQTT") + struct.pack(">BBH", 5, flags, greeting.keepalive_s)
    return _packet(CONNECT, head + _number(len(properties)) + properties + tail)


def subscribe(mid: int, topic_filter: str, qos: int) -> bytes:
    """A SUBSCRIBE to one filter."""
    options = bytes([NO_LOCAL_RETAIN_ONLY_NEW | qos])
    return _packet(SUBSCRIBE, mid.to_bytes(2) + b"\x00" + _text(topic_filter) + options)


def unsubscribe(mid: int, topic_filter: str) -> bytes:
    """An UNSUBSCRIBE from one filter."""
    return _packet(UNSUBSCRIBE, mid.to_bytes(2) + b"\x00" + _text(topic_filter))


def acknowledgements(mids: list[bytes]) -> bytes:
    """PUBACKs in the given order, as one piece."""
    return ACKNOWLEDGEMENT + ACKNOWLEDGEMENT.join(mids) if mids else b""


def read_connack(body: bytes) -> Welcome:
    """What the broker answers to a CONNECT. Raises `Malformed` or IndexError."""
    if len(body) == 2:
        return Welcome(False, body[1], None)  # a broker of MQTT 3.1.1 that refuses us
    found = _properties(body, 2).get(SERVER_KEEP_ALIVE)
    return Welcome(bool(body[0] & 1), body[1], None if found is None else int.from_bytes(found))


def read_suback(body: bytes) -> tuple[int, list[int]]:
    """The packet id of a SUBSCRIBE and its reason codes. Raises `Malformed` or IndexError."""
    length, at = number_at(body, 2)
    codes = list(body[at + length :])
    if not codes:
        raise Malformed("a SUBACK without a reason code")
    return int.from_bytes(body[:2]), codes


def read_disconnect(body: bytes) -> str:
    """Why the broker lets go."""
    return reason(body[0] if body else 0)


def _properties(body: bytes, at: int) -> dict[int, bytes]:
    length, at = number_at(body, at)
    end, found = at + length, dict[int, bytes]()
    if end > len(body):
        raise Malformed("properties longer than the packet")
    while at < end:
        kind, start = body[at], at + 1
        at = _end_of(kind, body, start)
        found[kind] = body[start:at]
    if at != end:
        raise Malformed("a property longer than all of them")
    return found


def _end_of(kind: int, body: bytes, start: int) -> int:
    """Where a property's value ends."""
    for size, kinds in ((1, BYTES), (2, WORDS), (4, LONGS)):
        if kind in kinds:
            return start + size
    if kind in NUMBERS:
        return number_at(body, start)[1]
    end = start
    for _ in range((kind in TEXTS) + 2 * (kind in PAIRS)):
        end += 2 + (body[end] << 8 | body[end + 1])
    if end == start:
        raise Malformed(f"property 0x{kind:02x}")
    return end


def _packet(command: int, body: bytes) -> bytes:
    return bytes([command]) + _number(len(body)) + body


def _text(text: str) -> bytes:
    content = text.encode()
    return len(content).to_bytes(2) + content


def _number(value: int) -> bytes:
    digits = bytearray()
    while value > 0x7F:
        digits.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(digits) + bytes([value])

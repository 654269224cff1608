"""A byte stream from a broker, split into MQTT 5 packets: many per chunk, no object per property."""

from typing import NamedTuple

import msgspec

PUBLISH = 0x30
KIND, FLAGS, QOS = 0xF0, 0x0F, 0x06
PACKET_LIMIT = 16 * 1024 * 1024
"""What we tell the broker that we take, and hold it to."""


class Publish(msgspec.Struct, frozen=True, gc=False):
    """One PUBLISH as it came; `mid` are the two bytes of its packet id (empty at QoS 0)."""

    flags: int
    topic: bytes
    mid: bytes
    properties: bytes
    payload: bytes


class Packet(NamedTuple):
    """Any other packet: its first byte, and what follows the length."""

    command: int
    body: bytes


class Malformed(ValueError):  # noqa: N818 - the standard's word
    """The broker sent what is no MQTT packet."""


class Splitter:
    """What came on one connection and is not a whole packet yet: at most one packet and one chunk."""

    def __init__(self, limit: int = PACKET_LIMIT) -> None:
        self._limit = limit
        self._parts: list[bytes] = []
        self._held = self._needed = 0

    def feed(self, chunk: bytes) -> tuple[list[Publish], list[Packet]]:
        """The packets that are whole now, each kind in order of arrival. Raises `Malformed`."""
        self._parts.append(chunk)
        self._held += len(chunk)
        if self._held < self._needed:
            return [], []
        content = chunk if len(self._parts) == 1 else b"".join(self._parts)
        publishes, others, at = list[Publish](), list[Packet](), 0
        try:
            while (found := packet_at(content, at)) is not None:
                start, end = found
                command = content[at]
                if command & KIND == PUBLISH:
                    publishes.append(publish_at(content, command, start, end))
                else:
                    others.append(Packet(command, content[start:end]))
                at = end
        except IndexError:
            raise Malformed("a PUBLISH shorter than its own lengths") from None
        self._keep(content[at:])
        return publishes, others

    def _keep(self, rest: bytes) -> None:
        self._parts, self._held = [rest] if rest else [], len(rest)
        size = header_at(rest, 0)
        self._needed = 0 if size is None else sum(size)
        if self._needed > self._limit:
            raise Malformed(f"a packet of {self._needed} bytes, and we said {self._limit}")


def packet_at(content: bytes, at: int) -> tuple[int, int] | None:
    """Where the packet at `at` has its body; None while it is not complete. Raises `Malformed`."""
    size = len(content)
    if at + 2 > size:
        return None
    length, start = content[at + 1], at + 2
    if length > 0x7F:
        found = header_at(content, at)
        if found is None:
            return None
        start, length = at + found[0], found[1]
    end = start + length
    return (start, end) if end <= size else None


def header_at(content: bytes, at: int) -> tuple[int, int] | None:
    """How long the header at `at` is, and its body; None while it is not complete. Raises `Malformed`."""
    here, size = at + 1, len(content)
    length = shift = 0
    while here < size:
        byte = content[here]
        here += 1
        length |= (byte & 0x7F) << shift
        if byte < 0x80:
            return here - at, length
        shift += 7
        if shift > 21:
            raise Malformed("remaining length")
    return None


def read_publish(command: int, body: bytes) -> Publish:
    """The parts of an MQTT 5 PUBLISH. Raises `Malformed` or IndexError."""
    return publish_at(body, command, 0, len(body))


def publish_at(content: bytes, command: int, start: int, end: int) -> Publish:
    """The same where its body stands among other packets: a copy less for each."""
    at = start + 2 + (content[start] << 8 | content[start + 1])
    topic, mid = content[start + 2 : at], b""
    if command & QOS:
        mid = content[at : at + 2]
        at += 2
    length = content[at]
    at += 1
    if length > 0x7F:
        length, at = number_at(content, at - 1)
    stop = at + length
    if stop > end or command & QOS == QOS:
        raise Malformed("properties longer than the packet, or QoS 3")
    return Publish(command & FLAGS, topic, mid, content[at:stop], content[stop:end])


def number_at(body: bytes, at: int) -> tuple[int, int]:
    """A number of variable length, and where it ends. Raises `Malformed` or IndexError."""
    found, shift = 0, 0
    while True:
        byte = body[at]
        at += 1
        found |= (byte & 0x7F) << shift
        if byte < 0x80:
            return found, at
        shift += 7
        if shift > 21:
            raise Malformed("a number of more than four bytes")

"""paho's client with its own way of reading: many packets per system call, no object per property.

paho's `loop_read` takes three system calls and 30 us for a message. This one keeps everything else of the
client (connecting, subscribing, keep-alive, writing) and hands it every packet that is no PUBLISH.
"""

import time
from collections.abc import Callable
from typing import Any

import msgspec
import paho.mqtt.client as mqtt
from paho.mqtt.enums import MQTTErrorCode

CHUNK = 262_144
PUBLISH, PUBACK = 0x30, 0x40
QOS = 0x06
ACKNOWLEDGEMENT = b"\x40\x02"


class Publish(msgspec.Struct, frozen=True, gc=False):
    """One PUBLISH as it came; `mid` are the two bytes of its packet id (empty at QoS 0)."""

    flags: int
    topic: bytes
    mid: bytes
    properties: bytes
    payload: bytes


class Malformed(ValueError):  # noqa: N818 - the standard's word
    """The broker sent what is no MQTT packet."""


class Client(mqtt.Client):
    """A client for one thread, which calls `loop_read`, `loop_write` and `loop_misc` itself."""

    def __init__(self, on_publishes: Callable[[list[Publish]], None], **options: Any) -> None:  # noqa: ANN401 - paho's
        super().__init__(**options)
        self.on_publishes = on_publishes
        self._rest = bytearray()
        self.on_socket_register_write = _nothing

    def reconnect(self) -> MQTTErrorCode:
        """Connect again; what was half read of the old connection is forgotten."""
        self._rest.clear()
        return super().reconnect()

    def loop_read(self, max_packets: int = 1) -> MQTTErrorCode:  # noqa: ARG002 - paho's signature
        """Read what has come; PUBLISHes go to `on_publishes` in one list, the rest to paho."""
        try:
            chunk = self._sock_recv(CHUNK)
        except BlockingIOError:
            return MQTTErrorCode.MQTT_ERR_SUCCESS
        except OSError:
            chunk = b""
        if not chunk:
            return self._loop_rc_handle(MQTTErrorCode.MQTT_ERR_CONN_LOST)
        self._last_bytes_received = time.monotonic()
        self._rest += chunk
        try:
            return self._split()
        except (Malformed, IndexError):
            return self._loop_rc_handle(MQTTErrorCode.MQTT_ERR_PROTOCOL)

    def _split(self) -> MQTTErrorCode:
        content, at, publishes = bytes(self._rest), 0, list[Publish]()
        while (found := packet_at(content, at)) is not None:
            start, end = found
            command = content[at]
            if command & 0xF0 == PUBLISH:
                publishes.append(read_publish(command, content[start:end]))
            elif rc := self._other(command, content[start:end]):
                self._hand_over(publishes)
                return self._loop_rc_handle(rc)
            at = end
        del self._rest[:at]
        self._hand_over(publishes)
        return MQTTErrorCode.MQTT_ERR_SUCCESS

    def _hand_over(self, publishes: list[Publish]) -> None:
        if publishes:
            self.on_publishes(publishes)

    def _other(self, command: int, body: bytes) -> MQTTErrorCode:
        self._in_packet = {
            "command": command, "have_remaining": 1, "remaining_count": [], "remaining_mult": 1, "pos": 0,
            "remaining_length": len(body), "packet": bytearray(body), "to_process": 0,
        }  # fmt: skip
        return self._packet_handle()

    def acknowledge(self, mids: list[bytes]) -> None:
        """Queue PUBACKs in the given order, as one piece."""
        if mids:
            packets = ACKNOWLEDGEMENT + ACKNOWLEDGEMENT.join(mids)
            self._packet_queue(PUBACK, packets, 0, 0)


def _nothing(*_: object) -> None:
    """paho asks before it writes from another thread; our one thread looks for itself."""


def packet_at(content: bytes, at: int) -> tuple[int, int] | None:
    """Where the packet at `at` has its body; None while it is not complete. Raises `Malformed`."""
    length, shift, here = 0, 0, at + 1
    while here < len(content):
        byte = content[here]
        here += 1
        length |= (byte & 0x7F) << shift
        if byte < 0x80:
            return (here, here + length) if here + length <= len(content) else None
        shift += 7
        if shift > 21:
            raise Malformed("remaining length")
    return None


def read_publish(command: int, body: bytes) -> Publish:
    """The parts of an MQTT 5 PUBLISH. Raises `Malformed` or IndexError."""
    at = 2 + (body[0] << 8 | body[1])
    topic, mid = body[2:at], b""
    if command & QOS:
        mid = body[at : at + 2]
        at += 2
    length = body[at]
    at += 1
    if length & 0x80:
        length, at = _long_length(body, at - 1)
    end = at + length
    if end > len(body):
        raise Malformed("properties longer than the packet")
    return Publish(command & 0x0F, topic, mid, body[at:end], body[end:])


def _long_length(body: bytes, at: int) -> tuple[int, int]:
    found, shift = 0, 0
    while True:
        byte = body[at]
        at += 1
        found |= (byte & 0x7F) << shift
        if byte < 0x80:
            return found, at
        shift += 7
        if shift > 21:
            raise Malformed("property length")

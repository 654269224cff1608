"""One connection to a broker at a time: what the link wants of it, and our own, which owns its socket."""

import socket
import ssl
import time
from collections.abc import Sequence
from typing import Protocol

from iot_gateway import packets
from iot_gateway.frames import Malformed, Packet, Publish, Splitter
from iot_gateway.settings import Broker, GatewaySettings

CHUNK = 262_144
CONNECT_S = 10.0
WOULD_BLOCK = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


class Ear(Protocol):
    """Who is told what happens on a line; called by the thread that calls the line."""

    def connected(self, *, session_present: bool) -> None:
        """The broker let us in."""

    def refused(self, reason: str) -> None:
        """The broker did not; the connection ends."""

    def subscribed(self, mid: int, refusals: Sequence[str]) -> None:
        """The broker answered a subscription."""

    def arrived(self, publishes: list[Publish]) -> None:
        """Messages, in order."""

    def gone(self, reason: str) -> None:
        """The connection ended, for whatever reason: once for each that was opened."""


class Pollable(Protocol):
    """A socket, as far as `select` and we need one."""

    def fileno(self) -> int:
        """Its file descriptor."""


class Line(Protocol):
    """A connection for one thread, which watches the socket and calls it when there is something to do."""

    def open(self) -> None:
        """Connect and introduce us. Raises OSError."""

    def socket(self) -> Pollable | None:
        """The socket while there is a connection."""

    def read(self) -> None:
        """Take what has come."""

    def wants_to_write(self) -> bool:
        """Whether something waits to be sent."""

    def write(self) -> None:
        """Send what the socket takes."""

    def tick(self) -> None:
        """Keep the connection alive, or find that it is not."""

    def subscribe(self, topic_filter: str, qos: int) -> int:
        """Ask for a subscription; gives the packet id that its answer bears."""

    def unsubscribe(self, topic_filter: str) -> None:
        """Let go a subscription that there may be."""

    def acknowledge(self, mids: list[bytes]) -> None:
        """Acknowledge messages in the given order."""

    def close(self, reason: str) -> None:
        """Say goodbye and end the connection; the session stays."""


class OwnLine:
    """MQTT 5 on a socket of ours: PUBLISHes are split from large chunks, acknowledged in one write."""

    def __init__(self, broker: Broker, *, client_id: str, settings: GatewaySettings, ear: Ear) -> None:
        self._broker, self._settings, self._ear = broker, settings, ear
        self._greeting = packets.connect(
            packets.Greeting(
                client_id,
                broker.username,
                broker.password,
                settings.keepalive_s,
                settings.session_expiry_s,
                settings.receive_maximum,
            )
        )
        self._socket: socket.socket | None = None
        self._splitter, self._out = Splitter(), bytearray()
        self._keepalive_s = float(settings.keepalive_s)
        self._welcomed = self._pinged = False
        self._heard_at = self._spoke_at = 0.0
        self._mid = 0

    def open(self) -> None:
        """Connect (10 s at most) and send the CONNECT. Raises OSError."""
        self._end("begun anew")
        broker = self._broker
        sock = socket.create_connection((broker.host, broker.port), timeout=CONNECT_S)
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if broker.tls:
                sock = _context(broker).wrap_socket(sock, server_hostname=broker.host)
            sock.setblocking(False)
        except BaseException:
            sock.close()
            raise
        self._socket, self._splitter, self._out = sock, Splitter(), bytearray()
        self._keepalive_s = float(self._settings.keepalive_s)
        self._welcomed = self._pinged = False
        self._heard_at = self._spoke_at = time.monotonic()
        self._send(self._greeting)

    def socket(self) -> socket.socket | None:
        """The socket while there is a connection."""
        return self._socket

    def read(self) -> None:
        """Take what has come; PUBLISHes go to the ear in one list."""
        if self._socket is None:
            return
        try:
            chunk = self._socket.recv(CHUNK)
        except WOULD_BLOCK:
            return
        except OSError as error:
            self._end(str(error))
            return
        if not chunk:
            self._end("the broker closed the connection")
            return
        self._heard_at = time.monotonic()
        try:
            self._take(chunk)
        except (Malformed, IndexError) as error:
            self._end(f"no MQTT: {error}")

    def _take(self, chunk: bytes) -> None:
        publishes, others = self._splitter.feed(chunk)
        if not self._welcomed and others:
            self._hear(others.pop(0))
        if publishes and not self._welcomed:
            raise Malformed("a message before the CONNACK")
        if publishes:
            self._ear.arrived(publishes)
        for packet in others:
            self._hear(packet)

    def _hear(self, packet: Packet) -> None:
        kind, body = packet
        if not self._welcomed and kind != packets.CONNACK:
            raise Malformed("no CONNACK first")
        if kind == packets.CONNACK:
            self._welcome(packets.read_connack(body))
        elif kind == packets.SUBACK:
            mid, codes = packets.read_suback(body)
            self._ear.subscribed(mid, [packets.reason(code) for code in codes if code >= packets.FAILURE])
        elif kind == packets.PINGRESP:
            self._pinged = False
        elif kind == packets.DISCONNECT:
            self._end(packets.read_disconnect(body))

    def _welcome(self, welcome: packets.Welcome) -> None:
        if self._welcomed:
            raise Malformed("a second CONNACK")
        if welcome.code:
            self._ear.refused(packets.reason(welcome.code))
            self._end("refused")
            return
        self._welcomed = True
        if welcome.keepalive_s is not None:
            self._keepalive_s = float(welcome.keepalive_s)
        self._ear.connected(session_present=welcome.session_present)

    def wants_to_write(self) -> bool:
        """Whether something waits to be sent."""
        return bool(self._out)

    def write(self) -> None:
        """Send what the socket takes."""
        if self._socket is None or not self._out:
            return
        try:
            sent = self._socket.send(self._out)
        except WOULD_BLOCK:
            return
        except OSError as error:
            self._end(str(error))
            return
        del self._out[:sent]
        self._spoke_at = time.monotonic()

    def tick(self) -> None:
        """Ask for a sign of life when it was silent for the keep-alive; without an answer it is dead."""
        now = time.monotonic()
        if self._socket is None:
            return
        if not self._welcomed:
            if now - self._heard_at > CONNECT_S:
                self._end("no answer to CONNECT")
            return
        if not self._keepalive_s or now - min(self._heard_at, self._spoke_at) < self._keepalive_s:
            return
        if self._pinged:
            self._end("no answer to PINGREQ")
            return
        self._pinged, self._heard_at = True, now
        self._send(packets.PING)

    def subscribe(self, topic_filter: str, qos: int) -> int:
        """Ask for a subscription; retained messages only with a new one."""
        mid = self._next_mid()
        self._send(packets.subscribe(mid, topic_filter, qos))
        return mid

    def unsubscribe(self, topic_filter: str) -> None:
        """Let go a subscription that there may be."""
        self._send(packets.unsubscribe(self._next_mid(), topic_filter))

    def acknowledge(self, mids: list[bytes]) -> None:
        """PUBACKs in the given order, as one piece."""
        self._send(packets.acknowledgements(mids))

    def close(self, reason: str) -> None:
        """Say goodbye and end the connection; the session stays."""
        self._send(packets.GOODBYE)
        self._end(reason)

    def _next_mid(self) -> int:
        self._mid = self._mid % 0xFFFF + 1
        return self._mid

    def _send(self, content: bytes) -> None:
        self._out += content
        self.write()

    def _end(self, reason: str) -> None:
        sock, self._socket = self._socket, None
        self._out.clear()
        if sock is not None:
            sock.close()
            self._ear.gone(reason)


def _context(broker: Broker) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=broker.ca_file)
    if broker.certificate_file is not None:
        context.load_cert_chain(broker.certificate_file, broker.key_file)
    return context

"""The MQTT side: one thread owns the connection, queues what comes, acknowledges what was committed."""

import contextlib
import os
import queue
import random
import select
import threading
import time
from collections import deque
from collections.abc import Sequence
from typing import Any, NamedTuple

import structlog

from iot_gateway.frames import Publish
from iot_gateway.line import Line, OwnLine
from iot_gateway.paho_line import PahoLine
from iot_gateway.settings import Broker, GatewaySettings

log = structlog.get_logger()
LINES: dict[str, type[OwnLine] | type[PahoLine]] = {"own": OwnLine, "paho": PahoLine}
BACKLOG_LIMIT = 20_000
BACKLOG_BYTES = 64 * 1024 * 1024
TURN_S = 1.0
FIRST_WAIT_S, LONGEST_WAIT_S = 0.2, 15.0
PAUSE_S = 0.003
"""While the courier is at work nobody waits for what has come: it is read this seldom, in larger pieces."""


class Connected(NamedTuple):
    """The queue's mark that a new connection began; `fresh`: the broker had no session of ours."""

    epoch: int
    fresh: bool


class Arrived(NamedTuple):
    """Messages of one connection in order of arrival."""

    epoch: int
    publishes: list[Publish]


class Dropped(NamedTuple):
    """The broker says how many messages it has dropped since it started."""

    epoch: int
    messages: int


class Link:
    """A persistent MQTT 5 session over one line after another. Only its own thread touches the line."""

    def __init__(
        self, broker: Broker, *, client_id: str, topic_filter: str, settings: GatewaySettings
    ) -> None:
        self.inbox: queue.SimpleQueue[Connected | Arrived | Dropped] = queue.SimpleQueue()
        self.epoch = 0
        self._plain_filter, self._settings = topic_filter, settings
        group = settings.share_group
        self._filter = f"$share/{group}/{topic_filter}" if group else topic_filter
        self._wanted, self._present = frozenset[str](), frozenset[str]()
        self._asked: dict[int, str] = {}
        self._drops_topic = settings.drops_topic.encode()
        self._drops_mid: int | None = None
        self._lock = threading.Lock()
        self._waiting_acks: deque[tuple[int, list[bytes]]] = deque()
        self._backlog = self._backlog_bytes = 0
        self._connected = self._was_connected = self._dropped = self._stopping = self._called = False
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)
        make = LINES[settings.session]
        self._line: Line = make(broker, client_id=client_id, settings=settings, ear=self)
        self._thread = threading.Thread(target=self._run, name="mqtt", daemon=True)

    def start(self) -> None:
        """Begin to connect, and go on until `stop`."""
        self._thread.start()

    def stop(self) -> None:
        """Send the acknowledgements that wait, disconnect (the session stays) and end the thread."""
        self._stopping = True
        self._wake()
        self._thread.join(timeout=10)

    @property
    def stands(self) -> bool:
        """Whether the session with the broker stands now."""
        return self._connected

    def also(self, filters: frozenset[str]) -> None:
        """Subscribe to these besides our own topics, from now on and on every connection."""
        self._wanted = filters
        self._wake()

    def acknowledge(self, epoch: int, publishes: list[Publish]) -> None:
        """Acknowledge committed messages in order; those of an older connection will come again instead."""
        with self._lock:
            self._waiting_acks.append((epoch, [p.mid for p in publishes if p.mid]))
        self._wake()

    def settled(self, publishes: list[Publish]) -> None:
        """The messages are out of the queue: room for more."""
        with self._lock:
            self._backlog -= len(publishes)
            self._backlog_bytes -= sum(len(p.payload) for p in publishes)
        self._wake()

    def drop(self) -> None:
        """Let the connection go on purpose: what is not acknowledged comes again on the next one."""
        self._dropped = True
        self._wake()

    def _wake(self) -> None:
        """Let the own thread look; while it has not looked yet, one call is enough for all."""
        if not self._called:
            self._called = True
            with contextlib.suppress(BlockingIOError):
                os.write(self._wake_write, b"\x00")

    def _run(self) -> None:
        wait_s = FIRST_WAIT_S
        while not self._stopping:
            try:
                self._line.open()
                self._serve()
            except Exception as error:  # noqa: BLE001 - the thread must outlive whatever a broker or a line does
                log.warning("broker_connection_failed", error=str(error), wait_s=round(wait_s, 1))
            if self._was_good():
                wait_s = FIRST_WAIT_S
            self._pause(wait_s * random.uniform(0.5, 1.5))  # noqa: S311 - spreads reconnects, no secret
            wait_s = min(wait_s * 2, LONGEST_WAIT_S)

    def _was_good(self) -> bool:
        good, self._was_connected = self._was_connected, False
        self._connected = self._dropped = False
        return good

    def _pause(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self._stopping and (left := end - time.monotonic()) > 0:
            select.select([self._wake_read], [], [], left)
            self._drain()

    def _drain(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.read(self._wake_read, 65_536)
        self._called = False  # after the reading, before the looking: a call is seen now or heard again

    def _serve(self) -> None:
        line, checked, read_at = self._line, time.monotonic(), 0.0
        while (sock := line.socket()) is not None:
            rest_s = self._rest_s(read_at)
            reads: list[Any] = [self._wake_read] if rest_s else [self._wake_read, sock]
            writes: list[Any] = [sock] if line.wants_to_write() else []
            timeout = rest_s or (0.0 if self._pending() else TURN_S)
            readable: list[Any] = select.select(reads, writes, [], timeout)[0]
            if self._wake_read in readable:
                self._drain()
            self._send_acks()
            if self._wanted != self._present and self._connected:
                self._subscribe_routes()
            if sock in readable or (not rest_s and self._pending()):
                line.read()
                read_at = time.monotonic()
            if line.wants_to_write():
                line.write()
            if time.monotonic() - checked >= TURN_S:
                line.tick()
                checked = time.monotonic()
            if self._stopping or self._dropped:
                self._leave()

    def _rest_s(self, read_at: float) -> float:
        """How long not to read: until there is room again, or a moment while the courier is at work."""
        if self._is_full():
            return TURN_S
        return max(read_at + PAUSE_S - time.monotonic(), 0.0) if self._backlog else 0.0

    def _pending(self) -> bool:
        """TLS may hold bytes that select does not see."""
        pending = getattr(self._line.socket(), "pending", None)
        return bool(pending and pending() > 0)

    def _is_full(self) -> bool:
        return self._backlog >= BACKLOG_LIMIT or self._backlog_bytes >= BACKLOG_BYTES

    def _send_acks(self) -> None:
        with self._lock:
            waiting, self._waiting_acks = self._waiting_acks, deque()
        for epoch, mids in waiting:
            if epoch == self.epoch and self._connected:
                self._line.acknowledge(mids)

    def _leave(self) -> None:
        self._send_acks()
        self._line.close("we left")

    def connected(self, *, session_present: bool) -> None:
        """A new epoch begins: what belongs to an older one is never acknowledged any more."""
        self.epoch += 1
        self._connected = self._was_connected = True
        self.inbox.put(Connected(self.epoch, not session_present))
        if self._settings.share_group:
            # a session from before we joined a group would take every message twice
            self._line.unsubscribe(self._plain_filter)
        self._line.subscribe(self._filter, 1)
        self._present, self._asked = frozenset(), {}
        self._subscribe_routes()
        log.info("broker_connected", epoch=self.epoch, session_present=session_present)

    def _subscribe_routes(self) -> None:
        """Topics of sites that are not ours; one that the broker refuses is only logged."""
        group, wanted = self._settings.share_group, self._wanted
        prefix = f"$share/{group}/" if group else ""
        for topic_filter in self._present - wanted:
            self._line.unsubscribe(prefix + topic_filter)
        for topic_filter in wanted - self._present:
            self._asked[self._line.subscribe(prefix + topic_filter, 1)] = topic_filter
        self._present = wanted

    def refused(self, reason: str) -> None:
        """A wrong name, password, certificate or right: somebody has to see to it."""
        log.error("broker_refused", reason=reason)

    def subscribed(self, mid: int, refusals: Sequence[str]) -> None:
        """Without the subscription there is no use in staying; without the count of drops there is."""
        if mid == self._drops_mid:
            self._drops_mid = None
            if refusals:
                self._forget_drops()
            return
        if (route := self._asked.pop(mid, None)) is not None:
            log.info("route_opened", filter=route, refusals=list(refusals))
            return
        if refusals:
            log.error("subscription_refused", filter=self._filter, reasons=list(refusals))
            self._line.close("subscription refused")
            return
        log.info("subscribed", epoch=self.epoch, filter=self._filter)
        if self._drops_topic:
            self._drops_mid = self._line.subscribe(self._settings.drops_topic, 0)

    def _forget_drops(self) -> None:
        """The broker has no such count, or hangs up when asked for it: it is not asked again."""
        log.warning("drops_not_counted", topic=self._settings.drops_topic)
        self._drops_topic, self._drops_mid = b"", None

    def gone(self, reason: str) -> None:
        """The connection ended: nothing is acknowledged until the next one stands."""
        self._connected = False
        if self._drops_mid is not None:
            self._forget_drops()
        log.info("broker_disconnected", epoch=self.epoch, reason=reason)

    def arrived(self, publishes: list[Publish]) -> None:
        """Queue messages of devices; the broker's own count of drops goes apart."""
        found = [publish for publish in publishes if publish.topic != self._drops_topic]
        if len(found) < len(publishes):
            counts = [
                int(p.payload) for p in publishes if p.topic == self._drops_topic and p.payload.isdigit()
            ]
            for count in counts[-1:]:
                self.inbox.put(Dropped(self.epoch, count))
        if not found:
            return
        with self._lock:
            self._backlog += len(found)
            self._backlog_bytes += sum(len(p.payload) for p in found)
        self.inbox.put(Arrived(self.epoch, found))

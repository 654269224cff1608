"""The MQTT side: one thread owns the connection, queues what comes, acknowledges what was committed."""

import contextlib
import os
import queue
import random
import select
import threading
import time
from collections import deque
from typing import Any, NamedTuple

import paho.mqtt.client as mqtt
import structlog
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

from iot_gateway.frames import Client, Publish
from iot_gateway.settings import Broker, GatewaySettings, introduce

log = structlog.get_logger()
BACKLOG_LIMIT = 20_000
BACKLOG_BYTES = 64 * 1024 * 1024
PACKET_LIMIT = 16 * 1024 * 1024
TURN_S = 1.0
FIRST_WAIT_S, LONGEST_WAIT_S = 0.2, 15.0
RETAIN_ONLY_NEW = 1
OPTIONS = SubscribeOptions(qos=1, retainHandling=RETAIN_ONLY_NEW)


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
    """A persistent MQTT 5 session. Only its own thread touches the client (GATEWAY 1.2 and 1.3)."""

    def __init__(
        self, broker: Broker, *, client_id: str, topic_filter: str, settings: GatewaySettings
    ) -> None:
        self.inbox: queue.SimpleQueue[Connected | Arrived | Dropped] = queue.SimpleQueue()
        self.epoch = 0
        self._broker, self._plain_filter, self._settings = broker, topic_filter, settings
        self._filter = self._shared(topic_filter)
        self._others, self._subscribed = frozenset[str](), frozenset[str]()
        self._asked_others: dict[int, str] = {}
        self._drops_topic = settings.drops_topic.encode()
        self._drops_mid: int | None = None
        self._lock = threading.Lock()
        self._waiting_acks: deque[tuple[int, list[bytes]]] = deque()
        self._backlog = self._backlog_bytes = 0
        self._connected = self._dropped = self._stopping = False
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)
        self._client = self._make_client(client_id)
        self._thread = threading.Thread(target=self._run, name="mqtt", daemon=True)

    def _make_client(self, client_id: str) -> Client:
        client = Client(
            self._on_publishes,
            callback_api_version=CallbackAPIVersion.VERSION2,
            client_id=client_id,
            protocol=mqtt.MQTTv5,
            manual_ack=True,
        )
        introduce(client, self._broker)
        client.on_connect = self._on_connect
        client.on_disconnect = self._on_disconnect
        client.on_subscribe = self._on_subscribe
        return client

    def start(self) -> None:
        """Begin to connect, and go on until `stop`."""
        self._thread.start()

    def stop(self) -> None:
        """Send the acknowledgements that wait, disconnect (the session stays) and end the thread."""
        self._stopping = True
        self._wake()
        self._thread.join(timeout=10)

    def also(self, filters: frozenset[str]) -> None:
        """Subscribe to these besides our own topics, from now on and on every connection."""
        self._others = filters
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
        with contextlib.suppress(BlockingIOError):
            os.write(self._wake_write, b"\x00")

    def _run(self) -> None:
        wait_s = FIRST_WAIT_S
        while not self._stopping:
            try:
                self._connect()
                self._serve()
            except Exception as error:  # noqa: BLE001 - the thread must outlive whatever a broker or paho does
                log.warning("broker_connection_failed", error=str(error), wait_s=round(wait_s, 1))
            if self._was_good():
                wait_s = FIRST_WAIT_S
            self._pause(wait_s * random.uniform(0.5, 1.5))  # noqa: S311 - spreads reconnects, no secret
            wait_s = min(wait_s * 2, LONGEST_WAIT_S)

    def _was_good(self) -> bool:
        good, self._connected, self._dropped = self._connected, False, False
        return good

    def _pause(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self._stopping and (left := end - time.monotonic()) > 0:
            select.select([self._wake_read], [], [], left)
            self._drain()

    def _drain(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while os.read(self._wake_read, 65_536):
                pass

    def _connect(self) -> None:
        properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]  # paho's
        properties.SessionExpiryInterval = self._settings.session_expiry_s
        properties.ReceiveMaximum = self._settings.receive_maximum
        properties.MaximumPacketSize = PACKET_LIMIT
        self._client.connect(
            self._broker.host,
            self._broker.port,
            keepalive=self._settings.keepalive_s,
            clean_start=False,
            properties=properties,
        )

    def _serve(self) -> None:
        client, checked = self._client, time.monotonic()
        while (sock := client.socket()) is not None:
            full = self._is_full()
            reads: list[Any] = [self._wake_read] if full else [self._wake_read, sock]
            writes: list[Any] = [sock] if client.want_write() else []
            timeout = 0.0 if not full and self._pending() else TURN_S
            readable: list[Any] = select.select(reads, writes, [], timeout)[0]
            if self._wake_read in readable:
                self._drain()
            self._send_acks()
            if self._others != self._subscribed and self._connected:
                self._subscribe_others(client)
            if sock in readable or (not full and self._pending()):
                client.loop_read()
            if client.want_write():
                client.loop_write()
            if time.monotonic() - checked >= TURN_S:
                client.loop_misc()
                checked = time.monotonic()
            if self._stopping or self._dropped:
                self._leave()

    def _pending(self) -> bool:
        """TLS may hold bytes that select does not see."""
        pending = getattr(self._client.socket(), "pending", None)
        return bool(pending and pending() > 0)

    def _is_full(self) -> bool:
        return self._backlog >= BACKLOG_LIMIT or self._backlog_bytes >= BACKLOG_BYTES

    def _send_acks(self) -> None:
        with self._lock:
            waiting, self._waiting_acks = self._waiting_acks, deque()
        for epoch, mids in waiting:
            if epoch == self.epoch and self._connected:
                self._client.acknowledge(mids)

    def _leave(self) -> None:
        self._send_acks()
        self._client.loop_write()
        self._client.disconnect()
        self._client.loop_write()

    def _on_connect(
        self,
        client: mqtt.Client,
        _data: object,
        flags: mqtt.ConnectFlags,
        reason: ReasonCode,
        _properties: object,
    ) -> None:
        if reason.is_failure:
            log.error("broker_refused", reason=str(reason))
            client.disconnect()
            return
        self.epoch += 1
        self._connected = True
        self.inbox.put(Connected(self.epoch, not flags.session_present))
        self._subscribe(client)
        log.info("broker_connected", epoch=self.epoch, session_present=flags.session_present)

    def _subscribe(self, client: mqtt.Client) -> None:
        """A session from before we joined a group would take every message twice."""
        if self._settings.share_group:
            client.unsubscribe(self._plain_filter)
        client.subscribe(self._filter, options=OPTIONS)
        self._subscribed = frozenset()
        self._subscribe_others(client)

    def _subscribe_others(self, client: mqtt.Client) -> None:
        """Topics of sites that are not ours; one that the broker refuses is only logged."""
        wanted, present = self._others, self._subscribed
        for topic_filter in present - wanted:
            client.unsubscribe(self._shared(topic_filter))
        for topic_filter in wanted - present:
            mid = client.subscribe(self._shared(topic_filter), options=OPTIONS)[1]
            self._asked_others[mid or 0] = topic_filter
        self._subscribed = wanted

    def _shared(self, topic_filter: str) -> str:
        group = self._settings.share_group
        return f"$share/{group}/{topic_filter}" if group else topic_filter

    def _on_subscribe(
        self, client: mqtt.Client, _data: object, mid: int, reasons: list[ReasonCode], _properties: object
    ) -> None:
        if mid == self._drops_mid:
            self._drops_mid = None
            if reasons[0].is_failure:
                self._forget_drops()
            return
        if (other := self._asked_others.pop(mid, None)) is not None:
            level = log.error if reasons[0].is_failure else log.info
            level("route_opened", filter=other, refused=reasons[0].is_failure)
            return
        if reasons[0].is_failure:
            log.error(
                "subscription_refused", filter=self._filter, reasons=[str(reason) for reason in reasons]
            )
            client.disconnect()
            return
        log.info("subscribed", epoch=self.epoch, filter=self._filter)
        if self._drops_topic:
            self._drops_mid = client.subscribe(self._settings.drops_topic, options=SubscribeOptions(qos=0))[1]

    def _forget_drops(self) -> None:
        """The broker has no such count, or hangs up when asked for it: it is not asked again."""
        log.warning("drops_not_counted", topic=self._settings.drops_topic)
        self._drops_topic, self._drops_mid = b"", None

    def _on_disconnect(
        self, _client: mqtt.Client, _data: object, _flags: object, reason: ReasonCode, _properties: object
    ) -> None:
        self._connected = False
        if self._drops_mid is not None:
            self._forget_drops()
        log.info("broker_disconnected", epoch=self.epoch, reason=str(reason))

    def _on_publishes(self, taken: list[Publish]) -> None:
        publishes = [publish for publish in taken if publish.topic != self._drops_topic]
        if len(publishes) < len(taken):
            counts = [int(p.payload) for p in taken if p.topic == self._drops_topic and p.payload.isdigit()]
            for count in counts[-1:]:
                self.inbox.put(Dropped(self.epoch, count))
        if not publishes:
            return
        with self._lock:
            self._backlog += len(publishes)
            self._backlog_bytes += sum(len(p.payload) for p in publishes)
        self.inbox.put(Arrived(self.epoch, publishes))

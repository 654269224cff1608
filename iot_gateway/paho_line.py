"""The other line: paho's client, with our way of reading (its own takes three system calls a message)."""

import time
from collections.abc import Callable
from typing import Any

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

from iot_gateway import packets
from iot_gateway.frames import PACKET_LIMIT, Malformed, Packet, Publish, Splitter
from iot_gateway.line import CHUNK, Ear, Pollable
from iot_gateway.settings import Broker, GatewaySettings, introduce

PUBACK = 0x40
RETAIN_ONLY_NEW = 1


class Client(mqtt.Client):
    """A client for one thread, which calls `loop_read`, `loop_write` and `loop_misc` itself."""

    def __init__(self, on_publishes: Callable[[list[Publish]], None], **options: Any) -> None:  # noqa: ANN401 - paho's
        super().__init__(**options)
        self.on_publishes = on_publishes
        self._splitter = Splitter()
        self.on_socket_register_write = _nothing

    def reconnect(self) -> MQTTErrorCode:
        """Connect again; what was half read of the old connection is forgotten."""
        self._splitter = Splitter()
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
        try:
            publishes, others = self._splitter.feed(chunk)
        except Malformed:
            return self._loop_rc_handle(MQTTErrorCode.MQTT_ERR_PROTOCOL)
        rc = MQTTErrorCode.MQTT_ERR_SUCCESS
        while others and not rc:
            rc = self._other(others.pop(0))
        if publishes:
            self.on_publishes(publishes)
        return self._loop_rc_handle(rc) if rc else rc

    def _other(self, packet: Packet) -> MQTTErrorCode:
        self._in_packet = {
            "command": packet.command, "have_remaining": 1, "remaining_count": [], "remaining_mult": 1,
            "pos": 0, "remaining_length": len(packet.body), "packet": bytearray(packet.body), "to_process": 0,
        }  # fmt: skip
        return self._packet_handle()

    def acknowledge(self, mids: list[bytes]) -> None:
        """Queue PUBACKs in the given order, as one piece."""
        if mids:
            self._packet_queue(PUBACK, packets.acknowledgements(mids), 0, 0)


class PahoLine:
    """A line on paho's client; only one thread touches it (GATEWAY 1.2 and 1.3)."""

    def __init__(self, broker: Broker, *, client_id: str, settings: GatewaySettings, ear: Ear) -> None:
        self._broker, self._settings, self._ear = broker, settings, ear
        client = self._client = Client(
            ear.arrived,
            callback_api_version=CallbackAPIVersion.VERSION2,
            client_id=client_id,
            protocol=mqtt.MQTTv5,
            manual_ack=True,
        )
        introduce(client, broker)
        client.on_connect = self._on_connect
        client.on_disconnect = self._on_disconnect
        client.on_subscribe = self._on_subscribe

    def open(self) -> None:
        """Connect and introduce us. Raises OSError."""
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

    def socket(self) -> Pollable | None:
        """The socket while there is a connection."""
        return self._client.socket()

    def read(self) -> None:
        """Take what has come."""
        self._client.loop_read()

    def wants_to_write(self) -> bool:
        """Whether something waits to be sent."""
        return self._client.want_write()

    def write(self) -> None:
        """Send what the socket takes."""
        self._client.loop_write()

    def tick(self) -> None:
        """Keep the connection alive, or find that it is not."""
        self._client.loop_misc()

    def subscribe(self, topic_filter: str, qos: int) -> int:
        """Ask for a subscription; retained messages only with a new one."""
        options = SubscribeOptions(qos=qos, retainHandling=RETAIN_ONLY_NEW)
        mid = self._client.subscribe(topic_filter, options=options)[1]
        assert mid is not None
        return mid

    def unsubscribe(self, topic_filter: str) -> None:
        """Let go a subscription that there may be."""
        self._client.unsubscribe(topic_filter)

    def acknowledge(self, mids: list[bytes]) -> None:
        """PUBACKs in the given order, as one piece."""
        self._client.acknowledge(mids)

    def close(self, reason: str) -> None:  # noqa: ARG002 - paho has its own words for it
        """Say goodbye and end the connection; the session stays."""
        self._client.loop_write()
        self._client.disconnect()
        self._client.loop_write()

    def _on_connect(
        self, client: mqtt.Client, _data: object, flags: mqtt.ConnectFlags, reason: ReasonCode, _more: object
    ) -> None:
        if reason.is_failure:
            self._ear.refused(str(reason))
            client.disconnect()
            return
        self._ear.connected(session_present=flags.session_present)

    def _on_subscribe(
        self, _client: mqtt.Client, _data: object, mid: int, reasons: list[ReasonCode], _more: object
    ) -> None:
        self._ear.subscribed(mid, [str(reason) for reason in reasons if reason.is_failure])

    def _on_disconnect(
        self, _client: mqtt.Client, _data: object, _flags: object, reason: ReasonCode, _more: object
    ) -> None:
        self._ear.gone(str(reason))


def _nothing(*_: object) -> None:
    """paho asks before it writes from another thread; our one thread looks for itself."""

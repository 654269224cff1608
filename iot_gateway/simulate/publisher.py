"""A device's side: signed native messages at QoS 1, never more on the way than the broker takes."""

from collections import deque
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import msgspec
import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from finance_svc.devices.telemetry import Device
from iot_gateway.codecs.signature import Signer
from iot_gateway.settings import Broker, introduce

CONNECT_S = 15.0
ACK_S = 60.0
ON_THE_WAY = 100
FORGED = bytes(32)
"""The key of an impostor: no device has it."""

_encode = msgspec.json.Encoder().encode


class NotTaken(Exception):  # noqa: N818 - says what happened
    """The broker did not let us in, or did not take a message in time."""


class Publisher:
    """One connection that speaks for several devices."""

    def __init__(self, broker: Broker, *, client_id: str) -> None:
        self._broker = broker
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id=client_id, protocol=mqtt.MQTTv5)
        self._client.max_inflight_messages_set(ON_THE_WAY)
        introduce(self._client, broker)
        self._client.on_publish = self._on_publish
        self._refusal = ""
        self._signers: dict[tuple[str, bool], Signer] = {}
        self._waiting: deque[mqtt.MQTTMessageInfo] = deque()

    def __enter__(self) -> "Publisher":
        self._client.connect(self._broker.host, self._broker.port, keepalive=30)
        self._client.loop_start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def publish(self, device: Device, message: dict[str, Any], *, forged: bool = False) -> None:
        """Send one message as the device, or as somebody without its key; waits while too many are sent."""
        payload = _encode(message)
        key = FORGED if forged else device.key
        name = device.topic, forged
        signer = self._signers.get(name) or self._signers.setdefault(name, Signer(key, device.topic.encode()))
        properties = Properties(PacketTypes.PUBLISH)  # type: ignore[no-untyped-call]  # paho's
        properties.UserProperty = ("pw-sig", signer.sign(payload).decode())
        self._waiting.append(self._client.publish(device.topic, payload, qos=1, properties=properties))
        if len(self._waiting) >= ON_THE_WAY:
            self._wait(self._waiting.popleft())

    def flush(self) -> None:
        """Wait until the broker has everything. Raises `NotTaken`."""
        while self._waiting:
            self._wait(self._waiting.popleft())

    def _on_publish(
        self, _client: mqtt.Client, _data: object, _mid: int, reason: ReasonCode, _properties: object
    ) -> None:
        if reason.is_failure:
            self._refusal = str(reason)

    def _wait(self, info: mqtt.MQTTMessageInfo) -> None:
        try:
            info.wait_for_publish(ACK_S)
        except (RuntimeError, ValueError) as error:
            raise NotTaken(str(error)) from error
        if not info.is_published():
            raise NotTaken("the broker has not taken a message for a minute")
        if self._refusal:
            raise NotTaken(f"the broker refuses our messages: {self._refusal}")


def show(moment: datetime) -> str:
    """RFC 3339 in UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")

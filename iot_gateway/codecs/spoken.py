"""Which codec reads a device's messages."""

from collections.abc import Callable, Mapping
from typing import Any

from finance_svc.devices.telemetry import Content
from iot_gateway.codecs import chirpstack, mapping, native, thingsboard, traccar
from iot_gateway.codecs.strict import Undecodable

Reader = Callable[[bytes, int | None], Content]
"""A payload and the time of its receipt (microseconds since 1970), or `Undecodable`."""
UPLINK = "up"
"""Of ChirpStack's events a device's own topic takes the uplinks."""

READERS: dict[str, Reader] = {
    "native": lambda payload, _received_us: native.decode(payload),
    "thingsboard": lambda payload, received_us: thingsboard.decode(payload, received_us=received_us),
    "chirpstack": lambda payload, _received_us: chirpstack.decode(payload, UPLINK),
    "traccar": lambda payload, _received_us: traccar.decode(payload),
}


def reader_of(device_format: Mapping[str, Any] | None) -> Reader:
    """The reader of what a device speaks; one that refuses every message where that makes no sense."""
    if device_format is None:
        return READERS["native"]
    codec = device_format.get("codec")
    if codec == "mapping":
        return _mapped(device_format.get("mapping"))
    return READERS.get(str(codec)) or _refusing("the device speaks a format that we do not read")


def _mapped(document: object) -> Reader:
    try:
        checked = mapping.read_mapping(document)
    except mapping.BadMapping as error:
        return _refusing(f"the device's mapping: {error}")
    return lambda payload, received_us: mapping.decode(payload, checked, received_us=received_us)


def _refusing(why: str) -> Reader:
    def refuse(_payload: bytes, _received_us: int | None) -> Content:
        raise Undecodable(why)

    return refuse

"""Which codec reads a device's messages: our own, or one of the formats behind the devices door."""

from collections.abc import Mapping
from typing import Any

from finance_svc.devices.formats import spoken
from finance_svc.devices.formats.mapping import BadMapping
from finance_svc.devices.formats.spoken import Reader
from finance_svc.devices.formats.strict import Undecodable
from finance_svc.devices.telemetry import Content
from iot_gateway.codecs import native


def reader_of(device_format: Mapping[str, Any] | None) -> Reader:
    """The reader of what a device speaks; one that refuses every message where that makes no sense."""
    if device_format is None:
        return _native
    try:
        return spoken.reader_of(str(device_format.get("codec")), device_format.get("mapping"))
    except BadMapping as error:
        return refusing(f"the device's mapping: {error}")


def _native(payload: bytes, _received_us: int | None) -> Content:
    return native.decode(payload)


def refusing(why: str) -> Reader:
    """A reader that refuses every message."""

    def refuse(_payload: bytes, _received_us: int | None) -> Content:
        raise Undecodable(why)

    return refuse

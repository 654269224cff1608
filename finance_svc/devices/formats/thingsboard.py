"""ThingsBoard's telemetry JSON of one device, and of a gateway that speaks for several (GATEWAY 3).

The format has neither message id nor counter: the digest of the bytes identifies a message. Without `ts`
ThingsBoard takes the time of receipt, and so do we: such a message is another one each time it is received.
"""

from typing import Any

import msgspec

from finance_svc.devices.formats import strict
from finance_svc.devices.formats.strict import SAMPLE_LIMIT, Undecodable
from finance_svc.devices.telemetry import Content, Sample

MILLISECOND_US = 1000
DEVICE_LIMIT = 1000


def decode(payload: bytes, *, received_us: int | None = None) -> Content:
    """The content of `v1/devices/me/telemetry`. Raises `Undecodable`, also without any time."""
    return _content(strict.read_json(payload), payload, received_us)


def decode_gateway(payload: bytes) -> dict[str, tuple[Content | Undecodable, bytes]]:
    """What `v1/gateway/telemetry` says of each device by its name, and the bytes it is known by.

    A device that is understood does not suffer from one that is not; `ts` is needed. The bytes are those of
    the device alone, so that it is known again beside other devices. Raises `Undecodable` for the whole.
    """
    message = strict.read_json(payload)
    if not isinstance(message, dict) or not 0 < len(message) <= DEVICE_LIMIT:
        raise Undecodable(f"not an object of 1 to {DEVICE_LIMIT} devices")
    if not all(map(strict.is_name, message)):
        raise Undecodable("not lists of samples by the names of devices")
    return {name: _device(entries) for name, entries in message.items()}


def _device(entries: object) -> tuple[Content | Undecodable, bytes]:
    own = msgspec.json.encode(entries)
    try:
        if not isinstance(entries, list):
            raise Undecodable("not a list of samples")
        return _content(entries, own, None), own
    except Undecodable as refused:
        return refused, own


def _content(message: Any, payload: bytes, received_us: int | None) -> Content:  # noqa: ANN401 - whatever a stranger sends
    entries = message if isinstance(message, list) else [message]
    if not 0 < len(entries) <= SAMPLE_LIMIT:
        raise Undecodable(f"not 1 to {SAMPLE_LIMIT} samples")
    samples = [_sample(entry, received_us) for entry in entries]
    if not strict.count(samples):
        raise Undecodable("no number in it")
    if all("ts" in entry for entry in entries):
        return strict.uncounted(samples, payload)
    return strict.received(samples, payload, received_us)


def _sample(entry: Any, received_us: int | None) -> Sample:  # noqa: ANN401 - whatever a stranger sends
    if not isinstance(entry, dict):
        raise Undecodable("a sample is not an object")
    if "ts" in entry or "values" in entry:
        if entry.keys() != {"ts", "values"}:
            raise Undecodable("ts and values belong together, and alone")
        at_us = strict.epoch("ts", entry["ts"], MILLISECOND_US)
        return Sample(at_us, strict.values(strict.member(entry, "values")))
    if received_us is None:
        raise Undecodable("no ts, and the time of receipt is not known")
    return Sample(received_us, strict.values(entry))

"""ThingsBoard's telemetry JSON of one device, and of a gateway that speaks for several (GATEWAY 3).

The format has neither message id nor counter: the digest of the bytes identifies a message. Without `ts`
ThingsBoard takes the time of receipt, and so do we: such a message is another one each time it is received.
"""

from typing import Any

from finance_svc.devices.telemetry import Content, Sample
from iot_gateway.codecs import strict
from iot_gateway.codecs.strict import SAMPLE_LIMIT, Undecodable

MILLISECOND_US = 1000
DEVICE_LIMIT = 1000


def decode(payload: bytes, *, received_us: int | None = None) -> Content:
    """The content of `v1/devices/me/telemetry`. Raises `Undecodable`, also without any time."""
    return _content(strict.read_json(payload), payload, received_us)


def decode_gateway(payload: bytes) -> dict[str, Content]:
    """The contents of `v1/gateway/telemetry` by the devices' names; `ts` is needed. Raises `Undecodable`."""
    message = strict.read_json(payload)
    if not isinstance(message, dict) or not 0 < len(message) <= DEVICE_LIMIT:
        raise Undecodable(f"not an object of 1 to {DEVICE_LIMIT} devices")
    if not all(isinstance(entries, list) and strict.is_name(name) for name, entries in message.items()):
        raise Undecodable("not lists of samples by the names of devices")
    return {name: _content(entries, payload, None) for name, entries in message.items()}


def _content(message: Any, payload: bytes, received_us: int | None) -> Content:  # noqa: ANN401 - whatever a stranger sends
    entries = message if isinstance(message, list) else [message]
    if not 0 < len(entries) <= SAMPLE_LIMIT:
        raise Undecodable(f"not 1 to {SAMPLE_LIMIT} samples")
    samples = [_sample(entry, received_us) for entry in entries]
    if not strict.count(samples):
        raise Undecodable("no number in it")
    timed = all("ts" in entry for entry in entries)
    return strict.uncounted(samples, payload if timed else b"%d %b" % (received_us or 0, payload))


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

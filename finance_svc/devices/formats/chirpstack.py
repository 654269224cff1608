"""ChirpStack v4's events (GATEWAY 3): protobuf as JSON, where an omitted member is zero.

An uplink's counter is its frame counter, in the scope of the session, which the device address names; the
other events count nothing and are known by their `deduplicationId`. The network server has decoded the
payload (`object`) or there are no values in it: base64 is never guessed at.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from finance_svc.devices.formats import strict
from finance_svc.devices.formats.strict import CHANNEL_LIMIT, Undecodable
from finance_svc.devices.telemetry import Content, Reason, Sample

DEPTH_LIMIT = 8
FRAME_LIMIT = 2**32 - 1
EVENTS = "chirpstack"
TAMPER = {
    "UPLINK_MIC": Reason.BAD_SIGNATURE,
    "UPLINK_F_CNT_RESET": Reason.CONFLICT,
    "UPLINK_F_CNT_RETRANSMISSION": Reason.CONFLICT,
}
"""Log codes that somebody may have caused on purpose, and as what they are quarantined."""


def decode(payload: bytes, event: str) -> Content:
    """The content of an event; `event` is the last level of its topic. Raises `Undecodable`."""
    message = strict.read_json(payload)
    reader = READERS.get(event)
    if reader is None:
        raise Undecodable(f"{strict.shown(event)} is not an event of ChirpStack v4")
    if not isinstance(message, dict):
        raise Undecodable("not an object")
    strict.text(strict.member(message, "deviceInfo"), "devEui")
    return reader(message, payload)


def eui_of(payload: bytes) -> str:
    """The device an event is of: its EUI in lower case. Raises `Undecodable`."""
    message = strict.read_json(payload)
    if not isinstance(message, dict):
        raise Undecodable("not an object")
    return strict.text(strict.member(message, "deviceInfo"), "devEui").lower()


def _uplink(message: Mapping[str, Any], _payload: bytes) -> Content:
    strict.text(message, "deduplicationId")
    session = strict.text(message, "devAddr").lower()
    counter = strict.whole("fCnt", message.get("fCnt", 0), FRAME_LIMIT)
    decoded = message.get("object")
    if decoded is None and message.get("data"):
        raise Undecodable("data without object: the device profile has no payload codec")
    if decoded is not None and not isinstance(decoded, dict):
        raise Undecodable("object is not an object")
    found = _kept(decoded or {})
    samples = [Sample(strict.moment("time", message.get("time")), found)] if found else []
    return Content(f"lora/{session}", counter, samples, len(found))


def _kept(decoded: Mapping[str, Any]) -> dict[str, float]:
    flat: dict[str, object] = {}
    for name, value in _flat(decoded, "", DEPTH_LIMIT):
        if name in flat:
            raise Undecodable(f"two values are called {strict.shown(name)}")
        flat[name] = value
        if len(flat) > CHANNEL_LIMIT:
            raise Undecodable(f"more than {CHANNEL_LIMIT} values at one time")
    return strict.values(flat)


def _flat(decoded: Mapping[str, Any], prefix: str, depth: int) -> Iterator[tuple[str, object]]:
    """Values by their dotted names; a list's items have their places for names."""
    if depth == 0:
        raise Undecodable(f"object is nested deeper than {DEPTH_LIMIT}")
    for name, value in decoded.items():
        inner = (
            dict(zip(map(str, range(len(value))), value, strict=True)) if isinstance(value, list) else value
        )
        if isinstance(inner, dict):
            yield from _flat(inner, f"{prefix}{name}.", depth - 1)
        else:
            yield f"{prefix}{name}", inner


def _status(message: Mapping[str, Any], _payload: bytes) -> Content:
    found = {"link_margin_db": strict.number("margin", message.get("margin", 0))}
    powered, unknown = (
        message.get("externalPowerSource", False),
        message.get("batteryLevelUnavailable", False),
    )
    if not (isinstance(powered, bool) and isinstance(unknown, bool)):
        raise Undecodable("externalPowerSource or batteryLevelUnavailable is not true or false")
    found["external_power"] = float(powered)
    if not (powered or unknown):
        found["battery_pct"] = strict.number("batteryLevel", message.get("batteryLevel", 0))
    return _event("status", message, found)


def _location(message: Mapping[str, Any], _payload: bytes) -> Content:
    place = strict.member(message, "location")
    names = {"latitude_deg": "latitude", "longitude_deg": "longitude", "altitude_m": "altitude"}
    found = {channel: strict.number(name, place.get(name, 0)) for channel, name in names.items()}
    if not (-90 <= found["latitude_deg"] <= 90 and -180 <= found["longitude_deg"] <= 180):
        raise Undecodable("not a place on Earth", Reason.VALUE_RANGE)
    accuracy = strict.number("accuracy", place.get("accuracy", 0))
    return _event("location", message, found | ({"accuracy_m": accuracy} if accuracy > 0 else {}))


def _event(event: str, message: Mapping[str, Any], found: dict[str, float]) -> Content:
    at_us = strict.moment("time", message.get("time"))
    identity = f"{event} {strict.text(message, 'deduplicationId')}"
    return strict.uncounted([Sample(at_us, found)] if found else [], identity.encode(), EVENTS)


def _join(message: Mapping[str, Any], _payload: bytes) -> Content:
    strict.text(message, "devAddr")
    return _event("join", message, {})


def _ack(message: Mapping[str, Any], _payload: bytes) -> Content:
    return _event("ack", message, {})


def _integration(message: Mapping[str, Any], _payload: bytes) -> Content:
    """What a third party computed of the device's uplinks: kept raw, it is no reading."""
    return _event("integration", message, {})


def _txack(message: Mapping[str, Any], payload: bytes) -> Content:
    strict.moment("time", message.get("time"))
    return strict.uncounted([], payload, EVENTS)


def _log(message: Mapping[str, Any], payload: bytes) -> Content:
    strict.moment("time", message.get("time"))
    code = strict.text(message, "code")
    if reason := TAMPER.get(code):
        raise Undecodable(f"ChirpStack reports {code}", reason)
    return strict.uncounted([], payload, EVENTS)


READERS: dict[str, Callable[[Mapping[str, Any], bytes], Content]] = {
    "up": _uplink,
    "status": _status,
    "join": _join,
    "ack": _ack,
    "txack": _txack,
    "log": _log,
    "location": _location,
    "integration": _integration,
}

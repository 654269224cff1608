"""Traccar's forwarded positions and events (`forward.type` json): position and device, or event and position.

A position is forwarded before Traccar stores it, so that its id is 0 (traccar 4529, 5879): it counts nothing,
and the digest of the bytes identifies a message. What Traccar gives up forwarding (its tries are in memory)
leaves no gap to be seen here: it shows as silence of the channels.
"""

from collections.abc import Mapping
from typing import Any

from finance_svc.devices.formats import strict
from finance_svc.devices.formats.strict import CHANNEL_LIMIT, Undecodable
from finance_svc.devices.telemetry import Content, Reason, Sample

FIX = {"altitude_m": "altitude", "speed_kn": "speed", "course_deg": "course"}
ALARM_LIMIT = 20


def decode(payload: bytes) -> Content:
    """The content of a forwarded position or event. Raises `Undecodable`.

    Channels of a fix: `latitude_deg`, `longitude_deg`, `altitude_m`, `speed_kn` (knots), `course_deg`, and
    `accuracy_m` where Traccar knows it. A fix that is not valid, or outdated (the one before, repeated), says
    `fix_valid` 0 and gives no place; its attributes and alarms count all the same.
    """
    message = strict.read_json(payload)
    if not isinstance(message, dict):
        raise Undecodable("not an object")
    strict.text(strict.member(message, "device"), "uniqueId")
    samples = _event(message) if "event" in message else _position(strict.member(message, "position"))
    return strict.uncounted(samples, payload)


def device_of(payload: bytes) -> str:
    """The `uniqueId` of the device a message is of. Raises `Undecodable`."""
    message = strict.read_json(payload)
    if not isinstance(message, dict):
        raise Undecodable("not an object")
    return strict.text(strict.member(message, "device"), "uniqueId")


def _position(position: Mapping[str, Any]) -> list[Sample]:
    at_us = strict.moment("deviceTime", position.get("deviceTime"))
    valid, outdated = position.get("valid"), position.get("outdated", False)
    if not (isinstance(valid, bool) and isinstance(outdated, bool)):
        raise Undecodable("valid or outdated is not true or false")
    said = _attributes(position) | {"fix_valid": float(valid and not outdated)}
    if not valid or outdated:
        return [Sample(at_us, said)]
    return [Sample(strict.moment("fixTime", position.get("fixTime")), _fix(position)), Sample(at_us, said)]


def _fix(position: Mapping[str, Any]) -> dict[str, float]:
    latitude = strict.number("latitude", position.get("latitude"))
    longitude = strict.number("longitude", position.get("longitude"))
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Undecodable("not a place on Earth", Reason.VALUE_RANGE)
    found = {"latitude_deg": latitude, "longitude_deg": longitude}
    for channel, name in FIX.items():
        if position.get(name) is not None:
            found[channel] = strict.number(name, position[name])
    accuracy = strict.number("accuracy", position.get("accuracy") or 0)
    return found | ({"accuracy_m": accuracy} if accuracy > 0 else {})


def _attributes(position: Mapping[str, Any]) -> dict[str, float]:
    """Numbers and truth values by their names, each alarm as `alarm.NAME` 1; text stays text."""
    found = position.get("attributes") or {}
    if not isinstance(found, dict) or len(found) > CHANNEL_LIMIT:
        raise Undecodable(f"attributes is not an object of at most {CHANNEL_LIMIT}")
    own = {"latitude_deg", "longitude_deg", "accuracy_m", "fix_valid", *FIX}
    kept = {
        strict.channel(name): strict.number(name, value)
        for name, value in found.items()
        if isinstance(value, int | float) and name not in own
    }
    return kept | _alarms(found.get("alarm"))


def _alarms(alarm: object) -> dict[str, float]:
    names = alarm.split(",") if isinstance(alarm, str) and alarm else []
    if len(names) > ALARM_LIMIT:
        raise Undecodable(f"more than {ALARM_LIMIT} alarms")
    return {strict.channel(f"alarm.{name.strip()}"): 1.0 for name in names}


def _event(message: Mapping[str, Any]) -> list[Sample]:
    """`event.TYPE` 1, or the alarm's name; the position beside it was forwarded by itself."""
    event = strict.member(message, "event")
    at_us = strict.moment("eventTime", event.get("eventTime", event.get("serverTime")))
    kind = strict.text(event, "type")
    attributes = event.get("attributes") or {}
    alarms = _alarms(attributes.get("alarm")) if isinstance(attributes, dict) else {}
    return [Sample(at_us, alarms or {strict.channel(f"event.{kind}"): 1.0})]

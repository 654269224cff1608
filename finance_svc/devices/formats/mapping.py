"""A site's own JSON: which path of a message is which channel, in which unit, at which time.

Paths are a subset of JSONPath (RFC 9535): `$`, then members `.name` or `['any name']` and places `[0]`, at
most ten steps: each leads to one place or none; there are no wildcards, filters or slices. A mapping:

    {"channels": [{"path": "$.data.t", "channel": "temperature_c", "unit": "F", "to": "C"}],
     "time": {"path": "$.at", "format": "unix_s"}}

`each` names a list whose items are samples: paths of channels and time then begin at the item. `counter` and
`boot` name the places of a counter and of what it belongs to; without them the digest of the bytes identifies
a message. `device` is where a message names its device, on topics that do not. Without `time` a sample is of
the time of its receipt. A place that is missing refuses the message, unless its channel is `optional`; null
is an empty cell.
"""

import re
from typing import Any, Literal

import msgspec
from msgspec import Struct

from finance_svc.devices.formats import strict, units
from finance_svc.devices.formats.strict import CHANNEL_LIMIT, SAMPLE_LIMIT, Undecodable
from finance_svc.devices.telemetry import Content, Sample

STEP_LIMIT = 10
STEP = re.compile(r"\.([A-Za-z_][A-Za-z0-9_-]{0,59})|\['([^'\\\x00-\x1f]{1,60})'\]|\[(0|[1-9][0-9]{0,4})\]")
TICKS = {"unix_s": 1_000_000, "unix_ms": 1000, "unix_us": 1}
MISSING = object()
Path = tuple[str | int, ...]


class BadMapping(ValueError):  # noqa: N818 - says what happened
    """The mapping itself is wrong; the text says where."""


class ChannelPlace(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a channel's value is; `unit` as it is sent, `to` as it is kept: both or neither."""

    path: str
    channel: str
    unit: str | None = None
    to: str | None = None
    optional: bool = False


class TimePlace(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the time is: RFC 3339 with its offset, or a count since 1970 (fractions only of seconds)."""

    path: str
    format: Literal["rfc3339", "unix_s", "unix_ms", "unix_us"]


class Document(Struct, frozen=True, forbid_unknown_fields=True):
    """A mapping as it is written."""

    channels: list[ChannelPlace]
    time: TimePlace | None = None
    each: str | None = None
    counter: str | None = None
    boot: str | None = None
    device: str | None = None


class Mapping(Struct, frozen=True):
    """A checked mapping."""

    channels: list[tuple[Path, ChannelPlace]]
    time: tuple[Path, str] | None
    each: Path | None
    counter: Path | None
    boot: Path | None
    device: Path | None


def read_mapping(document: object) -> Mapping:
    """A mapping of plain JSON values, checked. Raises `BadMapping`."""
    try:
        found = msgspec.convert(document, Document)
    except (msgspec.ValidationError, RecursionError) as error:
        raise BadMapping(str(error)) from error
    _require_channels(found.channels)
    if found.boot is not None and found.counter is None:
        raise BadMapping("boot without counter")
    return Mapping(
        [(read_path(place.path), place) for place in found.channels],
        (read_path(found.time.path), found.time.format) if found.time else None,
        None if found.each is None else read_path(found.each),
        None if found.counter is None else read_path(found.counter),
        None if found.boot is None else read_path(found.boot),
        None if found.device is None else read_path(found.device),
    )


def _require_channels(places: list[ChannelPlace]) -> None:
    if not 0 < len(places) <= CHANNEL_LIMIT or len({place.channel for place in places}) != len(places):
        raise BadMapping(f"not 1 to {CHANNEL_LIMIT} channels, each once")
    for place in places:
        if not strict.is_name(place.channel):
            raise BadMapping("a channel's name is not 1 to 60 printable ASCII characters")
        if (place.unit is None) != (place.to is None):
            raise BadMapping(f"{place.channel}: unit and to belong together")
        if place.unit is not None and place.to is not None:
            try:
                units.require_convertible(place.unit, place.to)
            except units.UnitUnknown as error:
                raise BadMapping(f"{place.channel}: {error}") from error


def read_path(path: str) -> Path:
    """The steps of a path. Raises `BadMapping`."""
    steps: list[str | int] = []
    at = 1
    while path[:1] == "$" and at < len(path) and len(steps) < STEP_LIMIT:
        found = STEP.match(path, at)
        if found is None:
            break
        steps.append(int(found[3]) if found[3] else found[1] or found[2])
        at = found.end()
    if path[:1] != "$" or at != len(path):
        raise BadMapping(f"{strict.shown(path)} is not a path like $.a.b[0].c of at most {STEP_LIMIT} steps")
    return tuple(steps)


def decode(payload: bytes, mapping: Mapping, *, received_us: int | None = None) -> Content:
    """The content of a message of the site's own shape. Raises `Undecodable`."""
    message = strict.read_json(payload)
    samples = [_sample(entry, mapping, received_us) for entry in _entries(message, mapping)]
    if not strict.count(samples):
        raise Undecodable("no number in it")
    if mapping.counter is None:
        if mapping.time is None:
            return strict.received(samples, payload, received_us)
        return strict.uncounted(samples, payload)
    counter = strict.whole("counter", _at(message, mapping.counter))
    return Content(_scope(message, mapping), counter, samples, strict.count(samples))


def device_of(message: object, mapping: Mapping) -> str:
    """The name by which a message knows its device. Raises `Undecodable`."""
    assert mapping.device is not None
    return strict.text({"device": _at(message, mapping.device)}, "device")


def _entries(message: object, mapping: Mapping) -> list[Any]:
    if mapping.each is None:
        return [message]
    found = _at(message, mapping.each)
    if not isinstance(found, list) or not 0 < len(found) <= SAMPLE_LIMIT:
        raise Undecodable(f"each is not a list of 1 to {SAMPLE_LIMIT} samples")
    return found


def _scope(message: object, mapping: Mapping) -> str:
    if mapping.boot is None:
        return "mapped"
    return f"mapped/{strict.text({'boot': _at(message, mapping.boot)}, 'boot')}"


def _sample(entry: object, mapping: Mapping, received_us: int | None) -> Sample:
    kept: dict[str, float] = {}
    for path, place in mapping.channels:
        value = _at(entry, path)
        if value is None or (value is MISSING and place.optional):
            continue
        if value is MISSING:
            raise Undecodable(f"nothing at {strict.shown(place.path)}")
        kept[place.channel] = _converted(place, strict.number(place.channel, value))
    return Sample(_time(entry, mapping, received_us), kept)


def _converted(place: ChannelPlace, value: float) -> float:
    if place.unit is None or place.to is None:
        return value
    return strict.number(place.channel, units.convert(value, place.unit, place.to))


def _time(entry: object, mapping: Mapping, received_us: int | None) -> int:
    if mapping.time is None:
        if received_us is None:
            raise Undecodable("the mapping names no time, and that of receipt is not known")
        return received_us
    path, form = mapping.time
    value = _at(entry, path)
    if form == "rfc3339":
        return strict.moment("time", value)
    if form == "unix_s" and isinstance(value, float):
        return strict.epoch("time", round(strict.number("time", value) * TICKS[form]))
    return strict.epoch("time", value, TICKS[form])


def _at(message: object, path: Path) -> object:
    """What is at a place, or `MISSING`."""
    found: object = message
    for step in path:
        if isinstance(step, str):
            found = found.get(step, MISSING) if isinstance(found, dict) else MISSING
        else:
            found = found[step] if isinstance(found, list) and step < len(found) else MISSING
    return found

"""What a device says on a topic of ours in a format of others, and what becomes of a pasted sample."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from finance_svc.devices.formats import chirpstack, mapping, routed, thingsboard, topics, traccar
from finance_svc.devices.formats.mapping import BadMapping
from finance_svc.devices.formats.strict import Undecodable
from finance_svc.devices.formats.topics import BadPattern
from finance_svc.devices.telemetry import Content, Reason

Reader = Callable[[bytes, int | None], Content]
"""A payload and the time of its receipt (microseconds since 1970), or `Undecodable`."""
UPLINK = "up"
"""Of ChirpStack's events a device's own topic takes the uplinks."""

READERS: dict[str, Reader] = {
    "thingsboard": lambda payload, received_us: thingsboard.decode(payload, received_us=received_us),
    "chirpstack": lambda payload, _received_us: chirpstack.decode(payload, UPLINK),
    "traccar": lambda payload, _received_us: traccar.decode(payload),
}


def reader_of(codec: str, document: Mapping[str, Any] | None) -> Reader:
    """The reader of what a device speaks. Raises `BadMapping`."""
    if codec == "mapping":
        checked = mapping.read_mapping(document)
        if checked.device is not None:
            raise BadMapping("`device` is for topics of several devices")
        return lambda payload, received_us: mapping.decode(payload, checked, received_us=received_us)
    if document is not None or codec not in READERS:
        raise BadMapping("a format that we do not read, or one that takes no mapping")
    return READERS[codec]


class Tried(Struct, frozen=True):
    """What a sample says of one device, or why that is refused; no name: of the one it is tried for."""

    name: str
    content: Content | None
    reason: str = ""
    detail: str = ""


class Sample(Struct, frozen=True):
    """A pasted message; with a pattern and a topic where it would come on one that is not ours."""

    text: str
    pattern: str = ""
    topic: str = ""


def attempt(
    codec: str, document: Mapping[str, Any] | None, sample: Sample, *, received_us: int
) -> list[Tried]:
    """What a format makes of a pasted sample, before it goes live; never raises for either of them."""
    try:
        payload = sample.text.encode()
        if not sample.pattern:
            return [Tried("", reader_of(codec, document)(payload, received_us))]
        read = routed.reader_of(codec, document, sample.pattern)
        names = topics.read_pattern(sample.pattern).match(sample.topic)
        if names is None:
            return [Tried("", None, Reason.BAD_TOPIC.value, "the topic does not fit the pattern")]
        return [_tried(said) for said in read(payload, names, received_us)]
    except Undecodable as refusal:
        return [Tried("", None, refusal.reason.value, str(refusal))]
    except (BadMapping, BadPattern) as refusal:
        return [Tried("", None, "MAPPING" if isinstance(refusal, BadMapping) else "PATTERN", str(refusal))]
    except UnicodeEncodeError:
        return [Tried("", None, Reason.MALFORMED.value, "not UTF-8")]


def _tried(said: routed.Said) -> Tried:
    if isinstance(said.content, Undecodable):
        return Tried(said.name, None, said.content.reason.value, str(said.content))
    return Tried(said.name, said.content)

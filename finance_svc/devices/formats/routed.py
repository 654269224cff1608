"""Messages on topics that are not ours: of which devices they are, and what they say of each."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from finance_svc.devices.formats import chirpstack, strict, thingsboard, traccar
from finance_svc.devices.formats import mapping as mappings
from finance_svc.devices.formats.mapping import BadMapping
from finance_svc.devices.formats.strict import Undecodable
from finance_svc.devices.formats.topics import BadPattern, read_pattern
from finance_svc.devices.telemetry import Content, Reason

DEVICE, EVENT = "device", "event"


class Said(NamedTuple):
    """What a message says of one device, by the name it gives it; the digest is that of this part."""

    name: str
    content: Content | Undecodable
    digest: bytes


Names = Mapping[str, str]
"""What the topic says at the named levels of its pattern."""
Reader = Callable[[bytes, Names, int | None], list[Said]]
"""Payload, names, time of receipt (microseconds since 1970): one or more parts. Raises `Undecodable`."""


def _thingsboard(payload: bytes, names: Names, received_us: int | None) -> list[Said]:
    return _one(names[DEVICE], thingsboard.decode(payload, received_us=received_us), payload)


def _gateway(payload: bytes, _names: Names, _received_us: int | None) -> list[Said]:
    found = thingsboard.decode_gateway(payload)
    return [Said(name, content, sha256(own).digest()) for name, (content, own) in found.items()]


def _chirpstack(payload: bytes, names: Names, _received_us: int | None) -> list[Said]:
    eui = chirpstack.eui_of(payload)
    _require_owner(names, eui)
    return _one(eui, chirpstack.decode(payload, names[EVENT]), payload)


def _traccar(payload: bytes, names: Names, _received_us: int | None) -> list[Said]:
    unique_id = traccar.device_of(payload)
    _require_owner(names, unique_id)
    return _one(unique_id, traccar.decode(payload), payload)


def _require_owner(names: Names, name: str) -> None:
    """Where the topic names a device, the message speaks of no other. Raises `Undecodable`."""
    if names.get(DEVICE, name).lower() != name.lower():
        raise Undecodable("the topic is another device's", Reason.WRONG_TOPIC)


def _one(name: str, content: Content, payload: bytes) -> list[Said]:
    return [Said(name, content, sha256(payload).digest())]


READERS: dict[str, Reader] = {
    "thingsboard": _thingsboard,
    "thingsboard_gateway": _gateway,
    "chirpstack": _chirpstack,
    "traccar": _traccar,
}
NEEDED = {"thingsboard": {DEVICE}, "chirpstack": {EVENT}}
"""Names a pattern must have, because the messages do not say it."""
CODECS = (*READERS, "mapping")


def reader_of(codec: str, mapping: Mapping[str, Any] | None, pattern: str) -> Reader:
    """The reader of a route. Raises `BadPattern` or `BadMapping` for what does not fit together."""
    names = {name for name in read_pattern(pattern).names if name}
    if codec == "mapping":
        return _mapped(mapping, DEVICE in names)
    if mapping is not None or codec not in READERS:
        raise BadMapping(f"{codec} takes no mapping, or is no format of ours")
    if missing := NEEDED.get(codec, set()) - names:
        raise BadPattern(f"{codec} needs {{{'}, {'.join(missing)}}} in the pattern")
    if codec == "thingsboard_gateway" and DEVICE in names:
        raise BadPattern("its messages name their devices, the topic does not")
    return READERS[codec]


def _mapped(document: Mapping[str, Any] | None, on_topic: bool) -> Reader:  # noqa: FBT001 - says where the name is
    checked = mappings.read_mapping(document)
    if on_topic == (checked.device is not None):
        raise BadMapping("either {device} in the pattern or `device` in the mapping names the device")

    def read(payload: bytes, names: Names, received_us: int | None) -> list[Said]:
        content = mappings.decode(payload, checked, received_us=received_us)
        name = names[DEVICE] if on_topic else mappings.device_of(strict.read_json(payload), checked)
        return _one(name, content, payload)

    return read


def known_as(codec: str, name: str) -> str:
    """A device's outside name as the messages write it: LoRaWAN's is lower-case hex."""
    return name.lower() if codec == "chirpstack" else name

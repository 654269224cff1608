"""Devices, their topics, keys, channels and sensor faults."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from finance_svc.devices.formats import routed, spoken, strict
from finance_svc.devices.formats.mapping import BadMapping
from finance_svc.devices.formats.topics import BadPattern, overlap, read_pattern
from finance_svc.kernel import ids
from finance_svc.kernel.errors import Refusal

KEY_BYTES = 32

SANDBOX_ROOT = "pwtest/v1"


class ChannelRepeated(Refusal):
    """A device declares the same channel twice (422)."""

    code: ClassVar[str] = "CHANNEL_REPEATED"


class BindingOrder(Refusal):
    """A binding may not begin before the device's last one began (409)."""

    code: ClassVar[str] = "BINDING_ORDER"


class FormatUnknown(Refusal):
    """A device cannot speak that: no such codec, or a mapping too few or too many (422)."""

    code: ClassVar[str] = "FORMAT_UNKNOWN"


class FormatFixed(Refusal):
    """The device has reported: another format would give its values another meaning (409)."""

    code: ClassVar[str] = "FORMAT_FIXED"


class MappingWrong(Refusal):
    """The mapping makes no sense; the detail says where (422)."""

    code: ClassVar[str] = "MAPPING_WRONG"


class RouteWrong(Refusal):
    """The pattern, format and mapping of a route do not fit together (422)."""

    code: ClassVar[str] = "ROUTE_WRONG"


class RouteTaken(Refusal):
    """Topics of the pattern are ours or another route's (409)."""

    code: ClassVar[str] = "ROUTE_TAKEN"


class ExternalIdTaken(Refusal):
    """Another device of the route has that name (409)."""

    code: ClassVar[str] = "EXTERNAL_ID_TAKEN"


class ArchiveRefused(Refusal):
    """A month of readings may not go into a file yet; the detail says why (409)."""

    code: ClassVar[str] = "ARCHIVE_REFUSED"


CODECS = ("thingsboard", "chirpstack", "traccar", "mapping")
"""What a device may speak besides our own format."""


@dataclass(frozen=True)
class Channel:
    """One stream a device promises: `period_s` is its declared cadence."""

    channel: str
    kind: str
    period_s: int
    placement: str = ""


@dataclass(frozen=True)
class Stream:
    """One channel of a device bound to a room."""

    device_id: UUID
    channel: str
    kind: str
    period_s: int
    placement: str


def topic_root(root: str, *, sandbox: bool) -> str:
    """The root of all topics: the sandbox has its own, so that one broker serves both."""
    return SANDBOX_ROOT if sandbox else root


def foreign_prefix(*, sandbox: bool) -> str:
    """What stands before the patterns of routes: nothing, or the sandbox's own place on the same broker."""
    return f"{SANDBOX_ROOT.split('/')[0]}/foreign/" if sandbox else ""


def topic_of(root: str, site_id: UUID, device_id: UUID) -> str:
    """The topic a device publishes on."""
    return f"{root}/{ids.show('site', site_id)}/{ids.show('device', device_id)}/up"


def require_channels(channels: Sequence[Channel]) -> None:
    """Each channel of a device has its own name (`CHANNEL_REPEATED`)."""
    names = [channel.channel for channel in channels]
    if len(set(names)) != len(names):
        raise ChannelRepeated("a channel is declared twice")


def require_format(device_format: Mapping[str, Any] | None) -> None:
    """None, or a codec we have, `mapping` with its mapping and the others without (`FORMAT_UNKNOWN`)."""
    if device_format is None:
        return
    codec = device_format.get("codec")
    expected = {"codec", "mapping"} if codec == "mapping" else {"codec"}
    if codec not in CODECS or device_format.keys() != expected:
        raise FormatUnknown("not a codec of ours with what belongs to it", known=", ".join(CODECS))
    try:
        spoken.reader_of(codec, device_format.get("mapping"))
    except BadMapping as error:
        raise MappingWrong(str(error)) from error


def require_route(codec: str, mapping: Mapping[str, Any] | None, pattern: str) -> None:
    """A pattern, a format and its mapping fit together (`ROUTE_WRONG`)."""
    try:
        routed.reader_of(codec, mapping, pattern)
    except (BadMapping, BadPattern) as error:
        raise RouteWrong(str(error)) from error


def require_free(pattern: str, root: str, others: Iterable[str]) -> None:
    """No topic of the pattern is ours, the sandbox's, the broker's, or of another route (`ROUTE_TAKEN`)."""
    wanted = read_pattern(pattern).topic_filter
    ours = (f"{root}/#", f"{SANDBOX_ROOT.split('/')[0]}/#")
    taken = [*ours, *(read_pattern(other).topic_filter for other in others)]
    if any(overlap(wanted, other) for other in taken):
        raise RouteTaken("some of these topics belong to somebody else")


def require_route_of(device_site: UUID, route_site: UUID, *, retired: bool) -> None:
    """A device speaks on an open route of its own site (`ROUTE_WRONG`)."""
    if device_site != route_site or retired:
        raise RouteWrong("the route is another site's, or retired")


def require_name(name: str, *, taken: bool) -> None:
    """A name that messages can carry (`ROUTE_WRONG`), once on its route (`EXTERNAL_ID_TAKEN`)."""
    if not strict.is_name(name):
        raise RouteWrong("an external id has 1 to 60 printable ASCII characters")
    if taken:
        raise ExternalIdTaken("another device of the route has that name")


def require_later(last_from: datetime | None, valid_from: datetime) -> None:
    """Bindings follow each other in time (`BINDING_ORDER`)."""
    if last_from is not None and valid_from <= last_from:
        raise BindingOrder("the device's present binding begins later", begins_at=last_from.isoformat())


def fault_codes(table: Mapping[str, Any], kind: str) -> tuple[frozenset[float], frozenset[float], int]:
    """Fault values of a device kind: always; in the first messages of a boot; how many those are."""
    row = table.get(kind, table["default"])
    always = frozenset(float(value) for value in row["codes"])
    return always, always | {float(value) for value in row["power_on"]}, int(row["power_on_messages"])

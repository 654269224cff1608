"""Shapes of devices."""

import base64
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints

from finance_svc.devices.formats.spoken import Sample as PastedSample
from finance_svc.devices.formats.spoken import Tried
from finance_svc.devices.formats.topics import read_pattern
from finance_svc.devices.models import Device, DeviceBinding, TopicRoute
from finance_svc.devices.queries import Point
from finance_svc.devices.rules import Channel
from finance_svc.devices.service import NewRoute
from finance_svc.devices.telemetry import from_us
from finance_svc.kernel import ids
from finance_svc.web import Body, ListQuery, Moment, View, id_of
from finance_svc.web.shapes import ShortText, show_time

SHOWN_SAMPLES = 100
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.\-]{1,60}$")]


class DevicePath(BaseModel):
    """Which device."""

    device_id: id_of("device")  # type: ignore[valid-type] # a pydantic type made by a function


class DeviceQuery(ListQuery):
    """Devices of one room, or all."""

    room_id: id_of("room") | None = None  # type: ignore[valid-type] # a pydantic type made by a function


class ReadingQuery(BaseModel):
    """One channel over a time."""

    channel: Name
    start: Moment
    end: Moment


class ChannelBody(Body):
    """A stream the device promises; `kind` as in temperature_c, humidity_pct, door_open."""

    channel: Name
    kind: Name
    period_s: Annotated[int, Field(ge=1, le=86_400)]
    placement: Annotated[str, StringConstraints(max_length=60, pattern=r"^[^\x00]*$")] = ""

    def value(self) -> Channel:
        """As a rule value."""
        return Channel(**dict(self))


class DeviceBody(Body):
    """A new device."""

    room_id: id_of("room")  # type: ignore[valid-type] # a pydantic type made by a function
    name: ShortText
    kind: Name
    channels: Annotated[list[ChannelBody], Field(min_length=1, max_length=64)]
    bound_from: Moment | None = None


class BindingBody(Body):
    """Where the device watches from a moment on."""

    room_id: id_of("room")  # type: ignore[valid-type] # a pydantic type made by a function
    valid_from: Moment | None = None


class FormatBody(Body):
    """What a device speaks; `native` is our own format, and `mapping` belongs to the codec of that name."""

    codec: Literal["native", "thingsboard", "chirpstack", "traccar", "mapping"]
    mapping: dict[str, Any] | None = None

    def value(self) -> dict[str, Any] | None:
        """As it is kept."""
        if self.codec == "native" and self.mapping is None:
            return None
        return self.model_dump(exclude_none=True)


class RoutePath(BaseModel):
    """Which route."""

    route_id: id_of("topic_route")  # type: ignore[valid-type] # a pydantic type made by a function


class RouteBody(Body):
    """Topics of a site that are not ours: `application/{app}/device/{device}/event/{event}`."""

    site_id: id_of("site")  # type: ignore[valid-type] # a pydantic type made by a function
    pattern: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[ -~]+$")]
    codec: Literal["thingsboard", "thingsboard_gateway", "chirpstack", "traccar", "mapping"]
    mapping: dict[str, Any] | None = None

    def value(self) -> NewRoute:
        """As the service takes it."""
        return NewRoute(**dict(self))


class RouteView(View):
    """A route; `filter` is what gateways subscribe to and the account of `broker-config` may write."""

    object: Literal["topic_route"] = "topic_route"
    id: str
    site_id: str
    pattern: str
    filter: str
    codec: str
    mapping: dict[str, Any] | None
    opened_at: str | None
    retired_at: str | None

    @classmethod
    def of(cls, row: TopicRoute, *, prefix: str) -> "RouteView":
        """The row; `prefix` stands before the pattern on the broker."""
        return cls(
            id=ids.show("topic_route", row.id),
            site_id=ids.show("site", row.site_id),
            pattern=row.pattern,
            filter=read_pattern(prefix + row.pattern).topic_filter,
            codec=row.codec,
            mapping=row.mapping,
            opened_at=show_time(row.opened_at),
            retired_at=show_time(row.retired_at),
        )


class DeviceRouteBody(Body):
    """By which name a device is known on a route: its devEui, uniqueId or name."""

    route_id: id_of("topic_route")  # type: ignore[valid-type] # a pydantic type made by a function
    external_id: Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[ -~]+$")]


class DeviceRouteView(View):
    """Where a device speaks."""

    object: Literal["device_route"] = "device_route"
    device_id: str
    route_id: str | None
    external_id: str | None

    @classmethod
    def of(cls, row: Device) -> "DeviceRouteView":
        """The row."""
        return cls(
            device_id=ids.show("device", row.id),
            route_id=ids.show("topic_route", row.route_id) if row.route_id else None,
            external_id=row.external_id,
        )


class FormatTrialBody(Body):
    """A pasted message and the format to try on it; `pattern` and `topic` for topics that are not ours."""

    codec: Literal["thingsboard", "thingsboard_gateway", "chirpstack", "traccar", "mapping"]
    mapping: dict[str, Any] | None = None
    sample: Annotated[str, StringConstraints(min_length=1, max_length=100_000)]
    pattern: Annotated[str, StringConstraints(max_length=200, pattern=r"^[ -~]*$")] = ""
    topic: Annotated[str, StringConstraints(max_length=200, pattern=r"^[ -~]*$")] = ""

    def value(self) -> PastedSample:
        """The sample as the formats take it."""
        return PastedSample(self.sample, self.pattern, self.topic)


class TriedSampleView(View):
    """Values at one time."""

    ts: str | None
    values: dict[str, float]


class TriedView(View):
    """What the message says of one device, or the reason for which it would go into quarantine.

    `gaps_seen`: a missing message shows, the format counts. `counts`: it may count for HELD; without a time
    and a counter of its own a message is another one at each receipt, and counts as OPEN.
    """

    external_id: str
    reason: str
    detail: str
    gaps_seen: bool
    counts: bool
    readings: int
    samples: list[TriedSampleView]

    @classmethod
    def of(cls, tried: Tried) -> "TriedView":
        """The outcome; of many samples the first are shown."""
        content = tried.content
        return cls(
            external_id=tried.name,
            reason=tried.reason,
            detail=tried.detail,
            gaps_seen=content is not None and content.ordered,
            counts=content is not None and content.recognised,
            readings=content.readings if content else 0,
            samples=[
                TriedSampleView(ts=show_time(from_us(sample.ts_us)), values=sample.values)
                for sample in (content.samples[:SHOWN_SAMPLES] if content else ())
            ],
        )


class FormatTrialView(View):
    """What a format makes of a sample, device by device; nothing is stored."""

    object: Literal["format_trial"] = "format_trial"
    data: list[TriedView]


class FormatView(View):
    """What a device speaks."""

    object: Literal["device_format"] = "device_format"
    device_id: str
    codec: str
    mapping: dict[str, Any] | None = None

    @classmethod
    def of(cls, row: Device) -> "FormatView":
        """The row."""
        return cls(device_id=ids.show("device", row.id), **(row.format or {"codec": "native"}))


class ChannelView(View):
    """A stream of a device."""

    channel: str
    kind: str
    period_s: int
    placement: str


class DeviceView(View):
    """A device; `key` (base64url, HMAC-SHA256) only in the answer to its registration."""

    object: Literal["device"] = "device"
    id: str
    site_id: str
    room_id: str
    name: str
    kind: str
    channels: list[ChannelView]
    registered_at: str | None
    topic: str
    key: str | None = None

    @classmethod
    def of(cls, row: Device, *, topic: str, key: bytes | None = None) -> "DeviceView":
        """The row with the topic it publishes on."""
        return cls(
            id=ids.show("device", row.id),
            site_id=ids.show("site", row.site_id),
            room_id=ids.show("room", row.room_id),
            name=row.name,
            kind=row.kind,
            channels=[ChannelView(**channel) for channel in row.channels],
            registered_at=show_time(row.registered_at),
            topic=topic,
            key=base64.urlsafe_b64encode(key).rstrip(b"=").decode() if key else None,
        )


class BindingView(View):
    """A binding."""

    object: Literal["binding"] = "binding"
    id: str
    device_id: str
    room_id: str
    valid_from: str | None
    valid_to: str | None

    @classmethod
    def of(cls, row: DeviceBinding) -> "BindingView":
        """The row."""
        return cls(
            id=ids.show("binding", row.id),
            device_id=ids.show("device", row.device_id),
            room_id=ids.show("room", row.room_id),
            valid_from=show_time(row.valid_from),
            valid_to=show_time(row.valid_to),
        )


class PointView(View):
    """One value."""

    ts: str | None
    value: float
    late: bool
    trust: str

    @classmethod
    def of(cls, point: Point) -> "PointView":
        """The reading."""
        return cls(ts=show_time(point.ts), value=point.value, late=point.late, trust=point.trust)


class ReadingsView(View):
    """Values of one channel in time order."""

    object: Literal["readings"] = "readings"
    device_id: str
    channel: str
    data: list[PointView]

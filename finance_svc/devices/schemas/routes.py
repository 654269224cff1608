"""Shapes of topics that are not ours, and of formats that are tried."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, StringConstraints

from finance_svc.devices.formats.spoken import Sample as PastedSample
from finance_svc.devices.formats.spoken import Tried
from finance_svc.devices.formats.topics import read_pattern
from finance_svc.devices.models import Device, TopicRoute
from finance_svc.devices.service import NewRoute
from finance_svc.devices.telemetry import from_us
from finance_svc.kernel import ids
from finance_svc.web import Body, View, id_of
from finance_svc.web.shapes import show_time

SHOWN_SAMPLES = 100


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

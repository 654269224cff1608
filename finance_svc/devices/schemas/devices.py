"""Shapes of devices."""

import base64
from collections.abc import Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

import numpy as np
from pydantic import BaseModel, Field, StringConstraints

from finance_svc.devices.models import Device, DeviceBinding, DeviceClock
from finance_svc.devices.queries import Point
from finance_svc.devices.rules import Channel
from finance_svc.devices.rules.charts import SECOND, Reals, Span
from finance_svc.devices.rules.clocks import drift_ms_a_day
from finance_svc.devices.service import DrawnChannel, Window
from finance_svc.devices.telemetry import from_us
from finance_svc.kernel import ids
from finance_svc.web import Body, ListQuery, Moment, View, id_of
from finance_svc.web.shapes import ShortText, show_time

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


class ChartQuery(BaseModel):
    """A time from, up to but not including to, in at most so many buckets.

    `trust`: what a key or the broker vouches for (evidential), or else what nobody does (open).
    """

    start: Annotated[Moment, Field(alias="from")]
    end: Annotated[Moment, Field(alias="to")]
    buckets: Annotated[int, Field(ge=1, le=2000)] = 480
    trust: Literal["evidential", "open"] = "evidential"

    def window(self) -> Window:
        """As the service takes it."""
        return Window(self.start, self.end, self.buckets, trusted=self.trust == "evidential")


class ChannelChartQuery(ChartQuery):
    """One channel."""

    channel: Name


class RoomChartQuery(ChartQuery):
    """Every channel of a kind, as in temperature_c."""

    kind: Name


class RoomPath(BaseModel):
    """Which room."""

    room_id: id_of("room")  # type: ignore[valid-type] # a pydantic type made by a function


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


class DeviceClockDayView(View):
    """A day: receipt minus time of the newest samples, in milliseconds: median, 5th and 95th percentile."""

    measured_date: str
    samples: int
    offset_ms: int
    low_ms: int
    high_ms: int


class DeviceClockView(View):
    """How well a device's clock goes, newest day first; `drift_ms_a_day` is known after three days."""

    object: Literal["device_clock"] = "device_clock"
    device_id: str
    drift_ms_a_day: float | None
    data: list[DeviceClockDayView]

    @classmethod
    def of(cls, device_id: UUID, days: Sequence[DeviceClock]) -> "DeviceClockView":
        """The days of one device."""
        return cls(
            device_id=ids.show("device", device_id),
            drift_ms_a_day=drift_ms_a_day([(day.measured_date, day.offset_ms) for day in days]),
            data=[
                DeviceClockDayView(
                    measured_date=day.measured_date.isoformat(),
                    samples=day.samples,
                    offset_ms=day.offset_ms,
                    low_ms=day.low_ms,
                    high_ms=day.high_ms,
                )
                for day in days
            ],
        )


class ReadingsView(View):
    """Values of one channel in time order."""

    object: Literal["readings"] = "readings"
    device_id: str
    channel: str
    data: list[PointView]


class GapView(View):
    """A time without a reading, longer than three periods of the channel; or without the device in sight."""

    start: str | None
    end: str | None

    @classmethod
    def of(cls, gap: Span) -> "GapView":
        """The gap."""
        return cls(start=show_time(from_us(gap[0])), end=show_time(from_us(gap[1])))


class ChartView(View):
    """A channel as columns of equally long buckets; a bucket without a reading holds null.

    `coverage` is the share of a bucket that lies in no gap. `source` says whether readings were drawn, or
    hours counted before.
    """

    object: Literal["chart"] = "chart"
    device_id: str
    channel: str
    kind: str
    trust: Literal["evidential", "open"]
    source: Literal["readings", "hours"]
    step_s: int
    at: list[str]
    min: list[float | None]
    mean: list[float | None]
    max: list[float | None]
    count: list[int]
    coverage: list[float]
    gaps: list[GapView]

    @classmethod
    def of(cls, drawn: DrawnChannel, *, trust: Literal["evidential", "open"]) -> "ChartView":
        """The chart, its means to six decimals."""
        chart = drawn.chart
        at = chart.first + chart.step * np.arange(len(chart.count), dtype=np.int64)
        return cls(
            device_id=ids.show("device", drawn.device.id),
            channel=drawn.channel.channel,
            kind=drawn.channel.kind,
            trust=trust,
            source="hours" if drawn.by_hours else "readings",
            step_s=chart.step // SECOND,
            at=[f"{moment}Z" for moment in np.datetime_as_string(at.astype("datetime64[us]"), unit="s")],
            min=_column(chart.least),
            mean=_column(chart.mean),
            max=_column(chart.most),
            count=chart.count.tolist(),
            coverage=chart.coverage.tolist(),
            gaps=[GapView.of(gap) for gap in chart.gaps],
        )


class RoomChartView(View):
    """The channels of a kind that watched a room, each for as long as it did."""

    object: Literal["room_chart"] = "room_chart"
    room_id: str
    kind: str
    charts: list[ChartView]


def _column(values: Reals) -> list[float | None]:
    return [None if value != value else value for value in np.round(values, 6).tolist()]

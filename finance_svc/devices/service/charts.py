"""Charts of channels: from readings while they are few, else from hours and, at the ends, readings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.devices import queries, rules
from finance_svc.devices.models import Device
from finance_svc.devices.queries import charts as read
from finance_svc.devices.rules import charts
from finance_svc.devices.telemetry import to_us
from finance_svc.kernel.errors import NotFound
from finance_svc.receipts import queries as receipts

UNDER_WAY = timedelta(minutes=2)
"""A batch that arrived so long before the hours were counted has been committed by then."""


@dataclass(frozen=True)
class Window:
    """What of a channel is to be drawn; `trusted`: what somebody vouches for, or else what nobody does."""

    start: datetime
    end: datetime
    buckets: int = 480
    trusted: bool = True

    def until(self, now: datetime) -> read.Times:
        """The time that can have readings."""
        return self.start, max(self.start, min(self.end, now))


@dataclass(frozen=True)
class DrawnChannel:
    """A channel of a device with its chart."""

    device: Device
    channel: rules.Channel
    chart: charts.Chart
    by_hours: bool


def chart_of_channel(
    session: Session, device_id: UUID, channel: str, window: Window, *, now: datetime
) -> DrawnChannel:
    """One channel, while its device watched a room that the caller may see; refuses `NOT_FOUND`."""
    device = queries.get_device(session, device_id)
    found = next((one for one in _channels(device) if one.channel == channel), None)
    if found is None:
        raise NotFound
    watched = read.find_watched(session, window.until(now), device_id=device_id)
    with as_house(session):
        return _draw(session, (device, found), window, watched.get(device_id, ()), now=now)


def readings_of_channel(
    session: Session, device_id: UUID, channel: str, start: datetime, end: datetime
) -> list[queries.Point]:
    """Values of a channel while its device watched a room in which the caller has goods or a claim on them.

    The keeper reads all of its rooms. Everybody else reads from the day its goods came in, also what was
    before its pledge or offer: the goods are lent on by what they went through (ARCHITECTURE 3.11), and what
    others' goods did in the room before is nobody's business. A lender whose pledges have ended reads no
    further than that.
    """
    found: list[queries.Point] = []
    for binding in read.find_bindings(session, device_id, (start, end)):
        low, high = max(binding.valid_from, start), min(binding.valid_to or end, end)
        if binding.organisation_id != session.info["scope"].organisation_id:
            part = receipts.time_of_part(session, binding.room_id)
            if part is None:
                continue
            low, high = max(low, part[0]), min(high, part[1] or end)
        if low < high:
            found += queries.readings(session, device_id, channel, low, high)
    return found[: queries.READING_LIMIT]


def charts_of_room(
    session: Session, room_id: UUID, kinds: Sequence[str], window: Window, *, now: datetime
) -> list[DrawnChannel]:
    """The channels of these kinds, each for as long as its device watched the room.

    What watched the room once is shown to those who may see the room, wherever the device is now.
    """
    watched = read.find_watched(session, window.until(now), room_id=room_id)
    with as_house(session):
        return [
            _draw(session, (device, channel), window, watched[device.id], now=now)
            for device in read.find_named(session, watched)
            for channel in _channels(device)
            if channel.kind in kinds
        ]


def _channels(device: Device) -> list[rules.Channel]:
    return [rules.Channel(**channel) for channel in device.channels]


def _draw(
    session: Session,
    drawn: tuple[Device, rules.Channel],
    window: Window,
    watched: Sequence[read.Times],
    *,
    now: datetime,
) -> DrawnChannel:
    device, channel = drawn
    start, end = window.until(now)
    span = to_us(start), to_us(end)
    step = charts.step_for(span, window.buckets, channel.period_s)
    by_hours = charts.needs_hours(span, channel.period_s)
    spans = [(to_us(low), to_us(high)) for low, high in watched]
    read_spans = _by_hours if by_hours else _by_readings
    grains = read_spans(session, (device.id, channel.channel), spans, trusted=window.trusted)
    chart = charts.draw(
        charts.Grains.joined(grains),
        span,
        spans,
        step=max(step, charts.HOUR) if by_hours else step,
        pause=charts.pause_for(channel.period_s, by_hours=by_hours),
    )
    return DrawnChannel(device, channel, chart, by_hours)


def _by_readings(
    session: Session, key: tuple[UUID, str], spans: Sequence[charts.Span], *, trusted: bool
) -> list[charts.Grains]:
    return [read.read_grains(session, key, span, trusted=trusted) for span in spans]


def _by_hours(
    session: Session, key: tuple[UUID, str], spans: Sequence[charts.Span], *, trusted: bool
) -> list[charts.Grains]:
    """Whole hours as they were counted; readings where an hour is cut, and for what is not counted yet."""
    counted_at = read.counted_until(session)
    counted_until = to_us(counted_at - UNDER_WAY) if counted_at else 0
    found = []
    for span in spans:
        before, hours, after = charts.split(span, counted_until=counted_until)
        parts = ((read.read_grains, before), (read.read_hours, hours), (read.read_grains, after))
        found += [ask(session, key, part, trusted=trusted) for ask, part in parts if part[0] < part[1]]
    return found

"""Reports over stored readings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from finance_svc.custody.excursions import DarkPeriod, Excursion, Point, find_dark, find_excursions
from finance_svc.devices import queries as devices
from finance_svc.devices.rules import EVIDENTIAL

CHUNK = timedelta(days=5)
PAGE = 200


@dataclass(frozen=True, slots=True)
class ChannelReport:
    """Warm runs and outages of one channel; times in seconds since 1970."""

    device_id: UUID
    channel: str
    limit: float
    readings: int
    excursions: list[Excursion]
    dark: list[DarkPeriod]


def report_excursions(
    session: Session, *, site_id: UUID, limits: Mapping[str, float], start: datetime, end: datetime
) -> list[ChannelReport]:
    """Runs above a channel's limit longer than 30 minutes, and its outages, from start (included) to end.

    `limits` gives degrees Celsius by channel name; other channels are left out. In the caller's scope.
    """
    reports = []
    for device_id, channel in _channels(session, site_id, limits):
        points = list(_points(session, device_id, channel, (start, end)))
        limit = limits[channel]
        reports.append(
            ChannelReport(
                device_id, channel, limit, len(points), find_excursions(points, limit), find_dark(points)
            )
        )
    return sorted(reports, key=lambda report: report.channel)


def _channels(session: Session, site_id: UUID, limits: Mapping[str, float]) -> Iterator[tuple[UUID, str]]:
    after = None
    while page := devices.find_devices(session, after=after, limit=PAGE):
        for device in page:
            if device.site_id == site_id:
                yield from ((device.id, c["channel"]) for c in device.channels if c["channel"] in limits)
        after = page[-1].id


def _points(
    session: Session, device_id: UUID, channel: str, bounds: tuple[datetime, datetime]
) -> Iterator[Point]:
    start, end = bounds
    while start < end:
        stop = min(start + CHUNK, end)
        for point in devices.readings(session, device_id, channel, start, stop):
            if point.trust in EVIDENTIAL:
                yield Point(point.ts.timestamp(), point.value)
        start = stop

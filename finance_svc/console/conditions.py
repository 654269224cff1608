"""Recorded conditions as the browser draws them: lines with their bands, never joined over silence."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import rules as alarm_rules
from finance_svc.alarms.queries.inbox import find_acknowledgements
from finance_svc.console.words import language, say_word
from finance_svc.devices import service as devices
from finance_svc.devices.rules.charts import SECOND
from finance_svc.settings import config

if TYPE_CHECKING:
    from finance_svc.alarms.models import Alarm

TEMPERATURE = "temperature_c"
STRIPS = ("humidity_pct", "door_open", "weight_kg")
BUCKETS = 480
Span = tuple[float, float]


@dataclass
class Line:
    """One channel; None at a time is a gap that nothing may cross. Times in seconds since 1970."""

    name: str
    kind: str
    times: list[float] = field(default_factory=list)
    least: list[float | None] = field(default_factory=list)
    mean: list[float | None] = field(default_factory=list)
    most: list[float | None] = field(default_factory=list)
    gaps: list[Span] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """As the browser reads it."""
        return dict(vars(self))


def line_of(drawn: devices.DrawnChannel) -> Line:
    """The chart as a line: a point in the middle of each bucket with a reading, three times None in gaps."""
    chart, channel = drawn.chart, drawn.channel
    placed = say_word(channel.placement) if channel.placement else ""
    parts = (say_word(channel.kind), drawn.device.name, placed)
    line = Line(" · ".join(part for part in parts if part), channel.kind)
    line.gaps = [(low / SECOND, high / SECOND) for low, high in chart.gaps]
    values = chart.least, chart.most if channel.kind == "door_open" else chart.mean, chart.most
    points: list[tuple[float, tuple[float | None, ...]]] = [
        ((low + high) / 2 / SECOND, (None, None, None)) for low, high in chart.gaps
    ]
    for number in (chart.count > 0).nonzero()[0]:
        at = float(chart.first + chart.step * (number + 0.5)) / SECOND
        points.append((at, tuple(round(float(column[number]), 3) for column in values)))
    for moment, point in sorted(points, key=lambda each: each[0]):
        line.times.append(moment)
        for column, value in zip((line.least, line.mean, line.most), point, strict=True):
            column.append(value)
    return line


def shared(gaps: Sequence[Sequence[Span]]) -> list[Span]:
    """The times that lie in a gap of every line (pure)."""
    if not gaps:
        return []
    found = list(gaps[0])
    for others in gaps[1:]:
        found = [
            (max(low, start), min(high, end))
            for low, high in found
            for start, end in others
            if max(low, start) < min(high, end)
        ]
    return found


def chart_of_room(
    session: Session,
    room_id: UUID,
    window: tuple[datetime, datetime],
    *,
    zone: str,
    commodity: str | None,
    raised: "Collection[Alarm]",
) -> dict[str, Any]:
    """What the browser draws: lines of the temperature, strips of the rest, limits, alarms and silence."""
    start, end = window
    wanted = devices.Window(start, end, BUCKETS)
    drawn = devices.charts_of_room(session, room_id, (TEMPERATURE, *STRIPS), wanted, now=end)
    lines = [line_of(each) for each in drawn if each.channel.kind == TEMPERATURE]
    seen = find_acknowledgements(session, [alarm.id for alarm in raised])
    return {
        "zone": zone,
        "language": language(),
        "start": start.timestamp(),
        "end": end.timestamp(),
        "lines": [line.plain() for line in lines],
        "strips": [line_of(each).plain() for kind in STRIPS for each in drawn if each.channel.kind == kind],
        "limits": limits(commodity, end) if commodity else [],
        "dark": shared([line.gaps for line in lines]),
        "alarms": _spans(raised, end),
        "seen": [{"at": each.acknowledged_at.timestamp(), "name": each.name} for each in seen],
    }


def _spans(raised: "Iterable[Alarm]", end: datetime) -> list[dict[str, float]]:
    return [
        {"start": alarm.opened_at.timestamp(), "end": (alarm.cleared_at or end).timestamp()}
        for alarm in raised
        if alarm.corrected_at is None and alarm.kind is alarm_rules.Kind.TEMPERATURE_HIGH
    ]


def limits(commodity: str, at: datetime) -> list[dict[str, Any]]:
    """The limits of the rule in force for these goods, mildest first."""
    book = alarm_rules.read_rules(config("alarm_rules"))
    probe = alarm_rules.Stream("", TEMPERATURE, 0, "room")
    rule = book.rule_at(alarm_rules.Kind.TEMPERATURE_HIGH, probe, commodity, alarm_rules.to_us(at))
    return [
        {"value": level.limit, "priority": str(level.priority)} for level in (rule.levels if rule else ())
    ]

"""Recorded conditions as lines: buckets of least, mean and most, never joined over silence (pure)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

POINTS = 480
STEPS_S = (60, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400)
GAP_PERIODS = 3


class Bucket(NamedTuple):
    """Readings of one channel within one step; times in seconds since 1970."""

    first: float
    last: float
    least: float
    mean: float
    most: float


@dataclass
class Line:
    """One channel; None at a time is a gap that nothing may cross."""

    name: str
    kind: str
    times: list[float] = field(default_factory=list)
    least: list[float | None] = field(default_factory=list)
    mean: list[float | None] = field(default_factory=list)
    most: list[float | None] = field(default_factory=list)

    def add(self, at: float, values: tuple[float | None, float | None, float | None]) -> None:
        """The next point; gaps are three times None."""
        self.times.append(at)
        for column, value in zip((self.least, self.mean, self.most), values, strict=True):
            column.append(None if value is None else round(value, 3))

    def plain(self) -> dict[str, Any]:
        """As the browser reads it."""
        return dict(vars(self))


def step_for(length: timedelta, period_s: int) -> int:
    """Seconds per bucket: a line has a few hundred points, and a bucket at least one period."""
    wanted = max(length.total_seconds() / POINTS, period_s)
    return next((step for step in STEPS_S if step >= wanted), STEPS_S[-1])


def bucket(points: Iterable[tuple[datetime, float]], step_s: int, *, pause_s: float) -> list[Bucket]:
    """Points in order of time, gathered by steps since 1970; silence over `pause_s` also ends a bucket."""
    found: list[list[tuple[float, float]]] = []
    number, before = None, 0.0
    for at, value in ((moment.timestamp(), value) for moment, value in points):
        if at // step_s != number or at - before > pause_s:
            number = at // step_s
            found.append([])
        found[-1].append((at, value))
        before = at
    return [_gather(group) for group in found]


def _gather(group: Sequence[tuple[float, float]]) -> Bucket:
    values = [value for _, value in group]
    return Bucket(group[0][0], group[-1][0], min(values), sum(values) / len(values), max(values))


def longest_pause(period_s: int) -> float:
    """Seconds between neighbouring readings above which there was silence."""
    return float(GAP_PERIODS * period_s)


def draw(line: Line, buckets: Iterable[Bucket], *, pause_s: float) -> Line:
    """Fill the line; between buckets further apart than `pause_s` stands a gap."""
    before: Bucket | None = None
    for found in buckets:
        if before is not None and found.first - before.last > pause_s:
            line.add((before.last + found.first) / 2, (None, None, None))
        line.add((found.first + found.last) / 2, (found.least, found.mean, found.most))
        before = found
    return line


def dark_spans(
    lines: Iterable[Sequence[tuple[float, float]]], window: tuple[float, float]
) -> list[tuple[float, float]]:
    """The times of the window that none of the lines' covered spans touch; spans as (start, end)."""
    covered = sorted(span for spans in lines for span in spans)
    dark, reached = [], window[0]
    for start, end in covered:
        if start > reached:
            dark.append((reached, min(start, window[1])))
        reached = max(reached, end)
    if reached < window[1]:
        dark.append((reached, window[1]))
    return [(start, end) for start, end in dark if end > start]


def covered(buckets: Iterable[Bucket], *, pause_s: float) -> list[tuple[float, float]]:
    """Stretches without silence; each reading speaks for `pause_s` after it."""
    spans: list[tuple[float, float]] = []
    for found in buckets:
        if spans and found.first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], found.last + pause_s)
        else:
            spans.append((found.first, found.last + pause_s))
    return spans

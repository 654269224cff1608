"""A channel over time as buckets of least, mean and most, with its silences, pure. Microseconds since 1970.

What is drawn comes from readings or, for long times, from hours that were counted before (`reading_hour`);
both are grains, so that a chart does not know the difference.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Wholes = NDArray[np.int64]
Reals = NDArray[np.float64]
Span = tuple[int, int]
SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
STEPS_S = (
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800,
    604_800, 1_209_600, 2_592_000, 7_776_000,
)  # fmt: skip
MOST_READINGS = 20_000
"""More than this many expected readings, and a chart is made from hours."""
PAUSE_PERIODS = 3
"""Readings further apart than so many periods say nothing of the time between them (DOMAIN B5.5)."""
EVERY_MINUTE = (1 << 60) - 1


@dataclass(frozen=True)
class Grains:
    """Readings, or groups of them, in order of time; `heard` are the (first, last) moments of stretches in
    which they followed each other.
    """

    at: Wholes
    count: Wholes
    least: Reals
    most: Reals
    total: Reals
    heard: Wholes

    @classmethod
    def of_readings(cls, at: Wholes, value: Reals) -> "Grains":
        """Each reading by itself."""
        return cls(at, np.ones(len(at), dtype=np.int64), value, value, value, np.stack((at, at), axis=1))

    @classmethod
    def joined(cls, parts: Iterable["Grains"]) -> "Grains":
        """One after the other, as they follow in time."""
        nothing = np.zeros(0, dtype=np.int64)
        listed = [cls.of_readings(nothing, nothing.astype(np.float64)), *parts]
        names = ("at", "count", "least", "most", "total", "heard")
        return cls(*(np.concatenate([getattr(part, name) for part in listed]) for name in names))


@dataclass(frozen=True)
class Chart:
    """Buckets from `first` on, `step` long; a bucket without a reading has a count of zero and NaN.

    `coverage` is the share of a bucket's time (inside what was asked) that lies in no silence.
    """

    first: int
    step: int
    count: Wholes
    least: Reals
    mean: Reals
    most: Reals
    coverage: Reals
    gaps: tuple[Span, ...]


def step_for(span: Span, buckets: int, period_s: int) -> int:
    """The length of a bucket: the shortest usual one that holds a period, for no more than `buckets`."""
    wanted = max((span[1] - span[0]) / SECOND / buckets, period_s)
    return SECOND * next((step for step in STEPS_S if step >= wanted), STEPS_S[-1])


def needs_hours(span: Span, period_s: int) -> bool:
    """Whether a chart is made of hours counted before, because it would take too many readings."""
    return (span[1] - span[0]) / SECOND / period_s > MOST_READINGS


def pause_for(period_s: int, *, by_hours: bool) -> int:
    """Longer than this between two readings, and there was silence; hours know their minutes only."""
    pause = PAUSE_PERIODS * period_s * SECOND
    return -(-pause // MINUTE) * MINUTE if by_hours else pause


def split(span: Span, *, counted_until: int) -> tuple[Span, Span, Span]:
    """A time as readings before the first whole hour, whole hours counted before, and readings after them."""
    start, end = span
    low = min(-(-start // HOUR) * HOUR, end)
    high = max(low, min(end, counted_until) // HOUR * HOUR)
    return (start, low), (low, high), (high, end)


def stretches(hours: Wholes, minutes: Wholes) -> Wholes:
    """What is heard in hours whose minutes are set bits: a whole hour, else each minute by itself."""
    whole = minutes == EVERY_MINUTE
    bits = np.unpackbits(minutes[~whole].astype(">i8").view(np.uint8)).reshape(-1, 64)[:, :3:-1]
    hour, minute = np.nonzero(bits)
    single = hours[~whole][hour] + MINUTE * minute
    heard = np.concatenate(
        (np.stack((hours[whole], hours[whole] + 59 * MINUTE), axis=1), np.stack((single, single), axis=1))
    )
    return heard[np.argsort(heard[:, 0])]


def silences(heard: Wholes, spans: Sequence[Span], *, pause: int) -> list[Span]:
    """The times within the spans in which nothing was heard for longer than `pause`."""
    found: list[Span] = []
    for start, end in spans:
        low, high = np.searchsorted(heard[:, 1], start), np.searchsorted(heard[:, 0], end)
        before = np.concatenate(([start], heard[low:high, 1]))
        after = np.concatenate((heard[low:high, 0], [end]))
        where = np.flatnonzero(after - before > pause)
        found += [(int(before[n]), int(after[n])) for n in where]
    return found


def draw(grains: Grains, span: Span, watched: Sequence[Span], *, step: int, pause: int) -> Chart:
    """The chart of a time; outside the `watched` spans (sorted, apart) nothing was there: gaps too."""
    first = span[0] // step * step
    size = max(0, -(-(span[1] - first) // step))
    count = np.zeros(size, dtype=np.int64)
    least, mean, most = (np.full(size, np.nan) for _ in range(3))
    if len(grains.at):
        index, begin = np.unique((grains.at - first) // step, return_index=True)
        count[index] = np.add.reduceat(grains.count, begin)
        least[index] = np.minimum.reduceat(grains.least, begin)
        most[index] = np.maximum.reduceat(grains.most, begin)
        mean[index] = np.add.reduceat(grains.total, begin) / count[index]
    edges = {edge for inside in watched for edge in inside}
    gaps = _joined(_unwatched(span, watched) + silences(grains.heard, watched, pause=pause), edges)
    coverage = _coverage(gaps, span, first + step * np.arange(size + 1, dtype=np.int64))
    return Chart(first, step, count, least, mean, most, coverage, tuple(gaps))


def _unwatched(span: Span, watched: Sequence[Span]) -> list[Span]:
    edges = [span[0], *(edge for inside in watched for edge in inside), span[1]]
    return [(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high]


def _joined(spans: Iterable[Span], edges: Collection[int]) -> list[Span]:
    """Gaps that meet where the device was moved are one; those that meet at a reading are two."""
    joined: list[Span] = []
    for low, high in sorted(spans):
        if joined and low == joined[-1][1] and low in edges:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined


def _coverage(gaps: Sequence[Span], span: Span, edges: Wholes) -> Reals:
    """What part of the time between neighbouring edges, cut to the span, lies outside the gaps."""
    cut = np.clip(edges, *span).astype(np.float64)
    length = np.diff(cut)
    if not gaps:
        return np.ones(len(length))
    corners = np.array(gaps, dtype=np.float64).ravel()
    lost = np.zeros(len(corners))
    lost[1:] = np.cumsum(np.where(np.arange(len(corners) - 1) % 2 == 0, np.diff(corners), 0.0))
    silent = np.diff(np.interp(cut, corners, lost))
    return np.round(1 - silent / np.where(length > 0, length, 1), 4)

"""Excursions of a recorded series: warm runs long enough to be no defrost, and the outages between (pure)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

LONGER_THAN_S = 30 * 60
RUN_GAP_S = 180
DARK_AFTER_S = 60 * 60


class Point(NamedTuple):
    """Seconds since 1970 and a value."""

    at: float
    value: float


@dataclass(frozen=True, slots=True)
class Excursion:
    """A run above the limit, from its first to its last sample. Its peak in the channel's unit."""

    start: float
    end: float
    peak: float
    samples: int

    @property
    def seconds(self) -> float:
        """How long the readings prove it lasted."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class DarkPeriod:
    """A time without samples longer than the silence limit: unknown, not warm."""

    start: float
    end: float


def find_excursions(
    points: Iterable[Point], limit: float, *, longer_than_s: float = LONGER_THAN_S, gap_s: float = RUN_GAP_S
) -> list[Excursion]:
    """Runs of samples above `limit` that lasted longer than `longer_than_s`; points sorted by time.

    A sample at or below the limit ends a run, and so does a gap over `gap_s`. Shorter runs are defrosts.
    """
    return [run for run in _runs(points, limit, gap_s) if run.seconds > longer_than_s]


def find_dark(points: Iterable[Point], *, dark_after_s: float = DARK_AFTER_S) -> list[DarkPeriod]:
    """Gaps longer than `dark_after_s` between neighbouring samples; points sorted by time."""
    dark, previous = [], None
    for point in points:
        if previous is not None and point.at - previous > dark_after_s:
            dark.append(DarkPeriod(previous, point.at))
        previous = point.at
    return dark


def _runs(points: Iterable[Point], limit: float, gap_s: float) -> Iterator[Excursion]:
    run: list[Point] = []
    for point in points:
        if run and (point.value <= limit or point.at - run[-1].at > gap_s):
            yield _excursion(run)
            run = []
        if point.value > limit:
            run.append(point)
    if run:
        yield _excursion(run)


def _excursion(run: list[Point]) -> Excursion:
    return Excursion(run[0].at, run[-1].at, max(point.value for point in run), len(run))

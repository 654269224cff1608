"""What a channel's readings prove of a stretch of time, and what they leave unknown (DOMAIN B5.2, B5.10)."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

GAP_PERIODS = 3
"""Readings further apart than this many periods leave the time between them unknown."""


class Reading(NamedTuple):
    """Seconds since 1970 and degrees Celsius (or the channel's own unit)."""

    at: float
    celsius: float


class Span(NamedTuple):
    """An interval between neighbouring readings; an edge of the window takes the value next to it."""

    begin: float
    seconds: float
    before: float
    after: float
    covered: bool
    """Whether it is short enough to count as measured."""


class Band(NamedTuple):
    """The envelope of one kind of channel; None leaves a side open."""

    low: float | None
    high: float | None

    def holds(self, value: float) -> bool:
        """Whether the value lies inside, the limits included; NaN lies nowhere."""
        low = -math.inf if self.low is None else self.low
        high = math.inf if self.high is None else self.high
        return low <= value <= high

    def narrowed(self, error: float) -> "Band":
        """What a reading must show so that the truth, at most `error` away, lies inside (DOMAIN B5.9)."""
        low = None if self.low is None else self.low + abs(error)
        high = None if self.high is None else self.high - abs(error)
        return Band(low, high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of a window one channel measured, and how much of that lay inside the envelope. Seconds."""

    kind: str
    window_s: float
    covered_s: float
    inside_s: float | None
    """None: the goods have no envelope for this kind."""
    trust: float = 1.0
    """What a covered second counts: less with a calibration that ran out."""

    @property
    def share(self) -> float:
        """Covered share of the window, 0 to 1, weighed by trust."""
        return self.trust * self.covered_s / self.window_s if self.window_s > 0 else 0.0


def spans(readings: Sequence[Reading], *, since: float, until: float, longest: float) -> Iterable[Span]:
    """Every interval of a window, edges included; readings sorted by time. No reading: all of it unknown."""
    inside = [reading for reading in readings if since <= reading.at <= until]
    if not inside:
        yield Span(since, until - since, -math.inf, -math.inf, covered=False)
        return
    ends = [Reading(since, inside[0].celsius), *inside, Reading(until, inside[-1].celsius)]
    for a, b in pairwise(ends):
        if b.at > a.at:
            yield Span(a.at, b.at - a.at, a.celsius, b.celsius, b.at - a.at <= longest)


def cover(
    kind: str,
    readings: Sequence[Reading],
    *,
    window: tuple[float, float],
    period: float,
    bands: Callable[[float], Band] | None,
    trust: float = 1.0,
) -> Coverage:
    """What one channel proves of a window (seconds since 1970), on the safe side; `bands` gives the limits.

    An interval lies inside the envelope only when both its ends do, each by the limits of its moment.
    """
    since, until = window
    covered = [
        s for s in spans(readings, since=since, until=until, longest=GAP_PERIODS * period) if s.covered
    ]
    within = [s.seconds for s in covered if bands and _holds(bands, s)]
    return Coverage(
        kind=kind,
        window_s=until - since,
        covered_s=math.fsum(s.seconds for s in covered),
        inside_s=math.fsum(within) if bands else None,
        trust=trust,
    )


def _holds(bands: Callable[[float], Band], span: Span) -> bool:
    begin, end = bands(span.begin), bands(span.begin + span.seconds)
    return begin.holds(span.before) and end.holds(span.after)

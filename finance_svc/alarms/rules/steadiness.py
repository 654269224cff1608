"""Probes that cannot be believed: a line without any life, two that drift apart (DOMAIN B5.5)."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from finance_svc.alarms.rules.alarm import MINUTE
from finance_svc.alarms.rules.detector import Sample

HOUR = 60 * MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftRule:
    """Two probes of a room further apart than this for this long; kelvin, microseconds."""

    apart: float = 0.8
    longest: int = 6 * HOUR
    gap_periods: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatRule:
    """Every value within `band` for so long and so many readings: no probe in a living room does that."""

    band: float = 0.0
    longest: int = 24 * HOUR
    fewest: int = 48


class Doubt(NamedTuple):
    """A time the readings cannot be believed, from its first to its last sample; `worst` in their unit."""

    begin: int
    end: int
    worst: float


def drifts(first: Iterable[Sample], second: Sequence[Sample], *, period: int, rule: DriftRule) -> list[Doubt]:
    """Times two probes lay apart for longer than allowed; both sorted by time.

    Each sample is held against the other's latest, at most a period old; unknown time breaks a run.
    """
    reach = rule.gap_periods * period
    pairs = _paired(first, second, period)
    apart = ((ts, difference, difference > rule.apart) for ts, difference in pairs)
    return [doubt for doubt in _runs(apart, reach) if doubt.end - doubt.begin >= rule.longest]


def _paired(first: Iterable[Sample], second: Sequence[Sample], oldest: int) -> Iterator[tuple[int, float]]:
    times = [sample.ts for sample in second]
    for sample in first:
        n = bisect_right(times, sample.ts) - 1
        if n >= 0 and sample.ts - times[n] <= oldest:
            yield sample.ts, abs(sample.value - second[n].value)


def _runs(marked: Iterable[tuple[int, float, bool]], reach: int) -> Iterator[Doubt]:
    run: list[tuple[int, float]] = []
    for ts, value, holds in marked:
        if run and (not holds or ts - run[-1][0] > reach):
            yield Doubt(run[0][0], run[-1][0], max(v for _, v in run))
            run = []
        if holds:
            run.append((ts, value))
    if run:
        yield Doubt(run[0][0], run[-1][0], max(v for _, v in run))


def flat_lines(samples: Iterable[Sample], *, period: int, rule: FlatRule) -> list[Doubt]:
    """Times a channel showed one value, longer than allowed; `worst` is the value. Silence breaks a run."""
    found: list[Doubt] = []
    run: list[Sample] = []
    for sample in samples:
        if run and not _same(run, sample, 3 * period, rule.band):
            found += _flat(run, rule)
            run = []
        run.append(sample)
    return found + _flat(run, rule)


def _same(run: Sequence[Sample], sample: Sample, reach: int, band: float) -> bool:
    return abs(sample.value - run[0].value) <= band and sample.ts - run[-1].ts <= reach


def _flat(run: Sequence[Sample], rule: FlatRule) -> list[Doubt]:
    lasted = run and run[-1].ts - run[0].ts >= rule.longest and len(run) >= rule.fewest
    return [Doubt(run[0].ts, run[-1].ts, run[0].value)] if lasted else []

"""How well a voyage was seen and kept: the measures of its custody score (DOMAIN B5.1, SEA)."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from finance_svc.alarms.rules.tracking import Sighting


class Measures(NamedTuple):
    """Shares of a window, 0 to 1; `inside` is None where nothing was seen."""

    known: float
    """Of the time with a place not older than its leg's limit."""
    inside: float | None
    """Of the known time in which no fix proved the goods outside their corridor."""


def measure(sightings: Sequence[Sighting], *, since: int, until: int) -> Measures:
    """Measures of a window (microseconds); good sightings of any device, sorted. A fix holds until the next.

    An empty window is known: nothing was missed.
    """
    if until <= since:
        return Measures(1.0, None)
    known = inside = 0
    ends = [*sightings, None]
    for s, after in pairwise(ends):
        if s is None or s.ts > until:
            break
        end = min(until, s.ts + s.rule.custody_gap, until if after is None else after.ts)
        held = max(0, end - max(since, s.ts))
        known += held
        inside += held if s.look.beyond_m <= s.fix.buffer_m else 0
    return Measures(known / (until - since), inside / known if known else None)

"""Clocks of devices, from their daily offsets."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from statistics import median

LEAST_DAYS = 3


def drift_ms_a_day(offsets: Sequence[tuple[date, int]]) -> float | None:
    """By how much the offset (milliseconds) grows in a day: the median of all slopes (Theil, Sen).

    None with fewer than three days: one bad day moves nothing.
    """
    if len(offsets) < LEAST_DAYS:
        return None
    return median(
        (later - earlier) / (end - start).days
        for (start, earlier), (end, later) in combinations(sorted(offsets), 2)
    )

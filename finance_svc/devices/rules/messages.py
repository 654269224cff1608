"""Clocks of a message, tamper signals, and the counters that tell what is missing."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from finance_svc.devices.telemetry import Trust

SECOND_US = 1_000_000

LATE_US = 120 * SECOND_US

FUTURE_US = 120 * SECOND_US

HORIZON_US = 400 * 86_400 * SECOND_US

REPLAY_AFTER = timedelta(minutes=10)
EVIDENTIAL = frozenset({Trust.SIGNED, Trust.TRANSPORT})
"""Only these count for HELD, score, perfection and quality."""


class SignalKind(StrEnum):
    """Signs of tampering that never change what is stored."""

    REPLAY = "REPLAY"
    COUNTER_RESET = "COUNTER_RESET"
    CONFLICT = "CONFLICT"


def advance_counter(
    highest: int, arrivals: Iterable[tuple[int, int]]
) -> tuple[int, list[tuple[int, int]], list[tuple[int, int]]]:
    """Follow one counter: (counter, span) in rising order -> new highest, gaps opened, older ranges filled.

    A batch of n samples spans n counters.
    """
    gaps: list[tuple[int, int]] = []
    filled: list[tuple[int, int]] = []
    for counter, span in arrivals:
        if counter <= highest:
            filled.append((counter, counter + span - 1))
        elif counter > highest + 1:
            gaps.append((highest + 1, counter - 1))
        highest = max(highest, counter + span - 1)
    return highest, gaps, filled


def without(gap: tuple[int, int], filled: tuple[int, int]) -> list[tuple[int, int]]:
    """What is left of a gap when a range arrives: zero, one or two gaps."""
    (first, last), (start, end) = gap, filled
    if end < first or start > last:
        return [gap]
    left = [(first, start - 1)] if start > first else []
    right = [(end + 1, last)] if end < last else []
    return left + right

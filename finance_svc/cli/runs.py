"""Runs above a limit and dark periods in a stream of values: pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Run:
    """Consecutive values above a limit; `peak` in the channel's unit."""

    first_at: datetime
    last_at: datetime
    peak: float
    readings: int

    @property
    def lasted(self) -> timedelta:
        """From the first to the last value above the limit."""
        return self.last_at - self.first_at


@dataclass(frozen=True)
class Dark:
    """A time without values."""

    last_at: datetime
    next_at: datetime


def find_runs(
    values: Iterable[tuple[datetime, float]], *, limit: float, longer_than: timedelta, gap: timedelta
) -> tuple[list[Run], list[Dark]]:
    """Runs above `limit` that lasted longer than `longer_than`, and gaps longer than `gap`, which end a run.

    `values` come in time order.
    """
    runs: list[Run] = []
    dark: list[Dark] = []
    current: Run | None = None
    before: datetime | None = None
    for at, value in values:
        if before is not None and at - before > gap:
            dark.append(Dark(before, at))
            _keep(runs, current, longer_than)
            current = None
        if value > limit:
            current = _extend(current, at, value)
        else:
            _keep(runs, current, longer_than)
            current = None
        before = at
    _keep(runs, current, longer_than)
    return runs, dark


def _extend(run: Run | None, at: datetime, value: float) -> Run:
    if run is None:
        return Run(at, at, value, 1)
    return Run(run.first_at, at, max(run.peak, value), run.readings + 1)


def _keep(runs: list[Run], run: Run | None, longer_than: timedelta) -> None:
    if run is not None and run.lasted > longer_than:
        runs.append(run)

"""What a virtual device measures, and when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True)
class Segment:
    """What a virtual device does from `start` until `end`: `values` None is silence."""

    start: datetime
    end: datetime
    values: Mapping[str, float] | None
    every_s: int | None = None
    forged: bool = False
    """Somebody else speaks in the device's place, without its key."""


def read_plan(plan: Iterable[Mapping[str, Any]]) -> list[Segment]:
    """A plan as it is kept (JSON: from, to, values, every_s)."""
    return [
        Segment(
            start=datetime.fromisoformat(row["from"]),
            end=datetime.fromisoformat(row["to"]),
            values=row["values"],
            every_s=row.get("every_s"),
            forged=row.get("forged", False),
        )
        for row in plan
    ]


def write_segment(segment: Segment) -> dict[str, Any]:
    """A segment as it is kept."""
    values = None if segment.values is None else dict(segment.values)
    return {
        "from": segment.start.isoformat(),
        "to": segment.end.isoformat(),
        "values": values,
        "every_s": segment.every_s,
        "forged": segment.forged,
    }


def segment_at(plan: Iterable[Segment], at: datetime) -> Segment | None:
    """The segment that governs a moment: the last added one that covers it."""
    covering = [segment for segment in plan if segment.start <= at < segment.end]
    return covering[-1] if covering else None


def sample_at(values: Mapping[str, float], plan: Sequence[Segment], at: datetime) -> dict[str, float] | None:
    """What a virtual device measures at a moment; None while it is silent."""
    segment = segment_at(plan, at)
    if segment is None:
        return dict(values)
    return None if segment.values is None else {**values, **segment.values}


def next_sample_at(period_s: int, plan: Sequence[Segment], at: datetime) -> datetime:
    """When it wakes next: after its cadence, at a segment's begin, or at the end of the present one."""
    segment = segment_at(plan, at)
    every_s = segment.every_s if segment is not None and segment.every_s else period_s
    edges = [other.start for other in plan] + ([segment.end] if segment is not None else [])
    return min([at + timedelta(seconds=every_s), *(edge for edge in edges if edge > at)])

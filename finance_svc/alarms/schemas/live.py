"""Shapes of live values."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from finance_svc.alarms.queries.live import LiveChannel, LiveState
from finance_svc.kernel import ids
from finance_svc.web import View, id_of
from finance_svc.web.shapes import show_time


class LiveRoomPath(BaseModel):
    """Which room."""

    room_id: id_of("room")  # type: ignore[valid-type] # a type made by a function


class LiveSitePath(BaseModel):
    """Which site."""

    site_id: id_of("site")  # type: ignore[valid-type] # a type made by a function


class LiveChannelView(View):
    """A channel with its newest value; `counts`: somebody vouches for it; `age_s`: since its time."""

    room_id: str
    device_id: str
    device: str
    channel: str
    kind: str
    placement: str
    period_s: int
    state: LiveState
    value: float | None
    ts: str | None
    age_s: int | None
    trust: str | None
    counts: bool
    seen_at: str | None

    @classmethod
    def of(cls, row: LiveChannel, *, now: datetime) -> "LiveChannelView":
        """As of now."""
        return cls(
            room_id=ids.show("room", row.room_id),
            device_id=ids.show("device", row.device_id),
            device=row.device,
            channel=row.channel,
            kind=row.kind,
            placement=row.placement,
            period_s=row.period_s,
            state=row.state,
            value=row.value,
            ts=show_time(row.ts),
            age_s=None if row.ts is None else int((now - row.ts).total_seconds()),
            trust=row.trust,
            counts=row.counts,
            seen_at=show_time(row.seen_at),
        )


class LiveView(View):
    """Everything that watches a place now; `as_of` is the clock's time."""

    object: Literal["live"] = "live"
    as_of: str | None
    channels: list[LiveChannelView]

"""What the watch holds of one channel, and how that is kept between two lives of the process."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from finance_svc.alarms import rules
from finance_svc.alarms.models import ChannelState
from finance_svc.alarms.service.posts import Post
from finance_svc.alarms.service.streams import Arrival, BoundStream

if TYPE_CHECKING:
    from finance_svc.alarms.service.sites import Site


class Kept(msgspec.Struct, omit_defaults=True):
    """The part of a channel that goes into `channel_state.memory`."""

    expected_from: int
    seen_key: str = ""
    seen_ts: int = 0
    head: tuple[int, str] | None = None
    since: int = 0


@dataclass(slots=True, eq=False)
class Channel:
    """The memory of one channel. `expected_from` is when silence counts from while it was never heard."""

    stream: BoundStream
    limits: tuple[int, int, int, int]
    expected_from: int
    level: rules.SilenceLevel = rules.SilenceLevel.LIVE
    seen: int | None = None
    seen_key: str = ""
    seen_ts: int = 0
    """Key and moment of the newest sample that proved presence, whichever of them arrived last."""
    due: int | None = None
    head: tuple[int, str] | None = None
    """Moment and key of the last sample in event order."""
    since: int = 0
    """What was before belongs to the room in which the device was before."""
    silent: rules.Episode | None = None
    """The standing silence alarm as it was last written."""
    posts: list[Post] = field(default_factory=list)
    """What reads it."""
    site: "Site | None" = None
    """The channels it stands beside."""

    @property
    def key(self) -> tuple[UUID, str]:
        """Device and channel."""
        return self.stream.device_id, self.stream.channel

    @property
    def presence(self) -> rules.Presence:
        """When it was last heard, or since when it should have been."""
        if self.seen is None:
            return rules.Presence(
                self.expected_from, f"never/{self.stream.device_id.hex}/{self.stream.channel}"
            )
        return rules.Presence(self.seen, self.seen_key)

    @property
    def silent_since(self) -> int | None:
        """When it fell silent, if it is."""
        return self.presence.seen + self.limits[2] if self.level is rules.SilenceLevel.SILENT else None

    def row(self) -> dict[str, Any]:
        """The row of `channel_state`, in JSON values."""
        kept = Kept(self.expected_from, self.seen_key, self.seen_ts, self.head, self.since)
        stream = self.stream
        return {
            "device_id": stream.device_id.hex,
            "channel": stream.channel,
            "organisation_id": stream.keeper_id.hex,
            "object_id": stream.room_id.hex,
            "site_id": stream.site_id.hex,
            "kind": stream.kind,
            "period_s": stream.period_s,
            "level": str(self.level),
            "seen_at": _iso(self.seen),
            "silent_since": _iso(self.silent_since),
            "due_at": _iso(self.due),
            "memory": msgspec.to_builtins(kept),
        }

    def remember(self, row: ChannelState) -> None:
        """Take over what an earlier life of the watch wrote."""
        kept = msgspec.convert(row.memory, Kept)
        self.level = row.level
        self.seen = None if row.seen_at is None else rules.to_us(row.seen_at)
        self.due = None if row.due_at is None else rules.to_us(row.due_at)
        self.expected_from = kept.expected_from
        self.seen_key, self.seen_ts = kept.seen_key, kept.seen_ts
        self.head, self.since = kept.head, kept.since
        if row.object_id != self.stream.room_id:
            self.move()

    def note(self, arrival: Arrival) -> None:
        """A sample arrived, whenever it was taken."""
        order = (arrival.ts, arrival.key)
        if self.head is None or order > self.head:
            self.head = order

    def move(self) -> None:
        """The device was brought into another room: what it said so far is not of this one."""
        if self.head is not None:
            self.since = self.head[0] + 1


def _iso(moment: int | None) -> str | None:
    return None if moment is None else rules.from_us(moment).isoformat()

"""What a pass found out about alarms, before it is written."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from finance_svc.alarms import rules
from finance_svc.alarms.models import Alarm
from finance_svc.alarms.service.streams import BoundStream

if TYPE_CHECKING:
    from finance_svc.alarms.service.posts import Post


@dataclass(frozen=True, slots=True)
class AlarmChange:
    """An alarm of a channel before and after; `again`: a second look at late data said so."""

    stream: BoundStream
    kind: rules.Kind
    before: rules.Episode | None
    after: rules.Episode
    again: bool = False
    cause: str = ""
    """Why it ended, when it was not the readings that ended it."""

    @property
    def turns(self) -> bool:
        """Whether more changed than the figures of an open alarm."""
        before, after = self.before, self.after
        return (
            before is None
            or self.again
            or before.priority != after.priority
            or (before.closed is None) != (after.closed is None)
        )


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An alarm that late data took back, and the one that took its place."""

    stream: BoundStream
    episode: rules.Episode
    heir: rules.Episode | None
    heir_stream: BoundStream | None

    @property
    def heir_id(self) -> UUID | None:
        """The id of what took its place."""
        return id_of(self.heir_stream, self.heir) if self.heir and self.heir_stream else None


@dataclass(slots=True)
class Findings:
    """All that one pass has to write, in the order it was found."""

    changes: list[AlarmChange] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    touched: set[tuple[UUID, str]] = field(default_factory=set)
    """Channels whose memory changed."""
    rooms: set[UUID] = field(default_factory=set)
    """Rooms in which a channel moved on the ladder of silence."""
    marked: set["Post"] = field(default_factory=set)
    """Posts whose marks changed."""

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.changes or self.withdrawals or self.touched or self.rooms or self.marked)

    def collapse(self) -> list[AlarmChange]:
        """One change per alarm: from the first `before` to the last `after`."""
        merged: dict[bytes, AlarmChange] = {}
        for change in self.changes:
            name = name_of(change.stream, change.after)
            first = merged.pop(name, change)
            merged[name] = AlarmChange(
                change.stream,
                change.kind,
                first.before,
                change.after,
                first.again or change.again,
                change.cause or first.cause,
            )
        return list(merged.values())


def name_of(stream: BoundStream, episode: rules.Episode) -> bytes:
    """The identity of a channel's alarm."""
    return rules.identity(episode, subject=stream.device_id.hex, channel=stream.channel)


def id_of(stream: BoundStream, episode: rules.Episode) -> UUID:
    """The id of a channel's alarm."""
    return rules.alarm_id(episode, name_of(stream, episode))


def stream_of(alarm: Alarm) -> BoundStream:
    """The stream of a stored alarm, as far as its row tells."""
    return BoundStream(
        device_id=alarm.device_id,
        channel=alarm.channel,
        kind="",
        period_s=0,
        placement="",
        room_id=alarm.object_id,
        site_id=alarm.site_id,
        keeper_id=alarm.organisation_id,
        zone="UTC",
    )


def episode_of(content: dict[str, Any]) -> rules.Episode:
    """The episode an alarm row holds."""
    return msgspec.convert(content, rules.Episode)


def content_of(episode: rules.Episode) -> dict[str, Any]:
    """The episode as JSON, exact to the microsecond."""
    content: dict[str, Any] = msgspec.to_builtins(episode)
    return content

"""What a pass found out about alarms, before it is written."""

from dataclasses import dataclass, field
from uuid import UUID

from finance_svc.alarms import rules
from finance_svc.alarms.service.memory import BoundStream


@dataclass(frozen=True, slots=True)
class AlarmChange:
    """An alarm of a channel before and after; `again`: a second look at late data said so."""

    stream: BoundStream
    kind: rules.Kind
    before: rules.Episode | None
    after: rules.Episode
    again: bool = False

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


@dataclass(slots=True)
class Findings:
    """All that one pass has to write, in the order it was found."""

    changes: list[AlarmChange] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    touched: set[tuple[UUID, str]] = field(default_factory=set)
    """Channels whose memory changed."""
    rooms: set[UUID] = field(default_factory=set)
    """Rooms in which a channel moved on the ladder of silence."""

    def collapse(self) -> list[AlarmChange]:
        """One change per alarm: from the first `before` to the last `after`."""
        merged: dict[bytes, AlarmChange] = {}
        for change in self.changes:
            name = name_of(change.stream, change.after)
            first = merged.pop(name, change)
            merged[name] = AlarmChange(
                change.stream, change.kind, first.before, change.after, first.again or change.again
            )
        return list(merged.values())


def name_of(stream: BoundStream, episode: rules.Episode) -> bytes:
    """The identity of a channel's alarm."""
    return rules.identity(episode, subject=stream.device_id.hex, channel=stream.channel)


def id_of(stream: BoundStream, episode: rules.Episode) -> UUID:
    """The id of a channel's alarm."""
    return rules.alarm_id(episode, name_of(stream, episode))

"""Whether anybody sees goods on the way: own tracker, the vessel's AIS, the carrier's report (DOMAIN B4.6).

Presence counts when it is known: a report that comes after the limit ends a gap, it never unmakes it (B5.7).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from finance_svc.alarms.rules.alarm import Episode, Kind, Priority
from finance_svc.alarms.rules.movement import Gap
from finance_svc.alarms.rules.tracking import Found

UNSEEN = "custody_gap"


class Seen(NamedTuple):
    """The last place a source gave: its time, content key and device, and how long it holds there."""

    ts: int
    key: str
    device: str
    limit: int


class Attendance:
    """The sources of one room on the way. `start` stands for the goods until they are first seen."""

    def __init__(self, start: Seen, version: str) -> None:
        self.version = version
        self.own: Seen | None = None
        self.other: Seen | None = None
        self.start, self._subject = start, ""
        self.episode: Episode | None = None

    @property
    def last(self) -> Seen:
        """The newest place by any source."""
        return max((one for one in (self.own, self.other) if one is not None), default=self.start)

    @property
    def due(self) -> int:
        """The first moment of a gap."""
        return self.last.ts + self.last.limit + 1

    def at(self, moment: int) -> Gap:
        """What the goods are at a moment, by what is known now."""
        if moment >= self.due:
            return Gap.CUSTODY_GAP
        own_holds = self.own is not None and moment - self.own.ts <= self.own.limit
        return Gap.HEARD if own_holds else Gap.HELD

    def note(self, seen: Seen, *, is_own: bool) -> None:
        """A place that was judged before."""
        if is_own:
            self.own = max(seen, self.own) if self.own else seen
        else:
            self.other = max(seen, self.other) if self.other else seen

    def hear(self, seen: Seen, *, is_own: bool, received: int) -> Iterator[Found]:
        """A place that was received at a moment."""
        yield from self.wait(received)
        self.note(seen, is_own=is_own)
        if self.episode is not None and received < self.due:
            since = self.episode.opened
            done = replace(self.episode, cleared=received, closed=received, unknown=received - since)
            self.episode, device = None, self._subject
            yield Found(device, Kind.CUSTODY_GAP, done)

    def wait(self, until: int) -> Iterator[Found]:
        """Time passes."""
        if self.episode is not None or until < self.due:
            return
        last = self.last
        self._subject = last.device
        self.episode = Episode(
            rule_id=UNSEEN,
            version=self.version,
            opening_key=last.key,
            opened=self.due,
            raised=self.due,
            priority=Priority.P1,
        )
        yield Found(last.device, Kind.CUSTODY_GAP, self.episode)

    def resume(self, device: str, episode: Episode) -> None:
        """Take up a gap that stands."""
        self._subject, self.episode = device, episode

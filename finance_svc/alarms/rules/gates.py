"""When a rule holds at all: night by the site's zone, work that is done, the room's mode."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from finance_svc.alarms.rules.alarm import from_us, to_us
from finance_svc.alarms.rules.facts import ModeSpan, RoomFacts, RoomMode, WorkKind, WorkOrder


@dataclass(frozen=True, slots=True)
class Night:
    """From dusk to dawn by the clock of the site."""

    begins: time
    ends: time

    def covers(self, moment: int, zone: str) -> bool:
        """Whether a moment lies in a night."""
        clock = from_us(moment).astimezone(ZoneInfo(zone)).time()
        return clock >= self.begins or clock < self.ends

    def next_change(self, moment: int, zone: str) -> int:
        """The first dusk or dawn after a moment."""
        day = from_us(moment).astimezone(ZoneInfo(zone)).date()
        around = (
            _at(day + timedelta(days=n), clock, zone) for n in (0, 1) for clock in (self.ends, self.begins)
        )
        return min(change for change in around if change > moment)


@lru_cache(maxsize=1024)
def _at(day: date, clock: time, zone: str) -> int:
    return to_us(datetime.combine(day, clock, ZoneInfo(zone)))


def midnight_after(moment: int, zone: str) -> int:
    """The first midnight of the site after a moment."""
    day = from_us(moment).astimezone(ZoneInfo(zone)).date()
    return _at(day + timedelta(days=1), time(), zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The times a rule holds."""

    night: Night | None = None
    """Only then."""
    excused_by: frozenset[WorkKind] = frozenset()
    """Not while such work is allowed."""
    modes: frozenset[RoomMode] = frozenset(RoomMode)
    """Only in these modes of the room."""

    @property
    def is_open_always(self) -> bool:
        """Whether no fact and no clock matters."""
        return self is ALWAYS or (
            self.night is None and not self.excused_by and len(self.modes) == len(RoomMode)
        )

    def holds(self, moment: int, facts: RoomFacts, zone: str) -> bool:
        """Whether the rule holds at a moment."""
        if self.night is not None and not self.night.covers(moment, zone):
            return False
        if self.excused_by and facts.working_at(moment, self.excused_by):
            return False
        return len(self.modes) == len(RoomMode) or facts.mode_at(moment) in self.modes

    def next_change(self, moment: int, facts: RoomFacts, zone: str) -> int | None:
        """The first moment after this one at which it may hold, or hold no more."""
        if self.is_open_always:
            return None
        changes = [*_edges(facts.work, moment), *_edges(facts.modes, moment)]
        if self.night is not None:
            changes.append(self.night.next_change(moment, zone))
        return min(changes, default=None)


ALWAYS = Gate()


def _edges(spans: Iterable[WorkOrder | ModeSpan], moment: int) -> Iterable[int]:
    for span in spans:
        if span.begin > moment:
            yield span.begin
        if span.end is not None and span.end > moment:
            yield span.end

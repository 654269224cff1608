"""Business days of a place: weekends, holidays and make-up working days as data, with a horizon."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Calendar:
    """Banking days of one jurisdiction. Days after `published_until` are provisional (STACK 8)."""

    name: str
    published_until: date
    holidays: frozenset[date]
    workdays: frozenset[date]
    """Weekend days that are worked, by decree."""

    def is_business_day(self, day: date) -> bool:
        """Whether banks work that day."""
        return day in self.workdays or (day.weekday() < 5 and day not in self.holidays)

    def is_provisional(self, day: date) -> bool:
        """Whether the official calendar for that day had not been published."""
        return day > self.published_until

    def next_business_day(self, day: date) -> date:
        """The first business day strictly after `day`."""
        return self.add(day, 1)

    def add(self, day: date, count: int) -> date:
        """The `count`-th business day strictly after `day` (count >= 0; 0 gives the day itself)."""
        return _step(day, count, self.is_business_day)

    def between(self, start: date, end: date) -> int:
        """Business days d with start < d <= end."""
        span = (end - start).days
        return sum(self.is_business_day(start + timedelta(days=n)) for n in range(1, span + 1))


def _step(day: date, count: int, works: Callable[[date], bool]) -> date:
    while count > 0:
        day += timedelta(days=1)
        count -= works(day)
    return day


def local_date(moment: datetime, zone: str) -> date:
    """The calendar day of an instant at a place."""
    return moment.astimezone(ZoneInfo(zone)).date()


def local_time(moment: datetime, zone: str) -> time:
    """The wall-clock time of an instant at a place."""
    return moment.astimezone(ZoneInfo(zone)).time()


def at_local(day: date, clock: time, zone: str) -> datetime:
    """The instant (UTC) of a wall-clock time at a place."""
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))


def on_day(text: str, first: date, zone: str) -> datetime:
    """The moment of `day 2 02:13:00`: local time on the second day of something that began on `first`.

    Raises ValueError.
    """
    word, number, clock = text.split()
    if word != "day":
        raise ValueError(f"not `day N HH:MM[:SS]`: {text}")
    return at_local(first + timedelta(days=int(number) - 1), time.fromisoformat(clock), zone)

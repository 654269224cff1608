"""What a job is, and which slots of it are due."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.kernel.calendar import at_local, local_date

CATCH_UP_DAYS = 400
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
ONCE = UUID(int=0)


@dataclass(frozen=True)
class Slot:
    """One time a job is due: (business date, step) in a zone."""

    day: date
    zone: str
    due_at: datetime

    @property
    def name(self) -> str:
        """The slot's identity in `job_run`."""
        return f"{self.due_at.astimezone(UTC).isoformat()} {self.zone}"

    @classmethod
    def named(cls, name: str) -> "Slot":
        """The slot of a name."""
        moment, _, zone = name.partition(" ")
        due_at = datetime.fromisoformat(moment)
        return cls(local_date(due_at, zone), zone, due_at)


def utc_only(_session: Session) -> Iterable[str]:
    """The zone of jobs that have no place."""
    return ("UTC",)


def once(_session: Session, _slot: Slot) -> Iterable[UUID]:
    """The single item of jobs that have none."""
    return (ONCE,)


@dataclass(frozen=True)
class Job:
    """Work with exactly one trigger: `on` event kinds, a `timer` kind, `every` interval or `daily` local time
    of business time, or `upkeep` interval of system time.

    Signatures of `act`: on (session, event, now); timer (session, subject_id, now);
    slots (session, item, slot, now); upkeep (session, now), called again at once when it answers True.
    """

    name: str
    act: Callable[..., Any] = field(kw_only=True)
    on: tuple[str, ...] = field(default=(), kw_only=True)
    timer: str | None = field(default=None, kw_only=True)
    every: timedelta | None = field(default=None, kw_only=True)
    daily: str | None = field(default=None, kw_only=True)
    upkeep: timedelta | None = field(default=None, kw_only=True)
    zones: Callable[[Session], Iterable[str]] = field(default=utc_only, kw_only=True)
    find: Callable[[Session, Slot], Iterable[UUID]] = field(default=once, kw_only=True)

    def slots(self, zone: str, *, after: datetime | None, now: datetime) -> Iterator[Slot]:
        """Slots due by `now`: all since the last one done, or only the latest of a job that never ran."""
        latest = self.latest(zone, now)
        if self.every or after is None:
            if after is None or latest.due_at > after:
                yield latest
            return
        day = max(local_date(after, zone), latest.day - timedelta(days=CATCH_UP_DAYS)) + timedelta(days=1)
        while day <= latest.day:
            yield self._of(day, zone)
            day += timedelta(days=1)

    def latest(self, zone: str, now: datetime) -> Slot:
        """The newest slot that is due by `now`."""
        if self.every:
            due_at = EPOCH + ((now - EPOCH) // self.every) * self.every
            return Slot(local_date(due_at, zone), zone, due_at)
        today = self._of(local_date(now, zone), zone)
        return today if today.due_at <= now else self._of(today.day - timedelta(days=1), zone)

    def next_due(self, zone: str, now: datetime) -> datetime:
        """When the first slot after `now` is due."""
        latest = self.latest(zone, now)
        return (
            latest.due_at + self.every
            if self.every
            else self._of(latest.day + timedelta(days=1), zone).due_at
        )

    def _of(self, day: date, zone: str) -> Slot:
        return Slot(day, zone, at_local(day, time.fromisoformat(self.daily or "00:00"), zone))

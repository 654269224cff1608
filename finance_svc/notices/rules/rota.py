"""Who is on call: shifts once or every week at the same wall-clock time, and who stands in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from finance_svc.kernel.errors import Refusal

WEEK = timedelta(days=7)


class ShiftUnsound(Refusal):
    """A shift that ends before it begins, or lasts longer than a week (422)."""

    code: ClassVar[str] = "SHIFT_UNSOUND"


@dataclass(frozen=True, kw_only=True)
class Shift:
    """One person's duty. A weekly one repeats at the same wall-clock time of its zone until `until`."""

    id: UUID
    member_id: UUID
    starts_at: datetime
    ends_at: datetime
    zone: str
    is_weekly: bool = False
    until: datetime | None = None


def require_shift(starts_at: datetime, ends_at: datetime, *, until: datetime | None = None) -> None:
    """Refuse (`SHIFT_UNSOUND`) an empty shift, one above a week, or one that ends before its first duty."""
    if not timedelta() < ends_at - starts_at <= WEEK:
        raise ShiftUnsound("a shift lasts up to a week")
    if until is not None and until <= starts_at:
        raise ShiftUnsound("a weekly shift ends after it has begun")


def on_call(shifts: Iterable[Shift], now: datetime) -> list[UUID]:
    """Members in the order they are called: on duty now (who stands in first), then by their next duty."""
    found = list(shifts)
    duties = [(shift, *_duty(shift, now)) for shift in found]
    present = [shift for shift, start, end in duties if start <= now < end and _is_live(shift, start)]
    later = [
        (start if start > now else _shifted(shift, start, 1), shift)
        for shift, start, _ in duties
        if start > now or shift.is_weekly
    ]
    coming = [shift for start, shift in sorted(later, key=_by_start) if _is_live(shift, start)]
    present.sort(key=lambda shift: (shift.is_weekly, -shift.id.int))
    return list(dict.fromkeys(shift.member_id for shift in (*present, *coming)))


def _by_start(pair: tuple[datetime, Shift]) -> tuple[datetime, UUID]:
    return pair[0], pair[1].id


def _is_live(shift: Shift, start: datetime) -> bool:
    return shift.until is None or start < shift.until


def _duty(shift: Shift, now: datetime) -> tuple[datetime, datetime]:
    """The duty that runs at `now` or was the last to begin; the first one when none has begun."""
    weeks = 0
    if shift.is_weekly:
        zone = ZoneInfo(shift.zone)
        begun = now.astimezone(zone).replace(tzinfo=None) - shift.starts_at.astimezone(zone).replace(
            tzinfo=None
        )
        weeks = max(0, begun // WEEK)
    return _shifted(shift, shift.starts_at, weeks), _shifted(shift, shift.ends_at, weeks)


def _shifted(shift: Shift, moment: datetime, weeks: int) -> datetime:
    """The same wall-clock time some weeks later."""
    zone = ZoneInfo(shift.zone)
    local = moment.astimezone(zone).replace(tzinfo=None) + weeks * WEEK
    return local.replace(tzinfo=zone).astimezone(UTC)

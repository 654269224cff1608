"""Usage of a person in figures (DOMAIN S3), renewal risk and rate (S8). Never what was read or written."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import Any, ClassVar

from finance_svc.kernel.actor import Permission
from finance_svc.kernel.calendar import at_local
from finance_svc.kernel.errors import Refusal
from finance_svc.kernel.money import half_up

REPORT_AT = "18:00"
DAY = timedelta(days=1)
MONDAY = 0
CENT = Decimal("0.01")


class Period(StrEnum):
    """How much a report covers: reporting days end at 18:00 of the organisation."""

    DAILY = "daily"
    WEEKLY = "weekly"


DAYS = {Period.DAILY: 1, Period.WEEKLY: 7}


class Flag(StrEnum):
    """`idle`: nobody came for some days."""

    OK = "ok"
    IDLE = "idle"


class SubscriptionState(StrEnum):
    """The life of one paid term."""

    ACTIVE = "active"
    RENEWED = "renewed"
    LAPSED = "lapsed"


MOVES: Mapping[SubscriptionState, frozenset[SubscriptionState]] = {
    SubscriptionState.ACTIVE: frozenset({SubscriptionState.RENEWED, SubscriptionState.LAPSED}),
}


class SubscriptionStands(Refusal):
    """The organisation has a running term (409)."""

    code: ClassVar[str] = "SUBSCRIPTION_STANDS"


class SubscriptionTerm(Refusal):
    """A term that ends before it begins (422)."""

    code: ClassVar[str] = "SUBSCRIPTION_TERM"


@dataclass(frozen=True, kw_only=True)
class GrowthTerms:
    """House figures of S3 and S8 (config/growth.toml), in days, minutes and months."""

    idle_days: int
    log_in_gap_minutes: int
    kept_months: int
    at_risk_idle_days: int
    at_risk_before_days: int


@dataclass(frozen=True)
class Asked:
    """One enquiry of the member: when it came, when the member answered (None: not yet)."""

    received_at: datetime
    answered_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What is known of a member over a span: active minutes in order, enquiries, quotes, deals."""

    minutes: Sequence[datetime]
    asked: Sequence[Asked]
    quotes_sent: int
    deals: int
    last_seen: datetime | None
    """The newest active minute ever."""
    member_since: datetime


@dataclass(frozen=True, kw_only=True)
class Usage:
    """One row of the report."""

    days: int
    login_days: int
    log_ins: int
    active_minutes: int
    enquiries_received: int
    enquiries_answered: int
    median_response_minutes: Decimal | None
    quotes_sent: int
    deals: int
    idle_days: int
    first_seen_at: datetime | None
    last_seen_at: datetime | None
    flag: Flag


def growth_terms(config: Mapping[str, Any]) -> GrowthTerms:
    """Read config/growth.toml."""
    return GrowthTerms(**{name: int(config[name]) for name in GrowthTerms.__dataclass_fields__})


def is_reported(permissions: Collection[Permission]) -> bool:
    """Who serves customers and is not the one the report is for."""
    serves = Permission.QUOTE_WRITE in permissions or Permission.CUSTOMER_WRITE in permissions
    return serves and Permission.REPORT_READ not in permissions


def periods_of(day: date) -> list[Period]:
    """The reports due on a day: the weekly one on Mondays."""
    return [Period.DAILY, Period.WEEKLY] if day.weekday() == MONDAY else [Period.DAILY]


def bounds(day: date, period: Period, zone: str) -> list[datetime]:
    """The ends of the reporting days up to 18:00 of `day`, first the beginning: one more than days."""
    at = time.fromisoformat(REPORT_AT)
    return [at_local(day - DAY * back, at, zone) for back in range(DAYS[period], -1, -1)]


def count_log_ins(minutes: Sequence[datetime], gap_minutes: int) -> int:
    """How often somebody came: a pause of `gap_minutes` or more begins a new log-in."""
    gap = timedelta(minutes=gap_minutes)
    return bool(minutes) + sum(later - earlier >= gap for earlier, later in pairwise(minutes))


def idle_days(last_seen: datetime | None, since: datetime, at: datetime) -> int:
    """Whole days since the last sign of life, or since somebody could have given one."""
    return max(0, (at - (last_seen or since)) // DAY)


def usage(seen: Seen, ends: Sequence[datetime], terms: GrowthTerms) -> Usage:
    """The report's row over the reporting days `ends` (`bounds`)."""
    answers = [one.answered_at - one.received_at for one in seen.asked if one.answered_at is not None]
    idle = idle_days(seen.last_seen, seen.member_since, ends[-1])
    return Usage(
        days=len(ends) - 1,
        login_days=sum(
            any(start <= minute < end for minute in seen.minutes) for start, end in pairwise(ends)
        ),
        log_ins=count_log_ins(seen.minutes, terms.log_in_gap_minutes),
        active_minutes=len(seen.minutes),
        enquiries_received=len(seen.asked),
        enquiries_answered=len(answers),
        median_response_minutes=_median_minutes(answers),
        quotes_sent=seen.quotes_sent,
        deals=seen.deals,
        idle_days=idle,
        first_seen_at=seen.minutes[0] if seen.minutes else None,
        last_seen_at=seen.minutes[-1] if seen.minutes else None,
        flag=Flag.IDLE if idle >= terms.idle_days else Flag.OK,
    )


def line(name: str, row: Usage) -> str:
    """The row in one line, as DOMAIN S3 writes it."""
    answered = f"{row.enquiries_answered}/{row.enquiries_received}"
    return f"{name} login_days={row.login_days} answered={answered} flag={row.flag.upper()}"


def kept_since(day: date, months: int) -> date:
    """The first day whose report is kept on `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, 28))


def is_at_risk(*, idle: int, days_left: int, terms: GrowthTerms) -> bool:
    """30 idle days within 60 days before the term ends (S8)."""
    return idle >= terms.at_risk_idle_days and 0 <= days_left <= terms.at_risk_before_days


def renewal_rate(states: Iterable[SubscriptionState]) -> Decimal | None:
    """Percent of the due terms that were renewed, one decimal; None when none was due (S8)."""
    due = list(states)
    if not due:
        return None
    return half_up(Decimal(100 * due.count(SubscriptionState.RENEWED)) / len(due), 1)


def require_term(starts_date: date, renewal_date: date) -> None:
    """A term ends after it begins (`SUBSCRIPTION_TERM`)."""
    if renewal_date <= starts_date:
        raise SubscriptionTerm(f"the term begins on {starts_date} and must end later")


def _median_minutes(answers: Sequence[timedelta]) -> Decimal | None:
    if not answers:
        return None
    seconds = Decimal(int(median(answer / timedelta(seconds=1) for answer in answers)))
    return half_up(seconds / 60, 1)

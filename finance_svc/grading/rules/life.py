"""Up and down in time: the inactivity clock, conduct, one step in a day, appeals (DOMAIN S41)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from finance_svc.grading.rules.ladder import below
from finance_svc.grading.rules.refusals import AppealTooLate, ConductInvalid, NotAppealable
from finance_svc.grading.rules.rulebook import ConductKind, Grade, Rulebook


class ChangeCause(StrEnum):
    """Why a grade has changed."""

    POINTS = "points"
    INACTIVITY = "inactivity"
    CONDUCT = "conduct"
    FRAUD = "fraud"
    APPEAL = "appeal"


class AppealState(StrEnum):
    """The life of an appeal."""

    FILED = "filed"
    GRANTED = "granted"
    DISMISSED = "dismissed"


APPEAL_MOVES = {AppealState.FILED: frozenset({AppealState.GRANTED, AppealState.DISMISSED})}
FALLS = frozenset({ChangeCause.INACTIVITY, ChangeCause.CONDUCT, ChangeCause.FRAUD})


class Due(StrEnum):
    """What the inactivity clock asks for today."""

    NOTHING = "nothing"
    WARN = "warn"
    DROP = "drop"


@dataclass(frozen=True)
class Change:
    """One change of a grade, as its history is told again."""

    id: UUID
    cause: ChangeCause
    to: Grade
    reverses: UUID | None = None


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def due(
    book: Rulebook, grade: Grade, *, clock_date: date, warned: bool, until: date | None, today: date
) -> Due:
    """What inactivity since `clock_date` asks for. `until`: 3 months from the warning's proved delivery."""
    if grade is Grade.BASIC:
        return Due.NOTHING
    if warned:
        return Due.DROP if until is not None and today >= until else Due.NOTHING
    return Due.WARN if today >= add_months(clock_date, book.inactive_months) else Due.NOTHING


def costs_a_step(book: Rulebook, kind: ConductKind, measure: Decimal | None) -> bool:
    """Whether conduct is past its line (30 days, 3 %); refuses CONDUCT_INVALID without the measure."""
    over = book.conduct[kind].over
    if over is None:
        return True
    if measure is None or not measure.is_finite():
        raise ConductInvalid(f"{kind} is measured against {over}")
    return measure > over


def fall(grade: Grade, cause: ChangeCause, *, fell_on: date | None, today: date) -> Grade:
    """Where a fall ends: fraud at the lowest at once, all else one step, and never two in one day."""
    if cause is ChangeCause.FRAUD:
        return Grade.BASIC
    return grade if fell_on == today else below(grade)


def retell(changes: Iterable[Change], *, without: UUID) -> Grade:
    """The grade that the history gives when one fall, and all that were reversed before, had not happened."""
    told = list(changes)
    struck = {without} | {change.reverses for change in told if change.reverses}
    grade = Grade.BASIC
    for change in told:
        if change.id in struck or change.cause is ChangeCause.APPEAL:
            continue
        if change.cause is ChangeCause.POINTS:
            grade = max(grade, change.to, key=lambda one: one.rank)
        else:
            grade = Grade.BASIC if change.cause is ChangeCause.FRAUD else below(grade)
    return grade


def appeal_until(book: Rulebook, changed_at: datetime) -> datetime:
    """Until when a fall may be appealed."""
    return changed_at + timedelta(days=book.appeal_days)


def require_appealable(
    book: Rulebook, *, cause: ChangeCause, changed_at: datetime, appealed: bool, now: datetime
) -> None:
    """Refuse `NOT_APPEALABLE` what is no fall or was appealed, `APPEAL_TOO_LATE` after 10 days."""
    if cause not in FALLS or appealed:
        raise NotAppealable(f"a change by {cause}")
    if now > appeal_until(book, changed_at):
        raise AppealTooLate(f"the fall was at {changed_at.isoformat()}")

"""The daily look: steps that wait, the inactivity clock, points that reach (DOMAIN S41, F27)."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.grading import queries, rules
from finance_svc.grading.models import GradeStanding
from finance_svc.grading.rules import ChangeCause, Due
from finance_svc.grading.service import changes, conduct
from finance_svc.grading.service.changes import Why
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.calendar import local_date
from finance_svc.notices import service as notices
from finance_svc.notices.rules import NoticeRequest


def look(session: Session, organisation_id: UUID, *, now: datetime) -> None:
    """Take a waiting step, warn or drop the inactive, lift whom the points lift. Needs the house's scope."""
    standing = changes.begin(session, organisation_id, now=now)
    if (waiting := queries.next_waiting_conduct(session, organisation_id)) is not None:
        conduct.take(session, standing, waiting, now=now)
    _tick(session, standing, now)
    changes.rise(session, standing, reason=f"daily {local_date(now, standing.zone)}", now=now)


def prove_warning(
    session: Session, organisation_id: UUID, *, notice_id: UUID, delivered_at: datetime, now: datetime
) -> None:
    """The warning has arrived: only from here its 3 months run."""
    standing = changes.begin(session, organisation_id, now=now)
    if standing.warning_notice_id != notice_id or standing.warning_delivered_at is not None:
        return
    book = queries.rulebook_at(session, now)
    standing.warning_delivered_at = delivered_at
    standing.warning_until = rules.add_months(local_date(delivered_at, standing.zone), book.warning_months)
    session.add(standing)
    body = {"delivered_at": delivered_at.isoformat(), "until": str(standing.warning_until)}
    subject = ("organisation", organisation_id)
    audit.record(session, act="grade.warning_delivered", subject=subject, actor=HOUSE, now=now, body=body)


def _tick(session: Session, standing: GradeStanding, now: datetime) -> None:
    today = local_date(now, standing.zone)
    what = rules.due(
        queries.rulebook_at(session, now),
        standing.grade,
        clock_date=standing.clock_date,
        warned=standing.warned_at is not None,
        until=standing.warning_until,
        today=today,
    )
    if what is Due.WARN:
        _warn(session, standing, now)
    if what is Due.DROP:
        reason = f"no activity since {standing.clock_date}, warned until {standing.warning_until}"
        if changes.drop(session, standing, Why(cause=ChangeCause.INACTIVITY, reason=reason), now=now):
            standing.clock_date = today
            changes.clear_warning(standing)
            session.add(standing)


def _warn(session: Session, standing: GradeStanding, now: datetime) -> None:
    book = queries.rulebook_at(session, now)
    notice = NoticeRequest(
        organisation_id=standing.organisation_id,
        kind="grade_warning",
        subject=("organisation", standing.organisation_id),
        params={
            "grade": f"{standing.grade} → {rules.below(standing.grade)}",
            "since": str(standing.clock_date),
            "months": str(book.warning_months),
        },
        cause=f"grade_warning:{standing.id}:{standing.clock_date}:{local_date(now, standing.zone)}",
    )
    standing.warning_notice_id = notices.notify(session, notice=notice, now=now)
    standing.warned_at = now
    session.add(standing)
    subject = ("organisation", standing.organisation_id)
    audit.record(session, act="grade.warned", subject=subject, actor=HOUSE, now=now)

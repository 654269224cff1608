"""The one way a grade changes: a row with its reasons, evidence, event, notice. Needs the house's scope."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from finance_svc.audit import service as audit
from finance_svc.grading import queries, rules
from finance_svc.grading.models import GradeChange, GradeStanding
from finance_svc.grading.rules import ChangeCause, ConductKind, Grade
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.ids import new_id
from finance_svc.notices import service as notices
from finance_svc.notices.rules import NoticeRequest
from finance_svc.outbox import service as outbox


@dataclass(frozen=True, kw_only=True)
class Why:
    """Why a grade changes, and by whom."""

    cause: ChangeCause
    reason: str
    conduct: ConductKind | None = None
    reverses: UUID | None = None
    actor: Actor = HOUSE


def begin(session: Session, organisation_id: UUID, *, now: datetime) -> GradeStanding:
    """The organisation's standing under a lock, made at its first fact; refuses NOT_FOUND."""
    if (found := queries.lock_standing(session, organisation_id)) is not None:
        return found
    zone = queries.zone_of(session, organisation_id)
    values = {
        "id": new_id(),
        "organisation_id": organisation_id,
        "zone": zone,
        "grade": Grade.BASIC,
        "grade_since": now,
        "clock_date": local_date(now, zone),
    }
    session.connection().execute(insert(GradeStanding).values(**values).on_conflict_do_nothing())
    made = queries.lock_standing(session, organisation_id)
    assert made is not None, "the row was just made, by us or by another"
    return made


def rise(session: Session, standing: GradeStanding, *, reason: str, now: datetime) -> None:
    """Up at once, as far as the points reach."""
    book = queries.rulebook_at(session, now)
    grade = rules.reached(book, queries.points_of(session, standing, now))
    if grade.rank > standing.grade.rank:
        change(session, standing, grade, Why(cause=ChangeCause.POINTS, reason=reason), now=now)


def drop(session: Session, standing: GradeStanding, why: Why, *, now: datetime) -> bool:
    """Down one step, or by fraud to the lowest; False when today's one step was taken or none is left."""
    today = local_date(now, standing.zone)
    to = rules.fall(standing.grade, why.cause, fell_on=standing.fell_on, today=today)
    if to is standing.grade:
        return False
    change(session, standing, to, why, now=now)
    standing.points_from, standing.fell_on = now, today
    if to is Grade.BASIC:
        clear_warning(standing)
    session.add(standing)
    return True


def change(session: Session, standing: GradeStanding, to: Grade, why: Why, *, now: datetime) -> GradeChange:
    """Write the change with the points it rests on, and tell everybody."""
    book, points = queries.rulebook_at(session, now), queries.points_of(session, standing, now)
    row = GradeChange(
        organisation_id=standing.organisation_id,
        number=_next_number(session, standing.organisation_id),
        from_grade=standing.grade,
        to_grade=to,
        cause=why.cause,
        conduct=why.conduct,
        reason=why.reason[:300],
        reverses=why.reverses,
        effort=points.effort,
        money_points=points.money,
        counted_money=rules.counted_money(book.step(to), points),
        rulebook=book.number,
        changed_at=now,
    )
    session.add(row)
    if to is not standing.grade:
        standing.grade, standing.grade_since = to, now
    session.add(standing)
    session.flush()
    _tell(session, row, why, now)
    return row


def clear_warning(standing: GradeStanding) -> None:
    """No warning runs any more."""
    standing.warned_at = standing.warning_notice_id = None
    standing.warning_delivered_at = standing.warning_until = None


def _next_number(session: Session, organisation_id: UUID) -> int:
    newest = select(sa.func.coalesce(sa.func.max(GradeChange.number), 0)).where(
        col(GradeChange.organisation_id) == organisation_id
    )
    return session.exec(newest).one() + 1


def _tell(session: Session, row: GradeChange, why: Why, now: datetime) -> None:
    subject = ("organisation", row.organisation_id)
    body = {
        "grade_change_id": str(row.id),
        "organisation_id": str(row.organisation_id),
        "from": str(row.from_grade),
        "to": str(row.to_grade),
        "cause": str(row.conduct or row.cause),
        "reason": row.reason,
    }
    audit.record(session, act="grade.changed", subject=subject, actor=why.actor, now=now, body=body)
    outbox.emit(
        session,
        "grade.changed",
        subject=subject,
        body=body,
        audience=(row.organisation_id,),
        now=now,
        cause=str(row.id),
    )
    notice = NoticeRequest(
        organisation_id=row.organisation_id,
        kind="grade_changed",
        subject=("grade_change", row.id),
        params={
            "grade": f"{row.from_grade} → {row.to_grade}",
            "cause": str(row.conduct or row.cause),
            "detail": row.reason,
            "grade_change_id": ids.show("grade_change", row.id),
        },
        cause=f"grade_change:{row.id}",
    )
    notices.notify(session, notice=notice, now=now)

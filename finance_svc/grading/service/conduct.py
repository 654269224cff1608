"""Conduct that costs a step at once, one step in a day; fraud costs all of them (DOMAIN S41)."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.grading import queries, rules
from finance_svc.grading.models import GradeConduct, GradeStanding
from finance_svc.grading.rules import ChangeCause, ConductKind, Grade
from finance_svc.grading.service import changes
from finance_svc.grading.service.changes import Why
from finance_svc.kernel.actor import HOUSE, Actor


def record_conduct(  # noqa: PLR0913 - the one call for every fact that upper rooms know
    session: Session,
    *,
    organisation_id: UUID,
    kind: ConductKind,
    cause: str,
    now: datetime,
    actor: Actor,
    measure: Decimal | None = None,
) -> None:
    """Record conduct; the same cause again changes nothing. `measure`: days overdue, or the complaint rate.

    A second step of the same day waits for the next one. Below its line conduct is nothing yet: tell again
    when it has grown. Refuses CONDUCT_INVALID, NOT_FOUND.
    """
    with as_house(session):
        if not rules.costs_a_step(queries.rulebook_at(session, now), kind, measure):
            return
        standing = changes.begin(session, organisation_id, now=now)
        if queries.has_conduct(session, organisation_id, cause):
            return
        row = GradeConduct(
            organisation_id=organisation_id,
            kind=kind,
            measure=measure,
            cause=cause,
            recorded_by=actor.name,
            recorded_at=now,
        )
        session.add(row)
        session.flush()
        body = {"kind": str(kind), "cause": cause, "measure": None if measure is None else str(measure)}
        subject = ("organisation", organisation_id)
        audit.record(session, act="grade.conduct_recorded", subject=subject, actor=actor, now=now, body=body)
        take(session, standing, row, actor=actor, now=now)


def take(
    session: Session, standing: GradeStanding, row: GradeConduct, *, actor: Actor = HOUSE, now: datetime
) -> None:
    """Take the conduct's step, unless today's was taken; at the lowest grade there is none to take."""
    cause = ChangeCause.FRAUD if row.kind is ConductKind.FRAUD else ChangeCause.CONDUCT
    why = Why(cause=cause, conduct=row.kind, reason=f"{row.kind} {row.cause}", actor=actor)
    if changes.drop(session, standing, why, now=now) or standing.grade is Grade.BASIC:
        row.taken_at = now
        session.add(row)

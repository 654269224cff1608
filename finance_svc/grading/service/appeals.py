"""An appeal against a fall: filed in 10 days, decided by two persons of the platform, reversed by a row."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.grading import queries, rules
from finance_svc.grading.models import Appeal, GradeChange, GradeStanding
from finance_svc.grading.rules import AppealState, ChangeCause
from finance_svc.grading.service import changes
from finance_svc.grading.service.changes import Why
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import NotFound
from finance_svc.notices import service as notices
from finance_svc.notices.rules import NoticeRequest
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as approvals
from finance_svc.organisations.rules import OrganisationType, Step

ACT = "grade.appeal"


def file_appeal(session: Session, *, change_id: UUID, statement: str, actor: Actor, now: datetime) -> Appeal:
    """Appeal against a fall of one's own; again is the appeal that stands.

    Refuses NOT_FOUND, NOT_APPEALABLE, APPEAL_TOO_LATE.
    """
    organisation_id, member_id = actor.identified()
    change = queries.get_change(session, change_id)
    with as_house(session):
        changes.begin(session, organisation_id, now=now)
        known = queries.find_appeal_of(session, change_id)
        if known is not None and known.statement == statement:
            return known
        rules.require_appealable(
            queries.rulebook_at(session, now),
            cause=change.cause,
            changed_at=change.changed_at,
            appealed=known is not None,
            now=now,
        )
        row = Appeal(
            organisation_id=organisation_id,
            change_id=change_id,
            statement=statement,
            filed_by=member_id,
            filed_at=now,
            state=AppealState.FILED,
        )
        session.add(row)
        session.flush()
        audit.record(session, act="appeal.filed", subject=("appeal", row.id), actor=actor, now=now)
        _ask(session, row, now)
    return row


def decide_appeal(
    session: Session, appeal_id: UUID, *, granted: bool, reason: str, actor: Actor, now: datetime
) -> Appeal:
    """One person's verdict; two that agree decide. Another verdict, or 7 idle days, begins the two anew.

    For the platform's people only. Refuses NOT_FOUND, SELF_APPROVAL, FORBIDDEN, APPEAL_DECIDED.
    """
    _require_platform(session, actor)
    verdict = AppealState.GRANTED if granted else AppealState.DISMISSED
    with as_house(session):
        standing = changes.begin(session, queries.get_appeal(session, appeal_id).organisation_id, now=now)
        row = queries.lock_appeal(session, appeal_id)
        if row.state is not AppealState.FILED:
            raise rules.AppealDecided
        if row.proposed not in {None, verdict} or not _is_waiting(session, row, now):
            approvals.void_approval(session, act=ACT, subject_id=row.id, now=now, reason="the two begin anew")
            session.flush()
            _ask(session, row, now)
        done = approvals.decide(
            session, act=ACT, subject=("appeal", row.id), payload=_payload(row), actor=actor, now=now
        )
        body = {"verdict": str(verdict), "reason": reason}
        audit.record(
            session, act="appeal.verdict", subject=("appeal", row.id), actor=actor, now=now, body=body
        )
        row.proposed, row.reason = verdict, reason
        session.add(row)
        if done:
            _close(session, standing, row, verdict, actor=actor, now=now)
    return row


def _require_platform(session: Session, actor: Actor) -> None:
    """Others may not know that the appeal exists."""
    organisation_id, _ = actor.identified()
    if organisations.get_organisation(session, organisation_id).type is not OrganisationType.PLATFORM:
        raise NotFound("no such appeal")


def _ask(session: Session, row: Appeal, now: datetime) -> None:
    """Ask two persons of the platform, in the name of who appealed."""
    member = organisations.get_member(session, row.filed_by)
    asker = Actor(organisation_id=row.organisation_id, member_id=member.id, name=member.name)
    platform = organisations.find_of_type(session, OrganisationType.PLATFORM)[0]
    approvals.request_approval(
        session,
        act=ACT,
        subject=("appeal", row.id),
        payload=_payload(row),
        steps=(Step(platform.id, Permission.GRADE_MANAGE), Step(platform.id, Permission.GRADE_MANAGE)),
        actor=asker,
        now=now,
    )


def _is_waiting(session: Session, row: Appeal, now: datetime) -> bool:
    pending = organisations.lock_pending(session, ACT, row.id)
    return pending is not None and pending.expires_at > now


def _payload(row: Appeal) -> Mapping[str, Any]:
    return {"change_id": str(row.change_id), "statement": row.statement}


def _close(
    session: Session,
    standing: GradeStanding,
    row: Appeal,
    verdict: AppealState,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    row.decided_at = now
    audit.move(session, row, verdict, actor=actor, now=now, reason=row.reason or "")
    if verdict is AppealState.GRANTED:
        _reverse(session, standing, row, actor=actor, now=now)
    notice = NoticeRequest(
        organisation_id=row.organisation_id,
        kind=f"appeal_{verdict}",
        subject=("appeal", row.id),
        params={"detail": row.reason or "", "grade_change_id": ids.show("grade_change", row.change_id)},
        cause=f"appeal:{row.id}:{verdict}",
    )
    notices.notify(session, notice=notice, now=now)


def _reverse(session: Session, standing: GradeStanding, row: Appeal, *, actor: Actor, now: datetime) -> None:
    """The grade as if the fall had not been; points before it count again, and the clock starts anew."""
    told = queries.find_changes(session, row.organisation_id)
    history = [rules.Change(one.id, one.cause, one.to_grade, one.reverses) for one in told]
    grade = rules.retell(history, without=row.change_id)
    why = Why(
        cause=ChangeCause.APPEAL,
        reason=f"appeal {ids.show('appeal', row.id)} granted",
        reverses=row.change_id,
        actor=actor,
    )
    changes.change(session, standing, max(grade, standing.grade, key=lambda one: one.rank), why, now=now)
    standing.points_from = _last_fall(told, struck=row.change_id)
    standing.clock_date = local_date(now, standing.zone)
    changes.clear_warning(standing)
    session.add(standing)
    session.flush()
    changes.rise(session, standing, reason=why.reason, now=now)


def _last_fall(told: list[GradeChange], *, struck: UUID) -> datetime | None:
    reversed_falls = {one.reverses for one in told} | {struck}
    falls = [one.changed_at for one in told if one.cause in rules.FALLS and one.id not in reversed_falls]
    return max(falls, default=None)

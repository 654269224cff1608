"""Nobody answers: an urgent notice goes to the next person, the managers, and the lender of the goods."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.jobs import timers
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE, Permission
from finance_svc.notices import queries, rules
from finance_svc.notices.models import Notice
from finance_svc.notices.service import ways
from finance_svc.notices.service.inbox import notify
from finance_svc.notices.service.ways import Person
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.service import effective_permissions

ESCALATE = "notice.escalate"
AFTER = timedelta(minutes=15)
LAST_STEP = 3


def escalate(session: Session, notice_id: UUID, now: datetime) -> None:
    """Fifteen minutes have passed: tell whoever comes next; a step that has nobody new is passed at once."""
    notice = queries.lock_notice(session, notice_id)
    if notice.acknowledged_at is not None or notice.step >= LAST_STEP:
        return
    told: list[str] = []
    while not told and notice.step < LAST_STEP:
        notice.step += 1
        told = _take_step(session, notice, now)
    session.add(notice)
    body = {"step": notice.step, "told": told}
    audit.record(
        session, act="notice.escalated", subject=("notice", notice.id), actor=HOUSE, now=now, body=body
    )
    if notice.step < LAST_STEP:
        timers.set_timer(session, ESCALATE, notice.id, now + AFTER)


def _take_step(session: Session, notice: Notice, now: datetime) -> list[str]:
    """Tell the people of the notice's step; their ids, none when there is nobody new."""
    if notice.step == LAST_STEP:
        return _tell_lenders(session, notice, now)
    people = ways.find_people(session, notice.organisation_id)
    new = {key: person for key, person in people.items() if str(key) not in notice.told}
    chosen = _next_on_call(session, notice, new, now) if notice.step == 1 else _managers(session, new, now)
    ways.queue(session, notice, chosen, now=now)
    return [str(person.member.id) for person in chosen]


def _next_on_call(
    session: Session, notice: Notice, people: dict[UUID, Person], now: datetime
) -> list[Person]:
    order = rules.on_call(queries.find_shifts(session, notice.organisation_id, now=now), now)
    return [people[member] for member in order if member in people][:1]


def _managers(session: Session, people: dict[UUID, Person], now: datetime) -> list[Person]:
    return [
        person
        for person in people.values()
        if Permission.ORGANISATION_MANAGE in (effective_permissions(session, person.member, now) or ())
    ]


def _tell_lenders(session: Session, notice: Notice, now: datetime) -> list[str]:
    name = organisations.get_organisation(session, notice.organisation_id).name
    for lender in notice.escalate_to:
        request = rules.NoticeRequest(
            organisation_id=UUID(lender),
            kind="escalation",
            subject=(notice.subject_type, notice.subject_id),
            params={
                "organisation": name,
                "notice": notice.title_zh + " / " + notice.title_en,
                "notice_id": ids.show("notice", notice.id),
            },
            cause=f"escalated {notice.id}",
        )
        notify(session, notice=request, now=now)
    return notice.escalate_to

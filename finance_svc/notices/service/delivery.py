"""Delivering a notice: into the inbox, with proof; its first tries; who is told first when it is urgent."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import system_now
from finance_svc.jobs import timers
from finance_svc.kernel.actor import HOUSE, Permission
from finance_svc.kernel.ids import new_id
from finance_svc.notices import queries, rules
from finance_svc.notices.models import Notice, NoticeAttempt
from finance_svc.notices.rules import Channel, NoticeState
from finance_svc.notices.service import ways
from finance_svc.notices.service.escalation import AFTER, ESCALATE
from finance_svc.notices.service.inbox import notify
from finance_svc.notices.service.ways import Person
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.organisations.service import effective_permissions
from finance_svc.outbox import service as outbox
from finance_svc.settings import config

CHECK = "address_check"


def deliver(session: Session, notice_id: UUID, *, now: datetime) -> None:
    """Put the notice into the inbox, emit `notice.delivered`, queue its tries; twice is once."""
    notice = queries.lock_notice(session, notice_id)
    if notice.state is not NoticeState.QUEUED:
        return
    notice.delivered_at = now
    audit.move(session, notice, NoticeState.DELIVERED, actor=HOUSE, now=now)
    session.add(_inbox_attempt(session, notice, now))
    session.flush()
    _tell(session, notice, now)
    if notice.kind == CHECK:
        way = ways.to_address(queries.lock_address(session, notice.subject_id))
        ways.add(session, notice, [replace(way, hours=rules.Hours(way.hours.zone))], now=now)
        return
    people = _first_told(session, notice, now)
    ways.queue(session, notice, people, now=now)
    if notice.weight.presses:
        timers.set_timer(session, ESCALATE, notice.id, now + AFTER)
        _watch_channels(session, notice, people, now)


def _first_told(session: Session, notice: Notice, now: datetime) -> list[Person]:
    """Everybody, or who has the kind's permission; of an urgent notice who is on call, if somebody is."""
    people = ways.find_people(session, notice.organisation_id)
    if wanted := rules.permission_of(notice.kind, config("notices")):
        people = {member: one for member, one in people.items() if _may(session, one, wanted, now)} or people
    if notice.weight.presses:
        shifts = queries.find_shifts(session, notice.organisation_id, now=now)
        order = [people[member] for member in rules.on_call(shifts, now) if member in people]
        if order:
            return order[:1]
    return list(people.values())


def _may(session: Session, person: Person, wanted: Permission, now: datetime) -> bool:
    return wanted in (effective_permissions(session, person.member, now) or ())


def _watch_channels(session: Session, notice: Notice, people: list[Person], now: datetime) -> None:
    """An urgent notice needs two channels: who has the inbox alone is an operator's task, once a month."""
    alone = [person.member for person in people if not person.ways]
    if not alone:
        return
    names = ", ".join(member.name for member in alone)
    for operator in organisations.find_of_type(session, OrganisationType.PLATFORM):
        task = rules.NoticeRequest(
            organisation_id=operator.id,
            kind="one_channel",
            subject=("organisation", notice.organisation_id),
            params={
                "organisation": organisations.get_organisation(session, notice.organisation_id).name,
                "people": names,
            },
            cause=f"one channel {notice.organisation_id} {now:%Y-%m}",
        )
        notify(session, notice=task, now=now)


def _tell(session: Session, notice: Notice, now: datetime) -> None:
    body = {
        "notice_id": str(notice.id),
        "kind": notice.kind,
        "subject_type": notice.subject_type,
        "subject_id": str(notice.subject_id),
        "delivered_at": now.isoformat(),
    }
    outbox.emit(
        session,
        "notice.delivered",
        subject=("notice", notice.id),
        body=body,
        audience=(notice.organisation_id,),
        now=now,
        cause=str(notice.id),
    )


def _inbox_attempt(session: Session, notice: Notice, now: datetime) -> NoticeAttempt:
    texts = {
        "en": rules.Text(notice.title_en, notice.body_en),
        "zh": rules.Text(notice.title_zh, notice.body_zh),
    }
    return NoticeAttempt(
        id=new_id(),
        organisation_id=notice.organisation_id,
        notice_id=notice.id,
        subject_id=notice.subject_id,
        route=notice.organisation_id,
        channel=Channel.MAILBOX,
        address="inbox",
        language="",
        try_no=1,
        state=NoticeState.DELIVERED,
        proof=rules.proof(texts),
        in_digest=False,
        due_at=now,
        retry_at=system_now(session),
        tried_at=system_now(session),
        changed_at=now,
    )

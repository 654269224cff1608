"""Writing a notice into an organisation's inbox, that it was read, and its acknowledgement."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import NotFound
from finance_svc.kernel.ids import new_id
from finance_svc.notices import queries, rules
from finance_svc.notices.models import Notice, NoticeAttempt
from finance_svc.notices.rules import NoticeState
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import MemberState
from finance_svc.outbox import service as outbox
from finance_svc.settings import config


def notify(session: Session, *, notice: rules.NoticeRequest, now: datetime) -> UUID:
    """Write a notice; the same recipient and cause again is the one that stands. Delivery follows by a job.

    Refuses NOTICE_KIND_UNKNOWN.
    """
    notice_id = new_id("notice")
    statement = insert(Notice).values(**_values(notice, notice_id, now))
    with as_house(session):
        written = session.connection().execute(statement.on_conflict_do_nothing().returning(col(Notice.id)))
        if written.first() is None:
            return _standing(session, notice)
        subject = ("notice", notice_id)
        body = {"notice_id": str(notice_id), "kind": notice.kind}
        outbox.emit(session, "notice.queued", subject=subject, body=body, now=now, cause=str(notice_id))
    return notice_id


def _values(notice: rules.NoticeRequest, notice_id: UUID, now: datetime) -> dict[str, object]:
    texts = {language: rules.render(notice, config("notices"), language) for language in rules.LANGUAGES}
    lenders = [str(lender) for lender in notice.escalate_to if lender != notice.organisation_id]
    return {
        "id": notice_id,
        "organisation_id": notice.organisation_id,
        "kind": notice.kind,
        "subject_type": notice.subject[0],
        "subject_id": notice.subject[1],
        "cause": notice.cause,
        "params": {name: rules.plain(str(value)) for name, value in notice.params.items()},
        "title_en": texts["en"].title,
        "body_en": texts["en"].body,
        "title_zh": texts["zh"].title,
        "body_zh": texts["zh"].body,
        "state": NoticeState.QUEUED,
        "weight": rules.weight_of(notice, config("notices")),
        "step": 0,
        "told": [],
        "escalate_to": lenders,
        "recorded_at": now,
    }


def _standing(session: Session, notice: rules.NoticeRequest) -> UUID:
    wanted = select(Notice.id).where(
        Notice.organisation_id == notice.organisation_id, Notice.cause == notice.cause
    )
    return session.exec(wanted).one()


def read(session: Session, notice_id: UUID, *, actor: Actor, now: datetime) -> Notice:
    """A person of the recipient has the notice open; again is the same."""
    notice = queries.lock_notice(session, notice_id)
    if notice.state is NoticeState.DELIVERED:
        audit.move(session, notice, NoticeState.READ, actor=actor, now=now)
        if attempt := queries.lock_inbox_attempt(session, notice):
            _answer(session, attempt, NoticeState.READ, actor, now)
    return notice


def acknowledge(session: Session, notice_id: UUID, *, actor: Actor, now: datetime) -> Notice:
    """Say that the notice was read; the first one who said so stands."""
    notice = queries.lock_notice(session, notice_id)
    if _acknowledge(session, notice, actor, now) and (attempt := queries.lock_inbox_attempt(session, notice)):
        _answer(session, attempt, NoticeState.ACKNOWLEDGED, actor, now)
    return notice


def acknowledge_about(session: Session, subject_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Acknowledge the actor's organisation's open notices about a subject: they were answered there."""
    for notice in queries.find_about(session, subject_id):
        if notice.organisation_id == actor.organisation_id and notice.acknowledged_at is None:
            acknowledge(session, notice.id, actor=actor, now=now)


def peek_link(session: Session, secret: bytes, token: str, *, system_now: datetime) -> Notice:
    """The notice behind a link, to be shown before it is acknowledged. Needs the house's scope.

    Refuses NOT_FOUND (forged, unknown), NOTICE_LINK_EXPIRED.
    """
    attempt_id = rules.read_link(secret, rules.Purpose.ACKNOWLEDGE, token, now=system_now)
    return queries.get_notice(session, queries.lock_attempt(session, attempt_id).notice_id)


def acknowledge_by_link(
    session: Session, secret: bytes, token: str, *, system_now: datetime, now: datetime
) -> Notice:
    """Acknowledge for the person the link was sent to; twice is once. Needs the house's scope.

    Refuses NOT_FOUND (forged, unknown), NOTICE_LINK_EXPIRED (too old, or the person has left).
    """
    attempt_id = rules.read_link(secret, rules.Purpose.ACKNOWLEDGE, token, now=system_now)
    attempt = queries.lock_attempt(session, attempt_id)
    notice = queries.lock_notice(session, attempt.notice_id)
    if attempt.member_id is None:
        raise NotFound
    member = organisations.get_member(session, attempt.member_id)
    if member.state is not MemberState.ACTIVE:
        raise rules.NoticeLinkExpired
    actor = Actor(organisation_id=member.organisation_id, member_id=member.id, name=member.name)
    _acknowledge(session, notice, actor, now)
    _answer(session, attempt, NoticeState.ACKNOWLEDGED, actor, now)
    return notice


def _acknowledge(session: Session, notice: Notice, actor: Actor, now: datetime) -> bool:
    if notice.acknowledged_at is not None:
        return False
    notice.acknowledged_at, notice.acknowledged_by = now, actor.name
    session.add(notice)
    if NoticeState.ACKNOWLEDGED in rules.NOTICE_MOVES.get(notice.state, ()):
        audit.move(session, notice, NoticeState.ACKNOWLEDGED, actor=actor, now=now)
    else:
        audit.record(session, act="notice.acknowledged", subject=("notice", notice.id), actor=actor, now=now)
    return True


def _answer(
    session: Session, attempt: NoticeAttempt, state: NoticeState, actor: Actor, now: datetime
) -> None:
    """The way a person answered by is proved."""
    if state in rules.ATTEMPT_MOVES.get(attempt.state, ()):
        attempt.changed_at = now
        audit.move(session, attempt, state, actor=actor, now=now)

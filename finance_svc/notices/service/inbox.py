"""Writing a notice into an organisation's inbox, and its acknowledgement."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.ids import new_id
from finance_svc.notices import queries, rules
from finance_svc.notices.models import Notice
from finance_svc.outbox import service as outbox
from finance_svc.settings import config


def notify(session: Session, *, notice: rules.NoticeRequest, now: datetime) -> UUID:
    """Write a notice; the same recipient and cause again is the one that stands. Delivery follows by a job.

    Refuses NOTICE_KIND_UNKNOWN.
    """
    texts = {language: rules.render(notice, config("notices"), language) for language in rules.LANGUAGES}
    notice_id = new_id("notice")
    values = {
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
        "state": rules.NoticeState.QUEUED,
        "recorded_at": now,
    }
    statement = insert(Notice).values(**values).on_conflict_do_nothing().returning(col(Notice.id))
    with as_house(session):
        if session.connection().execute(statement).first() is None:
            return _standing(session, notice)
        subject = ("notice", notice_id)
        body = {"notice_id": str(notice_id), "kind": notice.kind}
        outbox.emit(session, "notice.queued", subject=subject, body=body, now=now, cause=str(notice_id))
    return notice_id


def acknowledge(session: Session, notice_id: UUID, *, actor: Actor, now: datetime) -> Notice:
    """Say that the notice was read; the first one who said so stands."""
    notice = queries.lock_notice(session, notice_id)
    if notice.acknowledged_at is None:
        notice.acknowledged_at, notice.acknowledged_by = now, actor.name
        session.add(notice)
        audit.record(
            session, act="notice.acknowledged", subject=("notice", notice.id), actor=actor, now=now, body={}
        )
    return notice


def _standing(session: Session, notice: rules.NoticeRequest) -> UUID:
    wanted = select(Notice.id).where(
        Notice.organisation_id == notice.organisation_id, Notice.cause == notice.cause
    )
    return session.exec(wanted).one()

"""Jobs of notices: delivery, the sender, escalation, and the operator's task for what no job could do."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.jobs import Job
from finance_svc.notices import service
from finance_svc.notices.rules import NoticeRequest
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType

if TYPE_CHECKING:
    from finance_svc.outbox.models import Event


def deliver(session: Session, event: "Event", now: datetime) -> None:
    """Deliver a queued notice."""
    service.deliver(session, event.subject_id, now=now)


def raise_task(session: Session, event: "Event", now: datetime) -> None:
    """Tell the platform's people of an event that failed too often."""
    for operator in organisations.find_of_type(session, OrganisationType.PLATFORM):
        notice = NoticeRequest(
            organisation_id=operator.id,
            kind="operator_task",
            subject=("event", UUID(event.body["event_id"])),
            params={"job": event.body["job"], "detail": event.body["error"]},
            cause=f"failed {event.body['job']} {event.body['event_id']}",
        )
        service.notify(session, notice=notice, now=now)


def tell_export(session: Session, event: "Event", now: datetime) -> None:
    """Tell an organisation at once of an export beyond its member's usual (DOMAIN S4)."""
    member = organisations.get_member(session, UUID(event.body["member_id"]))
    notice = NoticeRequest(
        organisation_id=member.organisation_id,
        kind="export_spike",
        subject=(event.subject_type, event.subject_id),
        params={"member": member.name, "list": event.body.get("name", ""), "rows": str(event.body["rows"])},
        cause=f"export spike {event.id}",
    )
    service.notify(session, notice=notice, now=now)


def tell_webhook(session: Session, event: "Event", now: datetime) -> None:
    """Tell those who manage an organisation's webhooks that one of them is not called any more."""
    for organisation_id in event.audience:
        notice = NoticeRequest(
            organisation_id=organisation_id,
            kind="webhook_disabled",
            subject=(event.subject_type, event.subject_id),
            params={"host": event.body.get("host", ""), "reason": event.body["reason"]},
            cause=f"webhook disabled {event.id}",
        )
        service.notify(session, notice=notice, now=now)


JOBS = (
    Job("notices.deliver", on=("notice.queued",), act=deliver),
    Job("notices.tell_export", on=("export.spike",), act=tell_export),
    Job("notices.tell_webhook", on=("webhook.disabled",), act=tell_webhook),
    Job("notices.raise_task", on=("event.failed",), act=raise_task),
    Job("notices.escalate", timer=service.ESCALATE, act=service.escalate),
    Job("notices.send", upkeep=timedelta(seconds=1), act=service.send_next),
)

"""What alarms do by themselves: tell people, once per group."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.jobs import Job
from finance_svc.notices.rules import NoticeRequest
from finance_svc.notices.service import notify

if TYPE_CHECKING:
    from finance_svc.outbox.models import Event


def tell(session: Session, event: "Event", now: datetime) -> None:
    """One notice per organisation and group: forty sensors of a site that fall silent at once are one."""
    body = event.body
    for organisation_id in event.audience:
        notice = NoticeRequest(
            organisation_id=organisation_id,
            kind="alarm",
            subject=("alarm", UUID(body["group_id"])),
            params={"kind": body["kind"], "priority": body["priority"], "channel": body["channel"]},
            cause=f"{event.kind}:{body['priority']}:{body['group_id']}",
        )
        notify(session, notice=notice, now=now)


JOBS = (Job("alarms.tell", on=("alarm.raised", "alarm.escalated"), act=tell),)

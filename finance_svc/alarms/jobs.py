"""What alarms do by themselves: tell people, once per group."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.jobs import Job
from finance_svc.notices.rules import NoticeRequest
from finance_svc.notices.service import notify
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType

if TYPE_CHECKING:
    from finance_svc.outbox.models import Event


def tell(session: Session, event: "Event", now: datetime) -> None:
    """One notice per organisation and group: forty sensors of a site that fall silent at once are one."""
    body = event.body
    lenders = _lenders(session, event.audience)
    for organisation_id in event.audience:
        notice = NoticeRequest(
            organisation_id=organisation_id,
            kind="alarm",
            subject=("alarm", UUID(body["group_id"])),
            params={"kind": body["kind"], "priority": body["priority"], "channel": body["channel"]},
            cause=f"{event.kind}:{body['priority']}:{body['group_id']}",
            escalate_to=lenders,
        )
        notify(session, notice=notice, now=now)


def tell_night(session: Session, event: "Event", now: datetime) -> None:
    """The lenders of a room hear of work at night while they can still refuse it."""
    body = event.body
    if body["night"] != "true":
        return
    words = {name: body[name] for name in ("kind", "begins_at", "ends_at", "asked_by", "sudden")}
    for lender_id in _lenders(session, event.audience):
        notice = NoticeRequest(
            organisation_id=lender_id,
            kind="night_work",
            subject=("work_order", event.subject_id),
            params=words,
            cause=f"night_work:{event.subject_id}",
        )
        notify(session, notice=notice, now=now)


def _lenders(session: Session, audience: Iterable[UUID]) -> tuple[UUID, ...]:
    """The lenders among those who are told."""
    kinds = {key: organisations.get_organisation(session, key).type for key in audience}
    return tuple(key for key, kind in kinds.items() if kind is OrganisationType.LENDER)


JOBS = (
    Job("alarms.tell", on=("alarm.raised", "alarm.escalated"), act=tell),
    Job("alarms.tell_night", on=("work_order.opened",), act=tell_night),
)

"""What is paid off and not released in time is said, every business day until it is."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.jobs.timers import set_timer
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE
from finance_svc.notices import service as notices
from finance_svc.notices.rules import NoticeRequest
from finance_svc.outbox import service as outbox
from finance_svc.registry import queries
from finance_svc.registry.models import Registration
from finance_svc.registry.rules import RegistrationState
from finance_svc.registry.service.registering import RELEASE_DUE, release_due


def remind_release(session: Session, registration_id: UUID, now: datetime) -> None:
    """Tell the lender that the day for the release is over, and again after the next one."""
    row = queries.lock_registration(session, registration_id)
    if row.state is not RegistrationState.PAID_OFF or row.paid_off_at is None:
        return
    _say(session, row, row.paid_off_at, now)
    set_timer(session, RELEASE_DUE, row.id, release_due(session, now))


def _say(session: Session, row: Registration, paid_off_at: datetime, now: datetime) -> None:
    cause = f"release_late:{row.id.hex}:{now.isoformat()}"
    params = {"registration_id": ids.show("registration", row.id), "paid_off_at": paid_off_at.isoformat()}
    if row.pledge_id is not None:
        params["pledge_id"] = ids.show("pledge", row.pledge_id)
    subject = ("registration", row.id)
    notice = NoticeRequest(
        organisation_id=row.organisation_id, kind="release_late", subject=subject, params=params, cause=cause
    )
    notices.notify(session, notice=notice, now=now)
    body = {"registration_id": str(row.id), "paid_off_at": paid_off_at.isoformat()}
    audit.record(session, act="registration.release_late", subject=subject, actor=HOUSE, now=now, body=body)
    outbox.emit(
        session,
        "registration.release_late",
        subject=subject,
        body=body,
        audience=(row.organisation_id,),
        now=now,
        cause=cause,
    )

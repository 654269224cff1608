"""Jobs of imports: try a workbook out, bring its sheets in one after the other."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.jobs import Job
from finance_svc.onboarding import queries, service
from finance_svc.onboarding.rules import RunState

if TYPE_CHECKING:
    from finance_svc.outbox.models import Event


def try_out(session: Session, event: "Event", now: datetime) -> None:
    """Check a workbook that was sent."""
    run = queries.get_run(session, UUID(event.body["import_run_id"]))
    if run.state is RunState.ASKED:
        service.check(session, run.id, service.content_of(session, run.id), now=now)


def bring_sheet(session: Session, event: "Event", now: datetime) -> None:
    """Bring one sheet in and ask for the next."""
    run_id = UUID(event.body["import_run_id"])
    name = event.body["sheet"]
    book = service.read_book(service.content_of(session, run_id), only=name)
    following = service.run_sheet(session, run_id, name, book, now=now)
    if following is not None:
        service.announce_sheet(session, run_id, following, now=now)


JOBS = (
    Job("onboarding.check", on=(service.ASKED,), act=try_out),
    Job("onboarding.run", on=(service.NEXT,), act=bring_sheet),
)

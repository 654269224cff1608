"""What the warehouse is asked for, by when, and that it was done or is late."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from finance_svc.audit.service import move
from finance_svc.custody import queries, rules
from finance_svc.custody.models import CustodyTask
from finance_svc.custody.rules import CustodyTaskKind, CustodyTaskState
from finance_svc.db import as_house
from finance_svc.documents.queries import get_document
from finance_svc.jobs import timers
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.errors import Forbidden
from finance_svc.kernel.ids import new_id
from finance_svc.notices.rules import NoticeRequest
from finance_svc.notices.service import notify
from finance_svc.organisations.queries import party_ids
from finance_svc.outbox.service import emit
from finance_svc.receipts.queries import find_active_pledge

DUE = "custody_task.due"
RECORDED = frozenset({CustodyTaskKind.COUNT, CustodyTaskKind.CALIBRATION})
"""What is done by recording it elsewhere."""


class Place(NamedTuple):
    """Where something is asked for: by whom it is kept, which room, which lot if it is about one."""

    keeper_id: UUID
    room_id: UUID
    lot_id: UUID | None = None


def ask(
    session: Session, kind: CustodyTaskKind, place: Place, *, cause: str, due_at: datetime, now: datetime
) -> None:
    """Ask the warehouse for something by a time; the same cause is one task. Needs the house's scope."""
    values = {
        "id": new_id("custody_task"),
        "organisation_id": place.keeper_id,
        "object_id": place.lot_id or place.room_id,
        "kind": kind,
        "state": CustodyTaskState.OPEN,
        "room_id": place.room_id,
        "lot_id": place.lot_id,
        "cause": cause,
        "asked_at": now,
        "due_at": due_at,
        "done_by": "",
        "note": "",
        "documents": [],
    }
    statement = insert(CustodyTask).values(**values).on_conflict_do_nothing().returning(col(CustodyTask.id))
    written = session.connection().execute(statement).first()
    if written is None:
        return
    task = queries.get_task(session, written[0])
    timers.set_timer(session, DUE, task.id, task.due_at)
    _tell(session, "custody_task", task, [task.organisation_id], now)


def finish_task(
    session: Session,
    task_id: UUID,
    *,
    documents: Sequence[UUID],
    note: str,
    actor: Actor,
    now: datetime,
) -> CustodyTask:
    """The warehouse did what it was asked for; a photo task is done by a photo. A count ends its own task.

    Refuses `FORBIDDEN`, `PHOTO_MISSING`, `CUSTODY_TASK_CLOSED`.
    """
    if actor.organisation_id != _who_does(session, queries.get_task(session, task_id)):
        raise Forbidden("the warehouse does the task; the lender inspects what is pledged to it")
    kept = [ids.show("document", get_document(session, one).id) for one in documents]
    with as_house(session):
        task = queries.lock_task(session, task_id)
        if task.state is CustodyTaskState.DONE:
            raise rules.TaskClosed("the task was done before")
        if task.kind in RECORDED:
            raise Forbidden(f"a {task.kind} is done by recording it")
        if not kept:
            raise rules.PhotoMissing("a photo or a report is what the task asks for")
        task.documents, task.note = kept, note
        _done(session, task, actor, now)
    return task


def _who_does(session: Session, task: CustodyTask) -> UUID:
    """The keeper; an inspection of pledged goods is the lender's word."""
    if task.kind is CustodyTaskKind.INSPECTION and task.lot_id:
        with as_house(session):
            pledge = find_active_pledge(session, task.lot_id)
        return pledge.pledgee_id if pledge else task.organisation_id
    return task.organisation_id


def count_done(session: Session, lot_id: UUID, *, counted_at: datetime, now: datetime) -> None:
    """A count of the lot was recorded: it answers what was asked before it. Needs the house's scope."""
    for task in queries.lock_open_counts(session, lot_id):
        if task.asked_at <= counted_at:
            _done(session, task, HOUSE, now)


def end_tasks(session: Session, cause: str, *, actor: Actor, now: datetime) -> None:
    """End the open tasks whose cause begins so: it has been recorded. Needs the house's scope."""
    for task in queries.lock_tasks_of(session, cause):
        _done(session, task, actor, now)


def _done(session: Session, task: CustodyTask, actor: Actor, now: datetime) -> None:
    task.done_at, task.done_by = now, actor.name
    move(session, task, CustodyTaskState.DONE, actor=actor, now=now, reason=task.note)
    timers.cancel_timer(session, DUE, task.id)
    session.flush()


def task_late(session: Session, task_id: UUID, *, now: datetime) -> None:
    """The task's time is over: everybody with a part in the goods is told. Needs the house's scope."""
    task = queries.lock_task(session, task_id)
    if task.state is not CustodyTaskState.OPEN:
        return
    move(session, task, CustodyTaskState.LATE, actor=HOUSE, now=now, reason="not done in time")
    audience = {task.organisation_id, *party_ids(session, [task.object_id])}
    body = {"task_id": str(task.id), "room_id": str(task.room_id), "kind": str(task.kind)}
    subject = ("custody_task", task.id)
    emit(session, "custody_task.late", subject=subject, body=body, audience=audience, now=now)
    _tell(session, "custody_task_late", task, audience, now)


def _tell(session: Session, kind: str, task: CustodyTask, audience: Iterable[UUID], now: datetime) -> None:
    params = {"kind": str(task.kind), "deadline": task.due_at.isoformat()}
    tell_parties(session, kind, ("custody_task", task.id), audience, params, now)


def tell_parties(
    session: Session,
    kind: str,
    subject: tuple[str, UUID],
    audience: Iterable[UUID],
    params: Mapping[str, str],
    now: datetime,
) -> None:
    """One notice of a kind about a subject to each organisation, once."""
    for organisation_id in audience:
        notice = NoticeRequest(
            organisation_id=organisation_id,
            kind=kind,
            subject=subject,
            params=params,
            cause=f"{kind}:{subject[1].hex}",
        )
        notify(session, notice=notice, now=now)

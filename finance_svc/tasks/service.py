"""Handing over, deciding and talking about tasks; money asks here before it moves (DOMAIN S6)."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel import money
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import Step, require_may_decide
from finance_svc.outbox import service as outbox
from finance_svc.tasks import queries, rules
from finance_svc.tasks.models import Task, TaskMessage
from finance_svc.tasks.rules import TaskKind, TaskState

ONE_AT_A_TIME = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


def hand_over(session: Session, *, task: rules.NewTask, actor: Actor, now: datetime) -> Task:
    """Give a department something to do; the same cause again is the task that stands.

    `actor` is its maker, and may be of another organisation (a quote's buyer makes the seller's `invoice`).
    """
    money.scale(task.currency)
    if task.counterparty_id is not None:
        organisations.get_organisation(session, task.counterparty_id)
    with as_house(session):
        if task.cause is not None:
            name = {"name": f"task {task.organisation_id} {task.cause}"}
            session.connection().execute(ONE_AT_A_TIME, name)
            if standing := queries.by_cause(session, task.organisation_id, task.cause):
                return standing
        row = _row(task, actor, now)
        session.add(row)
        session.flush()
        audit.record(session, act="task.handed_over", subject=("task", row.id), actor=actor, now=now)
        _tell(session, row, "task.handed_over", now)
    return row


def confirm(session: Session, *, task_id: UUID, actor: Actor, now: datetime) -> Task:
    """The department agrees: from now on a `pay` may be settled. Again is the same.

    Refuses SELF_APPROVAL to whoever made the task, FORBIDDEN to people of other departments.
    """
    return _decide(session, task_id, TaskState.CONFIRMED, actor=actor, now=now)


def refuse(session: Session, *, task_id: UUID, reason: str, actor: Actor, now: datetime) -> Task:
    """The department sends it back, with the reason in the thread. Again is the same."""
    row = queries.lock_task(session, task_id)
    if row.state is TaskState.REFUSED:
        return row
    row = _decide(session, task_id, TaskState.REFUSED, actor=actor, now=now, reason=reason)
    _write(session, row, reason, actor, now)
    return row


def say(session: Session, *, task_id: UUID, text: str, actor: Actor, now: datetime) -> TaskMessage:
    """Add a line to the task's thread."""
    return _write(session, queries.get_task(session, task_id), text, actor, now)


def require_payable(
    session: Session, task_id: UUID, *, payee_id: UUID, amount: Decimal, currency: str
) -> Task:
    """The confirmed task behind a payment, under its lock; settled ones are answered as well.

    Refuses FINANCE_NOT_CONFIRMED, and TASK_INVALID for another payee, amount or currency. Needs the scope of
    the task's organisation or the house's.
    """
    row = queries.lock_task(session, task_id)
    rules.require_confirmed(row.state)
    told = (row.kind, row.counterparty_id, row.amount, row.currency)
    if told != (TaskKind.PAY, payee_id, amount, currency):
        raise rules.TaskInvalid("the task is about another payment")
    return row


def settle(session: Session, row: Task, *, payment_id: UUID, now: datetime) -> Task:
    """The payment is ordered. `row` comes from `require_payable`."""
    if row.state is TaskState.CONFIRMED:
        row.payment_id = payment_id
        audit.move(session, row, TaskState.SETTLED, actor=HOUSE, now=now)
        _tell(session, row, "task.settled", now)
    return row


def _row(task: rules.NewTask, actor: Actor, now: datetime) -> Task:
    subject_type, subject_id = task.subject or (None, None)
    return Task(
        organisation_id=task.organisation_id,
        kind=task.kind,
        department=task.department,
        state=TaskState.OPEN,
        title=task.title,
        subject_type=subject_type,
        subject_id=subject_id,
        counterparty_id=task.counterparty_id,
        quantity_kg=task.quantity_kg,
        price=task.price,
        amount=task.amount,
        currency=task.currency,
        cause=task.cause,
        made_by=actor.member_id,
        made_at=now,
    )


def _decide(
    session: Session, task_id: UUID, to: TaskState, *, actor: Actor, now: datetime, reason: str = ""
) -> Task:
    row = queries.lock_task(session, task_id)
    if row.state is to or (to is TaskState.CONFIRMED and row.state is TaskState.SETTLED):
        return row
    _, member_id = actor.identified()
    step = Step(row.organisation_id, Permission.TASK_WORK)
    with as_house(session):
        makers = organisations.persons_of(session, [row.made_by] if row.made_by else [])
        person_id = organisations.person_of(session, member_id)
    require_may_decide(step, makers=makers, person_id=person_id, actor=actor)
    rules.require_worker(row.department, organisations.get_member(session, member_id).roles, actor)
    row.decided_by, row.decided_at = member_id, now
    audit.move(session, row, to, actor=actor, now=now, reason=reason)
    _tell(session, row, f"task.{to}", now)
    return row


def _write(session: Session, row: Task, text: str, actor: Actor, now: datetime) -> TaskMessage:
    message = TaskMessage(
        organisation_id=row.organisation_id,
        task_id=row.id,
        member_id=actor.member_id,
        author=actor.name,
        text=text,
        written_at=now,
    )
    session.add(message)
    session.flush()
    return message


def _tell(session: Session, row: Task, kind: str, now: datetime) -> None:
    body = {
        "task_id": str(row.id),
        "kind": str(row.kind),
        "department": row.department,
        "state": str(row.state),
    }
    outbox.emit(
        session,
        kind,
        subject=("task", row.id),
        body=body,
        audience=(row.organisation_id,),
        now=now,
        cause=str(row.id),
    )

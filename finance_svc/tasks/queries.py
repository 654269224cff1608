"""Reads of tasks, in the caller's scope."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.kernel.errors import NotFound
from finance_svc.tasks.models import Task, TaskMessage
from finance_svc.tasks.rules import TaskState


def get_task(session: Session, task_id: UUID) -> Task:
    """The task; refuses NOT_FOUND."""
    if (found := session.get(Task, task_id)) is None:
        raise NotFound("no such task")
    return found


def lock_task(session: Session, task_id: UUID) -> Task:
    """The task under a row lock; refuses NOT_FOUND."""
    wanted = select(Task).where(Task.id == task_id).with_for_update()
    if (found := session.exec(wanted.execution_options(populate_existing=True)).first()) is None:
        raise NotFound("no such task")
    return found


def by_cause(session: Session, organisation_id: UUID, cause: str) -> Task | None:
    """The organisation's task of a cause."""
    return session.exec(
        select(Task).where(Task.organisation_id == organisation_id, Task.cause == cause)
    ).first()


def find_tasks(
    session: Session,
    *,
    departments: Collection[str] | None = None,
    state: TaskState | None = None,
    after: UUID | None,
    limit: int,
) -> list[Task]:
    """A page of the organisation's tasks, of some departments and one state where given, in id order."""
    chosen = select(Task).order_by(col(Task.id)).limit(limit)
    if departments is not None:
        chosen = chosen.where(col(Task.department).in_(departments))
    if state is not None:
        chosen = chosen.where(Task.state == state)
    return list(session.exec(chosen if after is None else chosen.where(col(Task.id) > after)))


def find_messages(session: Session, task_id: UUID, *, after: UUID | None, limit: int) -> list[TaskMessage]:
    """A page of the task's thread, oldest first."""
    chosen = select(TaskMessage).where(TaskMessage.task_id == task_id).order_by(col(TaskMessage.id))
    chosen = chosen if after is None else chosen.where(col(TaskMessage.id) > after)
    return list(session.exec(chosen.limit(limit)))

"""Tasks and their threads over HTTP."""

from sqlmodel import Session

from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import BadInput
from finance_svc.organisations import queries as organisations
from finance_svc.tasks import queries, rules, service
from finance_svc.tasks.schemas import (
    MessageBody,
    MessageView,
    RefuseBody,
    TaskBody,
    TaskPath,
    TaskQuery,
    TaskView,
)
from finance_svc.web import Answer, ListQuery, Page, answer, blueprint, caller, page, requires, transaction

bp = blueprint("tasks")


@bp.post("/tasks", operation_id="handOverTask", responses={201: TaskView})
@requires(Permission.TASK_WORK, idempotent=True)
def hand_over(body: TaskBody) -> Answer:
    """Hand something to another department of one's organisation (DOMAIN S6)."""
    organisation_id, _ = caller().identified()
    if body.amount is not None and body.amount.currency != body.currency:
        raise BadInput("BAD_REQUEST", "amount and task have different currencies")
    with transaction() as (session, now):
        given = body.amount.amount if body.amount else None
        task = rules.NewTask(
            organisation_id=organisation_id,
            kind=body.kind,
            department=body.department,
            title=body.title,
            amount=rules.amount_of(given, body.quantity_kg, body.price),
            currency=body.currency,
            counterparty_id=body.counterparty_id,
            quantity_kg=body.quantity_kg,
            price=body.price,
        )
        return answer(TaskView.of(service.hand_over(session, task=task, actor=caller(), now=now)), status=201)


@bp.get("/tasks", operation_id="listTasks", responses={200: Page})
@requires(Permission.READ)
def list_tasks(query: TaskQuery) -> Answer:
    """The tasks of the organisation: a department's inbox by `department` or `mine`."""
    with transaction() as (session, _now):
        rows = queries.find_tasks(
            session,
            departments=_departments(session, query),
            state=query.state,
            after=query.after_id(),
            limit=query.limit + 1,
        )
        return page(rows, query, TaskView.of)


@bp.get("/tasks/<id(task):task_id>", operation_id="getTask", responses={200: TaskView})
@requires(Permission.READ)
def get_task(path: TaskPath) -> Answer:
    """One task."""
    with transaction() as (session, _now):
        return answer(TaskView.of(queries.get_task(session, path.task_id)))


@bp.post("/tasks/<id(task):task_id>/confirm", operation_id="confirmTask", responses={200: TaskView})
@requires(Permission.TASK_WORK, idempotent=True)
def confirm(path: TaskPath) -> Answer:
    """Confirm for the department; the maker of the task may not."""
    with transaction() as (session, now):
        row = service.confirm(session, task_id=path.task_id, actor=caller(), now=now)
        return answer(TaskView.of(row))


@bp.post("/tasks/<id(task):task_id>/refuse", operation_id="refuseTask", responses={200: TaskView})
@requires(Permission.TASK_WORK)
def refuse(path: TaskPath, body: RefuseBody) -> Answer:
    """Send it back with a reason."""
    with transaction() as (session, now):
        row = service.refuse(session, task_id=path.task_id, reason=body.reason, actor=caller(), now=now)
        return answer(TaskView.of(row))


@bp.post("/tasks/<id(task):task_id>/messages", operation_id="sayOnTask", responses={201: MessageView})
@requires(Permission.TASK_WORK)
def say(path: TaskPath, body: MessageBody) -> Answer:
    """Write into the task's thread."""
    with transaction() as (session, now):
        row = service.say(session, task_id=path.task_id, text=body.text, actor=caller(), now=now)
        return answer(MessageView.of(row), status=201)


@bp.get("/tasks/<id(task):task_id>/messages", operation_id="listTaskMessages", responses={200: Page})
@requires(Permission.READ)
def list_messages(path: TaskPath, query: ListQuery) -> Answer:
    """The task's thread, oldest first."""
    with transaction() as (session, _now):
        task = queries.get_task(session, path.task_id)
        rows = queries.find_messages(session, task.id, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, MessageView.of)


def _departments(session: Session, query: TaskQuery) -> list[str] | None:
    """Which departments the list is about; None: all."""
    wanted = [query.department] if query.department else None
    if not query.mine:
        return wanted
    _, member_id = caller().identified()
    own = organisations.get_member(session, member_id).roles
    return own if wanted is None else [name for name in wanted if name in own]

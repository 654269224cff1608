"""What alarms did to receipts, and what the warehouse is asked for."""

from finance_svc.custody import queries, service
from finance_svc.custody.api.bp import bp
from finance_svc.custody.schemas import (
    CustodyResponseView,
    CustodyTaskView,
    ExplainHoldBody,
    FinishTaskBody,
    ResponsePath,
    ResponsesQuery,
    TaskPath,
    TasksQuery,
)
from finance_svc.kernel.actor import Permission
from finance_svc.web import Answer, Page, answer, caller, page, requires, transaction


@bp.get("/custody_responses", operation_id="listCustodyResponses", responses={200: Page})
@requires(Permission.READ)
def list_responses(query: ResponsesQuery) -> Answer:
    """What alarms did to the receipts of the rooms the caller has a part in, oldest first."""
    with transaction() as (session, _now):
        rows = queries.find_responses(
            session, room_id=query.room_id, after=query.after_id(), limit=query.limit + 1
        )
        return page(rows, query, CustodyResponseView.of)


@bp.get(
    "/custody_responses/<id(custody_response):response_id>",
    operation_id="getCustodyResponse",
    responses={200: CustodyResponseView},
)
@requires(Permission.READ)
def get_response(path: ResponsePath) -> Answer:
    """One of them."""
    with transaction() as (session, _now):
        return answer(CustodyResponseView.of(queries.get_response(session, path.response_id)))


@bp.post(
    "/custody_responses/<id(custody_response):response_id>/explain",
    operation_id="explainCustodyHold",
    responses={200: CustodyResponseView},
)
@requires(Permission.GOODS_COUNT)
def explain_hold(path: ResponsePath, body: ExplainHoldBody) -> Answer:
    """Explain a step of weight while it is held: the warehouse by tickets, the one lender by its word."""
    with transaction() as (session, now):
        row = service.explain_hold(
            session, path.response_id, tickets=body.weigh_tickets, note=body.note, actor=caller(), now=now
        )
        return answer(CustodyResponseView.of(row))


@bp.get("/custody_tasks", operation_id="listCustodyTasks", responses={200: Page})
@requires(Permission.READ)
def list_tasks(query: TasksQuery) -> Answer:
    """Photos, counts and inspections that warehouses were asked for, oldest first."""
    with transaction() as (session, _now):
        rows = queries.find_tasks(
            session,
            room_id=query.room_id,
            states=() if query.state is None else (query.state,),
            after=query.after_id(),
            limit=query.limit + 1,
        )
        return page(rows, query, CustodyTaskView.of)


@bp.post(
    "/custody_tasks/<id(custody_task):task_id>/finish",
    operation_id="finishCustodyTask",
    responses={200: CustodyTaskView},
)
@requires(Permission.GOODS_RECORD)
def finish_task(path: TaskPath, body: FinishTaskBody) -> Answer:
    """Say that a photo was taken or an inspection made, with what proves it. A count ends its own task."""
    with transaction() as (session, now):
        row = service.finish_task(
            session, path.task_id, documents=body.documents, note=body.note, actor=caller(), now=now
        )
        return answer(CustodyTaskView.of(row))

"""Shapes of responses and tasks."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from finance_svc.custody.models import CustodyResponse, CustodyTask
from finance_svc.custody.rules import CustodyTaskState
from finance_svc.kernel import ids
from finance_svc.web import Body, ListQuery, View, id_of
from finance_svc.web.shapes import Text, show_time

Note = Annotated[Text, StringConstraints(max_length=1000)]


class ResponsePath(BaseModel):
    """Which response."""

    response_id: UUID


class TaskPath(BaseModel):
    """Which task."""

    task_id: UUID


class ResponsesQuery(ListQuery):
    """Which responses."""

    room_id: id_of("room") | None = None  # type: ignore[valid-type] # a type made by a function


class TasksQuery(ListQuery):
    """Which tasks."""

    room_id: id_of("room") | None = None  # type: ignore[valid-type] # a type made by a function
    state: CustodyTaskState | None = None


class ExplainHoldBody(Body):
    """What took the goods: the tickets of the vehicles."""

    weigh_tickets: list[id_of("weigh_ticket")] = Field(default_factory=list, max_length=50)  # type: ignore[valid-type] # made by a function
    note: Note = ""


class FinishTaskBody(Body):
    """What was done: photos or reports by their documents."""

    documents: list[id_of("document")] = Field(default_factory=list, max_length=50)  # type: ignore[valid-type] # made by a function
    note: Note = ""


class CustodyResponseView(View):
    """What an alarm did to the receipts of its room."""

    object: Literal["custody_response"] = "custody_response"
    id: str
    room_id: str
    alarm_id: str
    kind: str
    state: str
    at_night: bool
    under_order: bool
    opened_at: str | None
    began_at: str | None
    hold_until: str | None
    ended_at: str | None
    ended_by: str
    note: str
    weigh_tickets: list[str]
    receipts: list[str]

    @classmethod
    def of(cls, row: CustodyResponse) -> "CustodyResponseView":
        """From the row."""
        return cls(
            id=ids.show("custody_response", row.id),
            room_id=ids.show("room", row.room_id),
            alarm_id=ids.show("alarm", row.alarm_id),
            kind=row.kind,
            state=str(row.state),
            at_night=row.at_night,
            under_order=row.under_order,
            opened_at=show_time(row.opened_at),
            began_at=show_time(row.began_at),
            hold_until=show_time(row.hold_until),
            ended_at=show_time(row.ended_at),
            ended_by=row.ended_by,
            note=row.note,
            weigh_tickets=row.weigh_tickets,
            receipts=row.receipts,
        )


class CustodyTaskView(View):
    """What the warehouse is asked for."""

    object: Literal["custody_task"] = "custody_task"
    id: str
    kind: str
    state: str
    room_id: str
    lot_id: str | None
    asked_at: str | None
    due_at: str | None
    done_at: str | None
    done_by: str
    note: str
    documents: list[str]

    @classmethod
    def of(cls, row: CustodyTask) -> "CustodyTaskView":
        """From the row."""
        return cls(
            id=ids.show("custody_task", row.id),
            kind=str(row.kind),
            state=str(row.state),
            room_id=ids.show("room", row.room_id),
            lot_id=ids.show("lot", row.lot_id) if row.lot_id else None,
            asked_at=show_time(row.asked_at),
            due_at=show_time(row.due_at),
            done_at=show_time(row.done_at),
            done_by=row.done_by,
            note=row.note,
            documents=row.documents,
        )

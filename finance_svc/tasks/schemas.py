"""Shapes of tasks."""

from typing import Annotated, Literal

from pydantic import BaseModel, StringConstraints

from finance_svc.kernel import ids
from finance_svc.tasks.models import Task, TaskMessage
from finance_svc.tasks.rules import TaskKind, TaskState
from finance_svc.web import (
    AmountText,
    Body,
    KgText,
    ListQuery,
    MoneyBody,
    MoneyView,
    QuantityView,
    View,
    id_of,
)
from finance_svc.web.shapes import ShortText, Text, show_time

Department = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,59}$")]
"""The name of a role whose people do the work: `finance`, `procurement`, `clerk`."""
Note = Annotated[Text, StringConstraints(min_length=1, max_length=2000)]


class TaskPath(BaseModel):
    """Which task."""

    task_id: id_of("task")  # type: ignore[valid-type] # a pydantic type made by a function


class TaskQuery(ListQuery):
    """Which tasks; `mine`: those of the departments whose role the caller has."""

    department: Department | None = None
    state: TaskState | None = None
    mine: bool = False


class TaskBody(Body):
    """What is handed over: an amount, or kg and a price per tonne that make one."""

    kind: TaskKind
    department: Department
    title: ShortText
    amount: MoneyBody | None = None
    quantity_kg: KgText | None = None
    price: AmountText | None = None
    currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] = "CNY"
    counterparty_id: id_of("organisation") | None = None  # type: ignore[valid-type] # made by a function


class RefuseBody(Body):
    """Why it is sent back."""

    reason: Note


class MessageBody(Body):
    """A line for the thread."""

    text: Note


class TaskView(View):
    """A task of the caller's organisation."""

    object: Literal["task"] = "task"
    id: str
    kind: TaskKind
    department: str
    state: TaskState
    title: str
    about: str | None
    counterparty_id: str | None
    quantity: QuantityView | None
    price: MoneyView | None
    amount: MoneyView
    made_by: str | None
    made_at: str | None
    decided_by: str | None
    decided_at: str | None
    payment_id: str | None

    @classmethod
    def of(cls, row: Task) -> "TaskView":
        """The row as its organisation sees it."""
        about = ids.show(row.subject_type, row.subject_id) if row.subject_type and row.subject_id else None
        return cls(
            id=ids.show("task", row.id),
            kind=row.kind,
            department=row.department,
            state=row.state,
            title=row.title,
            about=about,
            counterparty_id=ids.show("organisation", row.counterparty_id) if row.counterparty_id else None,
            quantity=None if row.quantity_kg is None else QuantityView.of(row.quantity_kg),
            price=None if row.price is None else MoneyView.of(row.price, row.currency),
            amount=MoneyView.of(row.amount, row.currency),
            made_by=ids.show("member", row.made_by) if row.made_by else None,
            made_at=show_time(row.made_at),
            decided_by=ids.show("member", row.decided_by) if row.decided_by else None,
            decided_at=show_time(row.decided_at),
            payment_id=ids.show("payment", row.payment_id) if row.payment_id else None,
        )


class MessageView(View):
    """A line of a thread."""

    object: Literal["task_message"] = "task_message"
    id: str
    author: str
    text: str
    written_at: str | None

    @classmethod
    def of(cls, row: TaskMessage) -> "MessageView":
        """The row as its organisation sees it."""
        return cls(
            id=ids.show("task_message", row.id),
            author=row.author,
            text=row.text,
            written_at=show_time(row.written_at),
        )

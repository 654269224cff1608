"""Tables of tasks and their threads."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import Table, choice, keeper, key, moment, money, price, quantity, ref, text
from finance_svc.db.columns import identity
from finance_svc.tasks import rules


class Task(Table, table=True):
    """Something one department hands to another. Its figures never change."""

    __tablename__ = "task"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "cause", name="uq_task_cause"),
        sa.CheckConstraint("amount > 0", name="ck_task_amount"),
    )
    MOVES: ClassVar[Mapping[rules.TaskState, frozenset[rules.TaskState]]] = rules.MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    kind: rules.TaskKind = choice(rules.TaskKind)
    department: str = text(60, index=True)
    state: rules.TaskState = choice(rules.TaskState)
    title: str = text(200)
    subject_type: str | None = text(40, null=True)
    subject_id: UUID | None = identity(null=True)
    counterparty_id: UUID | None = ref("organisation.id", null=True)
    quantity_kg: Decimal | None = quantity(null=True)
    price: Decimal | None = price(null=True)
    amount: Decimal = money()
    currency: str = text(3)
    cause: str | None = text(120, null=True)
    made_by: UUID | None = identity(null=True)
    made_at: datetime = moment()
    decided_by: UUID | None = identity(null=True)
    decided_at: datetime | None = moment(null=True)
    payment_id: UUID | None = identity(null=True)


class TaskMessage(Table, table=True):
    """One line of a task's thread, never changed."""

    __tablename__ = "task_message"
    id: UUID = key()
    organisation_id: UUID = keeper()
    task_id: UUID = ref("task.id")
    member_id: UUID | None = identity(null=True)
    author: str = text(200)
    text: str = text(2000)
    written_at: datetime = moment()

"""What is handed from one department to another, who may take it, and what money waits for (DOMAIN S6)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from finance_svc.kernel import money
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import Forbidden, Refusal

KG_PER_T = Decimal(1000)


class TaskKind(StrEnum):
    """What the next department does: pay a supplier, accept goods, write an invoice."""

    PAY = "pay"
    ACCEPT = "accept"
    INVOICE = "invoice"


class TaskState(StrEnum):
    """`settled`: the payment a confirmed `pay` allows has been ordered."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    SETTLED = "settled"


MOVES: Mapping[TaskState, frozenset[TaskState]] = {
    TaskState.OPEN: frozenset({TaskState.CONFIRMED, TaskState.REFUSED}),
    TaskState.CONFIRMED: frozenset({TaskState.SETTLED}),
}


class FinanceNotConfirmed(Refusal):
    """Money of a task moves only after the department it was handed to has confirmed it (409)."""

    code: ClassVar[str] = "FINANCE_NOT_CONFIRMED"


class TaskInvalid(Refusal):
    """A task without a sensible amount, or a payment it does not describe (422)."""

    code: ClassVar[str] = "TASK_INVALID"


@dataclass(frozen=True, kw_only=True)
class NewTask:
    """A task for a department (the name of a role) of one organisation. `cause`: the same one is one task."""

    organisation_id: UUID
    kind: TaskKind
    department: str
    title: str
    amount: Decimal
    currency: str = "CNY"
    counterparty_id: UUID | None = None
    """Who is paid or invoiced, where it takes part itself."""
    quantity_kg: Decimal | None = None
    price: Decimal | None = None
    """Per tonne."""
    subject: tuple[str, UUID] | None = None
    cause: str | None = None


def amount_of(amount: Decimal | None, quantity_kg: Decimal | None, price: Decimal | None) -> Decimal:
    """The amount that was given, or kg times price per tonne; both must agree (`TASK_INVALID`)."""
    product = None
    if quantity_kg is not None and price is not None:
        product = money.half_up(quantity_kg * price / KG_PER_T)
    found = product if amount is None else amount
    if found is None or not 0 < found <= money.LARGEST or (product is not None and product != found):
        raise TaskInvalid("give an amount above zero, or quantity and price per tonne that make one")
    return found


def require_worker(department: str, roles: Collection[str], actor: Actor) -> None:
    """Only people of the department decide, or who manages the organisation (a small shop has no other)."""
    if department not in roles and Permission.ORGANISATION_MANAGE not in actor.permissions:
        raise Forbidden(f"the task is with {department}")


def require_confirmed(state: TaskState) -> None:
    """Refuse (`FINANCE_NOT_CONFIRMED`) money before the task is confirmed."""
    if state not in {TaskState.CONFIRMED, TaskState.SETTLED}:
        raise FinanceNotConfirmed(f"the task is {state}", state=str(state))

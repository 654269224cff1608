"""Conditions a list may be asked with: a column, an order, a value."""

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

S = TypeVar("S")
ORDERS: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "gte": operator.ge,
    "gt": operator.gt,
    "lte": operator.le,
    "lt": operator.lt,
}


@dataclass(frozen=True)
class Condition:
    """`column order value`, e.g. requested_at gte a moment."""

    column: str
    order: str
    value: object


def narrowed(chosen: S, table: type[object], conditions: Iterable[Condition]) -> S:
    """The select with the conditions on the table's columns."""
    for condition in conditions:
        column = table.__table__.c[condition.column]  # type: ignore[attr-defined] # SQLModel does not type __table__
        chosen = chosen.where(ORDERS[condition.order](column, condition.value))  # type: ignore[attr-defined] # a select
    return chosen

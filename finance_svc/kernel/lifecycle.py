"""Lifecycles as tables of allowed moves."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from finance_svc.kernel.errors import MoveRefused

S = TypeVar("S", bound=StrEnum)
Moves = Mapping[S, frozenset[S]]


def check_move(moves: Mapping[S, frozenset[S]], here: S, there: S) -> None:
    """Refuse (`STATE_FORBIDS`) a move that the table does not have."""
    if there not in moves.get(here, frozenset()):
        raise MoveRefused(f"{here} cannot become {there}", state=str(here), wanted=str(there))

"""What people have said about a room that the rules must know: work orders, modes, envelopes, tickets.

Spans are half open, in microseconds since 1970; an open end is None. What counts is when a fact was true;
a fact that is recorded later makes its span be judged again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class RoomMode(StrEnum):
    """What is done in a room (DOMAIN B5.1)."""

    EMPTY = "empty"
    FILLING = "filling"
    PULL_DOWN = "pull_down"
    HOLDING = "holding"
    CA_SEALED = "ca_sealed"
    UNLOADING = "unloading"


class WorkKind(StrEnum):
    """What a work order is for."""

    LOADING = "loading"
    UNLOADING = "unloading"
    STOCKTAKE = "stocktake"
    MAINTENANCE = "maintenance"
    DEFROST = "defrost"
    INSPECTION = "inspection"
    VENTILATION = "ventilation"


ENTRY = frozenset(WorkKind) - {WorkKind.DEFROST, WorkKind.VENTILATION}
"""Kinds of work for which people open the room."""


class WorkOrder(NamedTuple):
    """Somebody is allowed to work in the room."""

    name: str
    kind: WorkKind
    begin: int
    end: int | None


class ModeSpan(NamedTuple):
    """The room's mode for a time."""

    mode: RoomMode
    begin: int
    end: int | None


class EnvelopeSpan(NamedTuple):
    """Approved limits of one kind of channel instead of the commodity's, for a time."""

    kind: str
    low: float | None
    high: float | None
    begin: int
    end: int | None


class Movement(NamedTuple):
    """Goods that passed the gate with a ticket; `kg` is negative for goods that left."""

    name: str
    begin: int
    end: int
    kg: float


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """All of it for one room, each sorted by begin."""

    work: tuple[WorkOrder, ...] = ()
    modes: tuple[ModeSpan, ...] = ()
    envelopes: tuple[EnvelopeSpan, ...] = ()
    movements: tuple[Movement, ...] = ()

    def mode_at(self, moment: int) -> RoomMode:
        """The room's mode; HOLDING where nobody said another."""
        return next((s.mode for s in reversed(self.modes) if covers(s, moment)), RoomMode.HOLDING)

    def working_at(self, moment: int, kinds: Iterable[WorkKind] | None = None) -> bool:
        """Whether a work order (of one of these kinds) covers the moment."""
        wanted = None if kinds is None else frozenset(kinds)
        return any(covers(order, moment) for order in self.work if wanted is None or order.kind in wanted)


NOTHING = RoomFacts()
AROUND = 3_600_000_000
"""How long before a fact begins it may already matter: goods move before the gate weighs them."""


def first_difference(before: RoomFacts, after: RoomFacts) -> int | None:
    """From when a room must be judged again because other facts are known of it; None: nothing changed."""
    begins = [one.begin for one in set(before.work) ^ set(after.work)]
    begins += [one.begin for one in set(before.modes) ^ set(after.modes)]
    begins += [one.begin for one in set(before.envelopes) ^ set(after.envelopes)]
    begins += [one.begin for one in set(before.movements) ^ set(after.movements)]
    return min(begins) - AROUND if begins else None


def covers(span: WorkOrder | ModeSpan | EnvelopeSpan, moment: int) -> bool:
    """Whether a moment lies in the span."""
    return span.begin <= moment and (span.end is None or moment < span.end)

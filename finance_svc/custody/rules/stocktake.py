"""Blind stocktakes: which stacks are counted is drawn the day before, so that neither side chooses (B5.6)."""

import hashlib
import hmac
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from finance_svc.kernel.errors import Refusal

SHARE, LEAST = 0.2, 5
EVERY_DAYS = 30
SEED_BYTES = 32


class LateCount(Refusal):
    """The day of the count is over: what is counted now is not blind any more (409)."""

    code = "LATE_COUNT"


class CountIncomplete(Refusal):
    """The stacks that were drawn are counted, each once, and no others (422)."""

    code = "COUNT_INCOMPLETE"


class StocktakeState(StrEnum):
    """Drawn the day before, due on its day, counted by one, checked by another; missed when nobody came."""

    DRAWN = "drawn"
    DUE = "due"
    COUNTED = "counted"
    CLOSED = "closed"
    VARIANCE = "variance"
    MISSED = "missed"


STOCKTAKE_MOVES: Mapping[StocktakeState, frozenset[StocktakeState]] = {
    StocktakeState.DRAWN: frozenset({StocktakeState.DUE}),
    StocktakeState.DUE: frozenset({StocktakeState.COUNTED, StocktakeState.MISSED}),
    StocktakeState.COUNTED: frozenset({StocktakeState.CLOSED, StocktakeState.VARIANCE}),
}


@dataclass(frozen=True)
class BlindCount:
    """What a person found of one lot, without being told what was expected. Kilograms."""

    lot_id: UUID
    quantity_kg: Decimal
    pieces: int | None = None


def sample_size(stacks: int) -> int:
    """20 % of the stacks, at least 5; of fewer all."""
    return min(stacks, max(LEAST, math.ceil(SHARE * stacks)))


def commitment(seed: bytes, stacks: Iterable[UUID]) -> bytes:
    """What is written down the day before: it fixes seed and stacks, and tells neither."""
    return hashlib.sha256(seed + b"".join(stack.bytes for stack in sorted(stacks))).digest()


def draw(seed: bytes, stacks: Iterable[UUID]) -> list[UUID]:
    """The stacks to count: the first of all in the order of their keyed hashes."""
    known = sorted(stacks)
    order = sorted(known, key=lambda stack: hmac.digest(seed, stack.bytes, "sha256"))
    return sorted(order[: sample_size(len(known))])


def require_whole_sample(sample: Iterable[UUID], counts: Sequence[BlindCount]) -> None:
    """Refuse (`COUNT_INCOMPLETE`) what is not exactly the sample."""
    if sorted(count.lot_id for count in counts) != sorted(sample):
        raise CountIncomplete("count each drawn stack once, and no other")


def require_in_time(now: datetime, due_at: datetime) -> None:
    """Refuse (`LATE_COUNT`) a count after its day."""
    if now >= due_at:
        raise LateCount(f"the count was due before {due_at.isoformat()}", due_at=due_at.isoformat())

"""Hand-overs on the way: two signatures over the same goods, and how long they may be unseen (B4.6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from finance_svc.kernel.errors import Refusal


class HandOverDiffers(Refusal):
    """Seals, count or weight are not what was handed over (422)."""

    code = "HAND_OVER_DIFFERS"


class HandOverOpen(Refusal):
    """Another hand-over of the lot waits for its second signature (409)."""

    code = "HAND_OVER_OPEN"


class CustodyGap(Refusal):
    """Nobody saw the goods for longer than the leg allows: they do not count until inspected (422)."""

    code = "CUSTODY_GAP"


class Leg(StrEnum):
    """Where goods are from the hand-over on."""

    STORE = "store"
    ROAD = "road"
    PORT = "port"
    COASTAL = "coastal"
    OPEN_SEA = "open_sea"


class HandOverState(StrEnum):
    """Offered by who has the goods; signed or refused by who takes them; withdrawn by its maker."""

    OFFERED = "offered"
    SIGNED = "signed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


HAND_OVER_MOVES: Mapping[HandOverState, frozenset[HandOverState]] = {
    HandOverState.OFFERED: frozenset({HandOverState.SIGNED, HandOverState.REFUSED, HandOverState.WITHDRAWN}),
}


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a person saw of the goods: seal numbers, pieces, weight."""

    seals: tuple[str, ...]
    pieces: int
    quantity_kg: Decimal


@dataclass(frozen=True, kw_only=True)
class NewHandOver:
    """A hand-over as its giver offers it."""

    lot_id: UUID
    to_id: UUID
    leg: Leg
    place: str
    happened_at: datetime
    found: Found


@dataclass(frozen=True, kw_only=True)
class Position:
    """Where who carries the goods says they were; degrees."""

    seen_at: datetime
    latitude: Decimal
    longitude: Decimal
    note: str = ""


def normal_seals(seals: Iterable[str]) -> tuple[str, ...]:
    """Seal numbers as they are compared: upper case, letters and digits, sorted."""
    plain = ("".join(sign for sign in seal.upper() if sign.isalnum()) for seal in seals)
    return tuple(sorted(seal for seal in plain if seal))


def require_same(given: Found, taken: Found, *, tolerance_ratio: Decimal) -> None:
    """Both saw the same seals and pieces, and weights within the tolerance (`HAND_OVER_DIFFERS`)."""
    differing = []
    if normal_seals(given.seals) != normal_seals(taken.seals):
        differing.append("seals")
    if given.pieces != taken.pieces:
        differing.append("pieces")
    if abs(given.quantity_kg - taken.quantity_kg) > tolerance_ratio * given.quantity_kg:
        differing.append("quantity_kg")
    if differing:
        raise HandOverDiffers(f"{', '.join(differing)} differ from what was handed over", differing=differing)


def read_legs(table: Mapping[str, Any]) -> dict[Leg, timedelta]:
    """How long goods may be unseen by leg; a store has the silence of its sensors instead."""
    return {Leg(name): timedelta(hours=hours) for name, hours in table["legs"].items()}


def is_unseen(
    leg: Leg, seen: Iterable[datetime | None], *, legs: Mapping[Leg, timedelta], now: datetime
) -> bool:
    """Whether all sources have been silent for longer than the leg allows. No word at all is silence."""
    if leg not in legs:
        return False
    last = max((moment for moment in seen if moment is not None and moment <= now), default=None)
    return last is None or now - last > legs[leg]

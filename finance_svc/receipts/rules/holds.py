"""Goods that wait for an explanation: no order, and no vehicle but the one that explains (DOMAIN B5.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from finance_svc.kernel.errors import Refusal


class CustodyHold(Refusal):
    """Goods left the scales; until that is explained nothing is lent and nothing leaves (423)."""

    code: ClassVar[str] = "CUSTODY_HOLD"


@dataclass(frozen=True, kw_only=True)
class Hold:
    """What holds lots back: the response, why, what the scales miss (kg; None: nobody knows), until when."""

    source_id: UUID
    cause: str
    missing_kg: Decimal | None
    tolerance_kg: Decimal
    opened_at: datetime
    """When the goods were gone: vehicles recorded since then may be the explanation."""
    hold_until: datetime


def require_unheld(holds: Sequence[Hold]) -> None:
    """Nothing waits for its explanation. A hold ends when it is ended, not when its time is over."""
    if holds:
        raise _held(holds)


def require_explaining(net_kg: Decimal, holds: Sequence[Hold], *, left_kg: Decimal) -> None:
    """The vehicle at the gate, with `left_kg` that left since, carries what the scales miss.

    Refuses `CUSTODY_HOLD`.
    """
    if not holds:
        return
    missing = [hold.missing_kg for hold in holds]
    tolerance_kg = max(hold.tolerance_kg for hold in holds)
    if None in missing:
        raise _held(holds)
    missing_kg = sum((abs(kg) for kg in missing if kg is not None), Decimal(0))
    if abs(missing_kg - left_kg - net_kg) > tolerance_kg:
        raise _held(holds, missing_kg=str(missing_kg), weighed_kg=str(left_kg + net_kg))


def _held(holds: Sequence[Hold], **facts: str) -> CustodyHold:
    until = max(hold.hold_until for hold in holds).isoformat()
    return CustodyHold("goods of the room wait for an explanation", hold_until=until, **facts)

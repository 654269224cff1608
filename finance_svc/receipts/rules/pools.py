"""Fungible goods in common: every depositor owns a share of what is there (UCC 7-207, L15)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from finance_svc.kernel.money import half_up
from finance_svc.receipts.rules import refusals
from finance_svc.receipts.rules.mass import GRAM
from finance_svc.receipts.rules.places import NOTHING, shares_of

RATIO = 8
"""Decimals of a share."""


@dataclass(frozen=True, kw_only=True)
class PoolPlan:
    """Where goods of one kind and quality lie mixed."""

    room_id: UUID
    commodity: str
    grade: str
    stack_id: UUID | None = None


class PoolShare(NamedTuple):
    """One lot's part of a pool."""

    receipt_kg: Decimal
    share_ratio: Decimal
    share_kg: Decimal
    """Of the measured mass."""
    shortage_kg: Decimal
    """What its receipt promises beyond its part, where the pool is short beyond tolerance."""


class PoolAccount(NamedTuple):
    """A pool at an instant: receipts against goods (kg)."""

    receipts_kg: Decimal
    measured_kg: Decimal
    limit_kg: Decimal
    shares: Mapping[UUID, PoolShare]

    @property
    def over_issued(self) -> bool:
        """Receipts exceed what was measured and its tolerance."""
        return self.receipts_kg > self.limit_kg


def account_pool(
    receipts_kg: Mapping[UUID, Decimal], *, measured_kg: Decimal, tolerance_kg: Decimal
) -> PoolAccount:
    """Share = receipt kg / sum of receipts, of the measured mass; a shortage is shared in proportion."""
    total = sum(receipts_kg.values(), NOTHING)
    limit = measured_kg + tolerance_kg
    parts = shares_of(measured_kg, receipts_kg)
    short = total > limit
    shares = {
        lot: PoolShare(
            receipt_kg=kg,
            share_ratio=half_up(kg / total, RATIO) if total else Decimal(0),
            share_kg=parts[lot],
            shortage_kg=kg - parts[lot] if short else NOTHING,
        )
        for lot, kg in receipts_kg.items()
    }
    return PoolAccount(total, measured_kg, limit, shares)


def require_pool_covers(wanted_kg: Decimal, account: PoolAccount) -> None:
    """Receipts over a pool stay within what its tickets and scales say is there (`OVER_ISSUE`)."""
    if account.receipts_kg + wanted_kg > account.limit_kg:
        raise refusals.OverIssue(
            f"receipts for {account.receipts_kg + wanted_kg} kg over {account.measured_kg} kg in the pool",
            measured_kg=account.measured_kg,
            limit_kg=half_up(account.limit_kg, GRAM),
        )


def require_mixable(
    plan: PoolPlan, *, room_id: UUID, stack_id: UUID | None, commodity: str, grade: str
) -> None:
    """Only goods of one kind and quality at one place become one pool (`POOL_MISMATCH`)."""
    here = plan.room_id == room_id and plan.stack_id in {None, stack_id}
    if not here or (plan.commodity, plan.grade) != (commodity, grade):
        raise refusals.PoolMismatch("the lot is of another kind, quality or place than the pool")

"""What a policy allows without a person, and how long broken glass stays open (DOMAIN S1, C T12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from finance_svc.kernel.actor import Permission
from finance_svc.kernel.calendar import local_time
from finance_svc.kernel.errors import BadInput, Refusal
from finance_svc.kernel.money import decimal_from

REASON_LEAST = 10
LONGEST_GLASS = timedelta(hours=4)
NEVER_BY_GLASS = frozenset(
    {Permission.BREAK_GLASS, Permission.POLICY_MANAGE, Permission.ORGANISATION_MANAGE, Permission.AUDIT_READ}
)
"""Rights over rights are not for emergencies: they would let one person keep what was lent for hours."""


class PolicyState(StrEnum):
    """The life of a policy: at most one of an organisation and act is active."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    REJECTED = "rejected"
    RETIRED = "retired"


POLICY_MOVES: Mapping[PolicyState, frozenset[PolicyState]] = {
    PolicyState.PROPOSED: frozenset({PolicyState.ACTIVE, PolicyState.REJECTED}),
    PolicyState.ACTIVE: frozenset({PolicyState.RETIRED}),
}


class GlassState(StrEnum):
    """The life of broken glass."""

    REQUESTED = "requested"
    OPEN = "open"
    REFUSED = "refused"
    CLOSED = "closed"
    EXPIRED = "expired"
    REVIEWED = "reviewed"


GLASS_MOVES: Mapping[GlassState, frozenset[GlassState]] = {
    GlassState.REQUESTED: frozenset({GlassState.OPEN, GlassState.REFUSED, GlassState.EXPIRED}),
    GlassState.OPEN: frozenset({GlassState.CLOSED, GlassState.EXPIRED}),
    GlassState.CLOSED: frozenset({GlassState.REVIEWED}),
    GlassState.EXPIRED: frozenset({GlassState.REVIEWED}),
}


class ReasonRequired(Refusal):
    """An override without a reason that says something (422; DOMAIN D4)."""

    code: ClassVar[str] = "REASON_REQUIRED"


class NeedsSecond(Refusal):
    """Another head must do this (409): the one who asked or opened may not."""

    code: ClassVar[str] = "NEEDS_SECOND"


@dataclass(frozen=True)
class Threshold:
    """How many persons decide an amount above `above`."""

    above: Decimal
    count: int


@dataclass(frozen=True)
class Automatic:
    """What may be decided without a person: all of it must hold. Times are local to the organisation."""

    max_amount: Decimal
    daily_total: Decimal
    products: tuple[str, ...]
    max_ltv: Decimal
    since: time
    until: time


@dataclass(frozen=True)
class Terms:
    """A policy: who decides, how long it may wait, and what needs nobody."""

    thresholds: tuple[Threshold, ...]
    expires_after: timedelta
    automatic: Automatic | None

    def count_for(self, amount: Decimal) -> int:
        """How many persons decide the amount."""
        return max(row.count for row in self.thresholds if row.above <= amount)


@dataclass(frozen=True)
class Case:
    """What is to be decided."""

    amount: Decimal
    product: str
    ltv_after: Decimal
    decided_today: Decimal
    """What the policy has let through on that day already."""
    at: datetime
    zone: str


def read_terms(table: Mapping[str, Any]) -> Terms:
    """Terms from their JSON form; refuses (`BAD_REQUEST`) thresholds that leave an amount to nobody."""
    thresholds = tuple(
        Threshold(decimal_from(str(row["above"])), int(row["count"])) for row in table["approvals"]
    )
    if not any(row.above == 0 for row in thresholds) or any(not 1 <= row.count <= 5 for row in thresholds):
        raise BadInput("BAD_REQUEST", "the thresholds begin at 0.00, and 1 to 5 persons decide")
    ordered = sorted(thresholds, key=lambda row: row.above)
    if [row.count for row in ordered] != sorted(row.count for row in ordered):
        raise BadInput("BAD_REQUEST", "a larger amount never needs fewer persons")
    return Terms(
        thresholds=tuple(ordered),
        expires_after=timedelta(hours=int(table["expires_hours"])),
        automatic=_automatic(table["automatic"]) if table.get("automatic") else None,
    )


def _automatic(table: Mapping[str, Any]) -> Automatic:
    since, until = time.fromisoformat(table["since"]), time.fromisoformat(table["until"])
    if not since < until:
        raise BadInput("BAD_REQUEST", "the hours begin before they end")
    return Automatic(
        max_amount=decimal_from(str(table["max_amount"])),
        daily_total=decimal_from(str(table["daily_total"])),
        products=tuple(table["products"]),
        max_ltv=decimal_from(str(table["max_ltv"])),
        since=since,
        until=until,
    )


def covers(automatic: Automatic | None, case: Case) -> bool:
    """Whether the case needs no person: product, amount, the day's total, LTV after it, and the hour."""
    if automatic is None:
        return False
    return (
        case.product in automatic.products
        and case.amount <= automatic.max_amount
        and case.decided_today + case.amount <= automatic.daily_total
        and case.ltv_after <= automatic.max_ltv
        and automatic.since <= local_time(case.at, case.zone) < automatic.until
    )


def require_reason(reason: str) -> None:
    """Refuse (`REASON_REQUIRED`) what says nothing."""
    if len(reason.strip()) < REASON_LEAST:
        raise ReasonRequired(f"say why in at least {REASON_LEAST} characters")


def require_other(member_id: UUID, *others: UUID | None) -> None:
    """Refuse (`NEEDS_SECOND`) those who took part already."""
    if member_id in others:
        raise NeedsSecond


def require_lendable(asked: frozenset[Permission], possible: frozenset[Permission]) -> None:
    """Only rights that the type of organisation has, and none over rights, are lent in an emergency."""
    beyond = asked - possible | asked & NEVER_BY_GLASS
    if beyond or not asked:
        raise BadInput("BAD_REQUEST", "these rights are not lent: " + ", ".join(sorted(beyond) or ["none"]))

"""The one exposure figure, from the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from finance_svc.db import ask
from finance_svc.kernel.money import ZERO
from finance_svc.ledger import queries as ledger
from finance_svc.ledger.rules import FEES, INTEREST, MARGIN_OWED, PENALTY, PRINCIPAL
from finance_svc.lending.models import Facility
from finance_svc.lending.queries.rows import LIVE_ADVANCES, AnyFacility, get_facility
from finance_svc.lending.rules import AdvanceState

OWING = """
    SELECT id, number, drawn_at, state, amount FROM advance
    WHERE facility_id = %(facility)s AND state IN ('approved', 'drawn', 'repaying') ORDER BY number
"""


Balances = dict[tuple[str, UUID], Decimal]


@dataclass(frozen=True)
class Exposure:
    """E = principal + accrued interest (with penalty) + fees - controlled cash margin (DOMAIN B3.1)."""

    principal: Decimal
    interest: Decimal
    fees: Decimal
    cash_margin: Decimal

    @property
    def total(self) -> Decimal:
        """What is at risk."""
        return self.principal + self.interest + self.fees - self.cash_margin


@dataclass(frozen=True)
class Debt:
    """What one advance owes, from the ledger."""

    advance_id: UUID
    number: int
    principal: Decimal
    interest: Decimal
    penalty: Decimal
    drawn_at: datetime

    @property
    def total(self) -> Decimal:
        """Everything the advance owes."""
        return self.principal + self.interest + self.penalty


class Owing(NamedTuple):
    """An advance that is drawn or may be."""

    id: UUID
    number: int
    drawn_at: datetime | None
    state: str
    amount: Decimal


def standing(session: Session, facility: AnyFacility, *, now: datetime) -> tuple[Exposure, Decimal]:
    """The exposure and what is approved but not drawn yet, read together. Needs the house's scope."""
    advances = _owing(session, facility.id)
    live = [advance for advance in advances if advance.state in LIVE_ADVANCES]
    return _exposure(session, facility, live, now), _undrawn(advances)


def undrawn(session: Session, facility_id: UUID, *, excluding: UUID | None = None) -> Decimal:
    """Approved money of the facility that is not drawn yet, without one advance."""
    return _undrawn(advance for advance in _owing(session, facility_id) if advance.id != excluding)


def _undrawn(advances: Iterable[Owing]) -> Decimal:
    return sum((advance.amount for advance in advances if advance.state == AdvanceState.APPROVED), ZERO)


def _owing(session: Session, facility_id: UUID) -> list[Owing]:
    return [Owing._make(row) for row in ask(session, OWING, {"facility": facility_id})]


def _live(session: Session, facility_id: UUID) -> list[Owing]:
    return [advance for advance in _owing(session, facility_id) if advance.state in LIVE_ADVANCES]


def debts(session: Session, facility_id: UUID, *, now: datetime) -> list[Debt]:
    """What each live advance owes by the ledger at `now`, oldest draw first. Needs the house's scope."""
    facility = get_facility(session, facility_id)
    advances = _live(session, facility_id)
    return _debts(advances, _balances(session, facility, advances), now)


def _debts(advances: list[Owing], owed: Balances, now: datetime) -> list[Debt]:
    return [
        Debt(
            advance.id,
            advance.number,
            principal=owed.get((PRINCIPAL, advance.id), ZERO),
            interest=owed.get((INTEREST, advance.id), ZERO),
            penalty=owed.get((PENALTY, advance.id), ZERO),
            drawn_at=advance.drawn_at or now,
        )
        for advance in advances
    ]


def _balances(session: Session, facility: AnyFacility, advances: list[Owing]) -> Balances:
    """All balances of the facility and its advances, in one statement."""
    subjects = [facility.id, *(advance.id for advance in advances)]
    return ledger.balances_of(session, facility.organisation_id, subjects, facility.currency)


def fees_due(session: Session, facility: Facility) -> Decimal:
    """Fees the facility owes by the ledger. Needs the house's scope."""
    return ledger.balance(session, facility.organisation_id, FEES, facility.id, facility.currency)


def exposure(session: Session, facility_id: UUID, *, now: datetime) -> Exposure:
    """The one exposure figure of the house, from the ledger's 2 decimals. Needs the house's scope."""
    return _exposure(session, get_facility(session, facility_id), _live(session, facility_id), now)


def _exposure(session: Session, facility: AnyFacility, advances: list[Owing], now: datetime) -> Exposure:
    balances = _balances(session, facility, advances)
    owed = _debts(advances, balances, now)
    return Exposure(
        principal=sum((debt.principal for debt in owed), ZERO),
        interest=sum((debt.interest + debt.penalty for debt in owed), ZERO),
        fees=balances.get((FEES, facility.id), ZERO),
        cash_margin=-balances.get((MARGIN_OWED, facility.id), ZERO),
    )

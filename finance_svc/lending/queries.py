"""Reads of lending: rows in the caller's scope, row locks, and the one exposure figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.db import Table
from finance_svc.kernel.errors import NotFound
from finance_svc.kernel.money import ZERO
from finance_svc.ledger import queries as ledger
from finance_svc.ledger.rules import FEES, INTEREST, MARGIN_OWED, PENALTY, PRINCIPAL
from finance_svc.lending.models import AccrualDay, Advance, Facility, MarginCall, Repayment, RepaymentShare
from finance_svc.lending.rules import AdvanceState, MarginCallState, Rank

T = TypeVar("T", bound=Table)
LIVE_ADVANCES = (AdvanceState.DRAWN, AdvanceState.REPAYING)
OPEN_CALLS = (MarginCallState.OPEN, MarginCallState.PART_CURED)


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


def get_facility(session: Session, facility_id: UUID) -> Facility:
    """The facility, in the caller's scope."""
    return _get(session, Facility, facility_id)


def get_advance(session: Session, advance_id: UUID) -> Advance:
    """The advance, in the caller's scope."""
    return _get(session, Advance, advance_id)


def get_margin_call(session: Session, call_id: UUID) -> MarginCall:
    """The margin call, in the caller's scope."""
    return _get(session, MarginCall, call_id)


def _get(session: Session, table: type[T], row_id: UUID) -> T:
    if (found := session.get(table, row_id)) is None:
        raise NotFound
    return found


def lock_facility(session: Session, facility_id: UUID) -> Facility:
    """The facility under a row lock: every change of its debt, ladder and calls takes it first."""
    return _lock(session, Facility, facility_id)


def lock_advance(session: Session, advance_id: UUID) -> Advance:
    """The advance under a row lock; the facility is locked before it."""
    return _lock(session, Advance, advance_id)


def lock_margin_call(session: Session, call_id: UUID) -> MarginCall:
    """The margin call under a row lock; the facility is locked before it."""
    return _lock(session, MarginCall, call_id)


def _lock(session: Session, table: type[T], row_id: UUID) -> T:
    found = session.get(table, row_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def find_page(
    session: Session, table: type[T], *, after: UUID | None, limit: int, facility_id: UUID | None = None
) -> list[T]:
    """Rows of a table in id order, in the caller's scope."""
    columns = table.__table__.c  # type: ignore[attr-defined]  # SQLModel does not type __table__
    chosen = select(table).order_by(columns.id).limit(limit)
    if after is not None:
        chosen = chosen.where(columns.id > after)
    if facility_id is not None:
        chosen = chosen.where(columns.object_id == facility_id)
    return list(session.exec(chosen))


def find_advances(
    session: Session, facility_id: UUID, states: Iterable[AdvanceState] | None = None
) -> list[Advance]:
    """The facility's advances, oldest first."""
    chosen = select(Advance).where(Advance.facility_id == facility_id).order_by(col(Advance.number))
    if states is not None:
        chosen = chosen.where(col(Advance.state).in_(list(states)))
    return list(session.exec(chosen))


def undrawn(session: Session, facility_id: UUID, *, excluding: UUID | None = None) -> Decimal:
    """Approved money of the facility that is not drawn yet, without one advance."""
    advances = find_advances(session, facility_id, (AdvanceState.APPROVED,))
    return sum((advance.amount for advance in advances if advance.id != excluding), ZERO)


def find_zones(session: Session) -> list[str]:
    """Zones in which a facility has money out."""
    return list(session.exec(select(Facility.zone).where(_has_money_out()).distinct()))


def find_accruing(session: Session, zone: str) -> list[UUID]:
    """Facilities of a zone with money out."""
    chosen = select(Facility.id).where(Facility.zone == zone, _has_money_out())
    return list(session.exec(chosen.order_by(col(Facility.id))))


def _has_money_out() -> sa.ColumnElement[bool]:
    out = sa.and_(col(Advance.facility_id) == Facility.id, col(Advance.state).in_(LIVE_ADVANCES))
    return sa.exists().where(out)


def last_accrual(session: Session, advance_id: UUID) -> AccrualDay | None:
    """The advance's newest accrued day."""
    chosen = select(AccrualDay).where(AccrualDay.advance_id == advance_id)
    return session.exec(chosen.order_by(col(AccrualDay.day).desc()).limit(1)).first()


def interest_posted(session: Session, advance_id: UUID) -> Decimal:
    """Interest the advance's days have posted so far."""
    total = sa.func.coalesce(sa.func.sum(AccrualDay.posted), 0)
    return Decimal(session.exec(select(total).where(AccrualDay.advance_id == advance_id)).one())


def principal_repaid(session: Session, advance_id: UUID, *, by: date) -> Decimal:
    """Principal of the advance repaid on or before a day."""
    total = sa.func.coalesce(sa.func.sum(RepaymentShare.amount), 0)
    chosen = select(total).where(
        RepaymentShare.advance_id == advance_id,
        RepaymentShare.rank == Rank.PRINCIPAL,
        RepaymentShare.day <= by,
    )
    return Decimal(session.exec(chosen).one())


def find_repayment(session: Session, cause: str) -> Repayment | None:
    """The repayment a cause has made."""
    return session.exec(select(Repayment).where(Repayment.cause == cause)).first()


def lock_open_call(session: Session, facility_id: UUID) -> MarginCall | None:
    """The facility's open call under a row lock."""
    chosen = select(MarginCall).where(
        MarginCall.facility_id == facility_id, col(MarginCall.state).in_(OPEN_CALLS)
    )
    return session.exec(chosen.with_for_update()).first()


def has_open_call(session: Session, facility_id: UUID) -> bool:
    """Whether a call of the facility is open."""
    chosen = select(MarginCall.id).where(
        MarginCall.facility_id == facility_id, col(MarginCall.state).in_(OPEN_CALLS)
    )
    return session.exec(chosen).first() is not None


def find_call_of(session: Session, facility_id: UUID, valuation_id: UUID) -> MarginCall | None:
    """The call a valuation has opened: one per facility and valuation, whatever became of it."""
    chosen = select(MarginCall).where(
        MarginCall.facility_id == facility_id, MarginCall.valuation_id == valuation_id
    )
    return session.exec(chosen).first()


def debts(session: Session, facility_id: UUID, *, now: datetime) -> list[Debt]:
    """What each live advance owes by the ledger at `now`, oldest draw first. Needs the house's scope."""
    facility = get_facility(session, facility_id)
    return [
        _debt(session, facility, advance, now)
        for advance in find_advances(session, facility_id, LIVE_ADVANCES)
    ]


def _debt(session: Session, facility: Facility, advance: Advance, now: datetime) -> Debt:
    principal, interest, penalty = (
        ledger.balance(session, facility.organisation_id, account, advance.id, facility.currency)
        for account in (PRINCIPAL, INTEREST, PENALTY)
    )
    return Debt(advance.id, advance.number, principal, interest, penalty, advance.drawn_at or now)


def fees_due(session: Session, facility: Facility) -> Decimal:
    """Fees the facility owes by the ledger. Needs the house's scope."""
    return ledger.balance(session, facility.organisation_id, FEES, facility.id, facility.currency)


def exposure(session: Session, facility_id: UUID, *, now: datetime) -> Exposure:
    """The one exposure figure of the house, from the ledger's 2 decimals. Needs the house's scope."""
    facility = get_facility(session, facility_id)
    owed = debts(session, facility_id, now=now)
    margin = -ledger.balance(session, facility.organisation_id, MARGIN_OWED, facility.id, facility.currency)
    return Exposure(
        principal=sum((debt.principal for debt in owed), ZERO),
        interest=sum((debt.interest + debt.penalty for debt in owed), ZERO),
        fees=fees_due(session, facility),
        cash_margin=margin,
    )


def find_repayments(session: Session, facility_id: UUID) -> list[Repayment]:
    """The facility's repayments, oldest first."""
    chosen = select(Repayment).where(Repayment.facility_id == facility_id)
    return list(session.exec(chosen.order_by(col(Repayment.id))))


def find_currencies(session: Session) -> list[tuple[UUID, str]]:
    """Facilities in the caller's scope with their currency."""
    return [(row[0], row[1]) for row in session.exec(select(Facility.id, Facility.currency))]


def find_facilities(session: Session, *, limit: int) -> list[Facility]:
    """The caller's facilities, newest first."""
    return list(session.exec(select(Facility).order_by(col(Facility.id).desc()).limit(limit)))


def find_margin_calls(session: Session, facility_id: UUID) -> list[MarginCall]:
    """The facility's calls, newest first."""
    chosen = select(MarginCall).where(MarginCall.facility_id == facility_id)
    return list(session.exec(chosen.order_by(col(MarginCall.id).desc())))


def drawn_by_policy(session: Session, lender_id: UUID, *, drawn_date: date) -> Decimal:
    """What a lender's advances of a day came to that no person of it approved."""
    chosen = select(sa.func.coalesce(sa.func.sum(Advance.amount), 0)).where(
        Advance.organisation_id == lender_id,
        Advance.drawn_date == drawn_date,
        col(Advance.approved_by).is_(None),
    )
    return Decimal(session.exec(chosen).one())

"""Rows of lending in the caller's scope, and row locks."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.db import Condition, Table, ask, narrowed
from finance_svc.kernel.errors import NotFound
from finance_svc.lending.models import AccrualDay, Advance, Facility, MarginCall, Repayment, RepaymentShare
from finance_svc.lending.rules import AdvanceState, FacilityState, Ladder, MarginCallState, Rank

T = TypeVar("T", bound=Table)

LIVE_ADVANCES = (AdvanceState.DRAWN, AdvanceState.REPAYING)
OPEN_CALLS = (MarginCallState.OPEN, MarginCallState.PART_CURED)


class FacilityRow(NamedTuple):
    """A facility as it is read, past the ORM; the fields of `Facility`, without its bookkeeping."""

    id: UUID
    organisation_id: UUID
    borrower_id: UUID
    product: str
    currency: str
    limit_amount: Decimal
    l0: Decimal
    annual_rate: Decimal
    zone: str
    signed_date: date
    maturity_date: date
    documents: dict[str, str]
    state: FacilityState
    ladder: Ladder
    ladder_at: datetime
    opened_at: datetime


AnyFacility = Facility | FacilityRow

FACILITY = f"SELECT {', '.join(FacilityRow._fields)} FROM facility WHERE id = %(id)s"  # noqa: S608 - constants


def get_facility(session: Session, facility_id: UUID) -> Facility:
    """The facility, in the caller's scope."""
    return _get(session, Facility, facility_id)


def read_facility(session: Session, facility_id: UUID) -> FacilityRow:
    """The facility to be shown, in the caller's scope."""
    rows = ask(session, FACILITY, {"id": facility_id})
    if not rows:
        raise NotFound
    found = FacilityRow._make(rows[0])
    return found._replace(state=FacilityState(found.state), ladder=Ladder(found.ladder))


def keeps_facility(session: Session, facility_id: UUID) -> bool:
    """Whether the house keeps this facility. Needs the house's scope."""
    return session.get(Facility, facility_id) is not None


def oldest_owed(session: Session) -> datetime | None:
    """When the oldest advance that is asked for, drawn or not closed was asked for."""
    done = (AdvanceState.CLOSED, AdvanceState.REFUSED)
    query = select(sa.func.min(col(Advance.requested_at))).where(col(Advance.state).not_in(done))
    return session.exec(query).one()


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


def lock_known_facilities(session: Session, facility_ids: Collection[UUID]) -> list[Facility]:
    """Those of the facilities that are kept here, under row locks in id order. Needs the house's scope."""
    chosen = select(Facility).where(col(Facility.id).in_(facility_ids)).order_by(col(Facility.id))
    return list(session.exec(chosen.with_for_update().execution_options(populate_existing=True)))


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
    session: Session,
    table: type[T],
    *,
    after: UUID | None,
    limit: int,
    facility_id: UUID | None = None,
    conditions: Iterable[Condition] = (),
) -> list[T]:
    """Rows of a table in id order, in the caller's scope."""
    columns = table.__table__.c  # type: ignore[attr-defined]  # SQLModel does not type __table__
    chosen = narrowed(select(table), table, conditions).order_by(columns.id).limit(limit)
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


def find_zones(session: Session) -> list[str]:
    """Zones in which a facility has money out."""
    return list(session.exec(select(Facility.zone).where(_has_money_out()).distinct()))


def find_accruing(session: Session, zone: str, *, matured_before: date | None = None) -> list[UUID]:
    """Facilities of a zone with money out; or only those whose maturity lies before a day."""
    chosen = select(Facility.id).where(Facility.zone == zone, _has_money_out())
    if matured_before is not None:
        chosen = chosen.where(Facility.maturity_date < matured_before)
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


def find_kept(session: Session, keepers: Collection[UUID] | None = None) -> list[Facility]:
    """Facilities of the lenders (None: all in the caller's scope), in id order."""
    chosen = select(Facility).order_by(col(Facility.id))
    if keepers is not None:
        chosen = chosen.where(col(Facility.organisation_id).in_(keepers))
    return list(session.exec(chosen))


def find_live_advances(
    session: Session, keepers: Collection[UUID] | None = None
) -> list[tuple[Advance, Facility, date]]:
    """Live advances with their facilities and the last accrued day (the day of the draw, if none)."""
    newest = (
        select(AccrualDay.advance_id, sa.func.max(AccrualDay.day).label("day"))
        .group_by(col(AccrualDay.advance_id))
        .subquery()
    )
    chosen = (
        select(Advance, Facility, newest.c.day)
        .join(Facility, col(Facility.id) == col(Advance.facility_id))
        .outerjoin(newest, newest.c.advance_id == col(Advance.id))
        .where(col(Advance.state).in_(LIVE_ADVANCES))
        .order_by(col(Advance.id))
    )
    if keepers is not None:
        chosen = chosen.where(col(Advance.organisation_id).in_(keepers))
    found = []
    for advance, facility, day in session.exec(chosen):
        assert advance.drawn_date is not None, "a live advance has its day"
        found.append((advance, facility, day or advance.drawn_date))
    return found


def find_advances_of(session: Session, *, start: datetime, end: datetime) -> list[tuple[Advance, Facility]]:
    """Advances in the caller's scope with money out at any time of a period, in id order."""
    chosen = (
        select(Advance, Facility)
        .join(Facility, col(Facility.id) == col(Advance.facility_id))
        .where(col(Advance.drawn_at) < end)
        .where(sa.or_(col(Advance.closed_at).is_(None), col(Advance.closed_at) >= start))
        .order_by(col(Advance.id))
    )
    return [(row[0], row[1]) for row in session.exec(chosen)]


def find_calls_of(session: Session, *, start: datetime, end: datetime) -> list[MarginCall]:
    """Margin calls in the caller's scope that were open at any time of a period, in id order."""
    chosen = (
        select(MarginCall)
        .where(col(MarginCall.opened_at) < end)
        .where(sa.or_(col(MarginCall.ended_at).is_(None), col(MarginCall.ended_at) >= start))
        .order_by(col(MarginCall.id))
    )
    return list(session.exec(chosen))


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

"""Interest by the day: first day counted, last day not; missed days are caught up."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.jobs import Slot
from finance_svc.kernel.calendar import at_local
from finance_svc.ledger import rules as postings
from finance_svc.ledger import service as ledger
from finance_svc.lending import queries, rules
from finance_svc.lending.models import AccrualDay, Advance, Facility
from finance_svc.lending.service.margin import check_margin
from finance_svc.lending.service.terms import product_of, today_of

ONE_DAY = timedelta(days=1)


def accrue(session: Session, facility_id: UUID, slot: Slot, now: datetime) -> None:
    """The day close: accrue every live advance up to the day before the slot, then look at the margin."""
    facility = queries.lock_facility(session, facility_id)
    accrue_to(session, facility, slot.day - ONE_DAY, now=now)
    check_margin(session, facility_id, now=now)


def accrue_closed_days(session: Session, facility: Facility, *, now: datetime) -> None:
    """Catch up to yesterday before money is applied. Needs the facility's lock."""
    accrue_to(session, facility, today_of(facility, now) - ONE_DAY, now=now)


def accrue_to(session: Session, facility: Facility, last: date, *, now: datetime) -> None:
    """Accrue the facility's live advances through the day `last`. Days that are done stay as they are."""
    for advance in queries.find_advances(session, facility.id, queries.LIVE_ADVANCES):
        _accrue(session, facility, advance, last, now=now)


def _accrue(session: Session, facility: Facility, advance: Advance, last: date, *, now: datetime) -> None:
    assert advance.drawn_date is not None, "a drawn advance has its day"
    newest = queries.last_accrual(session, advance.id)
    day = newest.day + ONE_DAY if newest else advance.drawn_date
    cumulative = newest.cumulative if newest else Decimal(0)
    posted = queries.interest_posted(session, advance.id)
    base = product_of(facility.product).day_count_base
    while day <= last:
        principal = advance.amount - queries.principal_repaid(session, advance.id, by=day)
        interest = rules.daily_interest(principal, facility.annual_rate, base)
        cumulative += interest
        row = AccrualDay(
            organisation_id=facility.organisation_id,
            object_id=facility.id,
            advance_id=advance.id,
            day=day,
            principal=principal,
            annual_rate=facility.annual_rate,
            interest=interest,
            cumulative=cumulative,
            posted=rules.to_post(cumulative, posted),
            recorded_at=now,
        )
        session.add(row)
        _post(session, facility, row, now)
        posted += row.posted
        day += ONE_DAY
    session.flush()


def _post(session: Session, facility: Facility, row: AccrualDay, now: datetime) -> None:
    if not row.posted:
        return
    closed_at = at_local(row.day + ONE_DAY, time(0), facility.zone)
    entry = postings.Entry(
        book_id=facility.organisation_id,
        currency=facility.currency,
        kind="accrual",
        cause=f"accrual:{row.advance_id}:{row.day}",
        happened_at=closed_at,
        lines=postings.accrual_lines(row.advance_id, row.posted),
    )
    ledger.post(session, entry, now=now)

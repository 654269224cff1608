"""Advances that are not repaid at maturity: told to whoever grades the borrower."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.grading import service as grading
from finance_svc.grading.rules import ConductKind
from finance_svc.jobs import Slot
from finance_svc.kernel.actor import HOUSE
from finance_svc.lending import queries
from finance_svc.lending.service.terms import today_of


def report_overdue(session: Session, facility_id: UUID, _slot: Slot, now: datetime) -> None:
    """Tell how many days past maturity each unpaid advance is; the rulebook has the line (DOMAIN S41)."""
    facility = queries.get_facility(session, facility_id)
    days = (today_of(facility, now) - facility.maturity_date).days
    for debt in queries.debts(session, facility.id, now=now) if days > 0 else ():
        if debt.total > 0:
            grading.record_conduct(
                session,
                organisation_id=facility.borrower_id,
                kind=ConductKind.ADVANCE_OVERDUE,
                cause=f"advance:{debt.advance_id}:overdue",
                measure=Decimal(days),
                now=now,
                actor=HOUSE,
            )

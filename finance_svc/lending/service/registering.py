"""What the registry of fingerprints hears of debts: money is out on goods, or nothing is owed any more."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.kernel.actor import HOUSE
from finance_svc.lending import queries
from finance_svc.receipts import queries as receipts
from finance_svc.registry import service as registry
from finance_svc.registry.rules import RegistrationState


def tell_registry(session: Session, facility_id: UUID, *, now: datetime) -> None:
    """Bring the registrations of a facility's pledges to where its debt is. Needs the house's scope."""
    if not queries.lock_known_facilities(session, [facility_id]):
        return
    owed = queries.exposure(session, facility_id, now=now).total > 0
    to = RegistrationState.FINANCED if owed else RegistrationState.PAID_OFF
    for pledged in receipts.pledged_lots(session, facility_id):
        registry.follow_pledge(session, pledged.pledge_id, to, actor=HOUSE, now=now)

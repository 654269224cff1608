"""What every step of a release shares: its locks, its deadline, the act the lender decides."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.jobs import timers
from finance_svc.kernel.actor import Actor
from finance_svc.lending import queries
from finance_svc.lending.models import Facility, Release
from finance_svc.lending.rules import ReleaseState
from finance_svc.lending.service.redemption import telling
from finance_svc.oversight.service import terms_in_force

RELEASE = "release.approve"
EXPIRY = "release.expiry"


def lock(session: Session, release_id: UUID) -> tuple[Facility, Release]:
    """The facility, then its release, under row locks. Needs the house's scope."""
    facility = queries.lock_facility(session, queries.get_release(session, release_id).facility_id)
    return facility, queries.lock_release(session, release_id)


def decision_life(session: Session, facility: Facility) -> timedelta:
    """How long a paid release may wait for the lender's word."""
    return terms_in_force(session, facility.organisation_id, RELEASE).terms.expires_after


def mark_paid(session: Session, facility: Facility, row: Release, *, actor: Actor, now: datetime) -> None:
    """All that is due is there: the lender has the time of its policy to decide."""
    row.paid_at = now
    audit.move(session, row, ReleaseState.PAID, actor=actor, now=now)
    timers.set_timer(session, EXPIRY, row.id, now + decision_life(session, facility))
    telling.release(session, "release.paid", facility, row, actor=actor, now=now)

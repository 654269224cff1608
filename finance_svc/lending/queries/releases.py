"""Releases, their terms, payments and credit."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.kernel.errors import NotFound
from finance_svc.kernel.money import ZERO
from finance_svc.lending.models import Facility, Release, ReleasePayment, ReleaseTerms
from finance_svc.lending.rules import ReleaseState

CREDITED = (ReleaseState.USED, ReleaseState.EXPIRED)
APPROVED = (ReleaseState.APPROVED, ReleaseState.USED, ReleaseState.EXPIRED)


def find_release_terms(session: Session, facility_id: UUID) -> ReleaseTerms | None:
    """The newest terms of a facility, in the caller's scope."""
    chosen = select(ReleaseTerms).where(ReleaseTerms.facility_id == facility_id)
    return session.exec(chosen.order_by(col(ReleaseTerms.version).desc()).limit(1)).first()


def get_release(session: Session, release_id: UUID) -> Release:
    """The release, in the caller's scope."""
    if (found := session.get(Release, release_id)) is None:
        raise NotFound("no such release")
    return found


def find_release(session: Session, release_id: UUID) -> Release | None:
    """The release of an id that may be another object's."""
    return session.get(Release, release_id)


def lock_release(session: Session, release_id: UUID) -> Release:
    """The release under a row lock; its facility is locked before it."""
    found = session.get(Release, release_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound("no such release")
    return found


def release_credit(session: Session, facility_id: UUID) -> Decimal:
    """Paid for goods of the facility that did not leave, and not yet counted towards others."""
    left = sa.func.coalesce(sa.func.sum(col(Release.credit) - col(Release.credit_used)), 0)
    chosen = select(left).where(
        Release.facility_id == facility_id,
        col(Release.state).in_((ReleaseState.APPROVED, *CREDITED)),
    )
    return max(ZERO, Decimal(session.exec(chosen).one()))


def find_release_payments(session: Session, release_id: UUID) -> list[ReleasePayment]:
    """What was matched to a release, oldest first."""
    chosen = select(ReleasePayment).where(ReleasePayment.release_id == release_id)
    return list(session.exec(chosen.order_by(col(ReleasePayment.id))))


def is_matched(session: Session, payment_id: UUID) -> bool:
    """Whether the payment was matched to a release before."""
    chosen = select(ReleasePayment.id).where(ReleasePayment.payment_id == payment_id)
    return session.exec(chosen).first() is not None


def find_waiting_releases(session: Session, lot_ids: Iterable[UUID]) -> list[Release]:
    """Releases of the lots that are asked for or paid, oldest first."""
    chosen = select(Release).where(
        col(Release.lot_id).in_(list(lot_ids)),
        col(Release.state).in_((ReleaseState.REQUESTED, ReleaseState.PAID)),
    )
    return list(session.exec(chosen.order_by(col(Release.id))))


def swapped_out(session: Session, incoming_lot_id: UUID) -> Decimal:
    """Value that has been let out against a lot that came in."""
    total = sa.func.coalesce(sa.func.sum(Release.value_out), 0)
    chosen = select(total).where(Release.incoming_lot_id == incoming_lot_id, col(Release.state).in_(APPROVED))
    return Decimal(session.exec(chosen).one())


def released_by_policy(session: Session, lender_id: UUID, *, day: date, zone: str) -> Decimal:
    """Value that a policy has let out on a day of the lender's."""
    local = sa.func.date(sa.func.timezone(zone, col(Release.approved_at)))
    total = sa.func.coalesce(sa.func.sum(Release.value_out), 0)
    chosen = select(total).where(
        Facility.id == Release.facility_id,
        Facility.organisation_id == lender_id,
        local == day,
        col(Release.approved_by).startswith("policy "),
    )
    return Decimal(session.exec(chosen).one())


def find_releases(session: Session, *, limit: int) -> list[Release]:
    """The releases of the caller's facilities, newest first."""
    return list(session.exec(select(Release).order_by(col(Release.id).desc()).limit(limit)))

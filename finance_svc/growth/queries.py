"""Reads of usage reports and subscriptions."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from finance_svc.growth.models import Subscription, UsageReport
from finance_svc.growth.rules import Period, SubscriptionState
from finance_svc.kernel.errors import NotFound


def find_reports(
    session: Session,
    *,
    period: Period | None = None,
    member_id: UUID | None = None,
    since: date | None = None,
    after: UUID | None = None,
    limit: int,
) -> list[UsageReport]:
    """A page of the organisation's rows, of one period, member or from a day on, in id order."""
    chosen = select(UsageReport).order_by(col(UsageReport.id)).limit(limit)
    if period is not None:
        chosen = chosen.where(UsageReport.period == period)
    if member_id is not None:
        chosen = chosen.where(UsageReport.member_id == member_id)
    if since is not None:
        chosen = chosen.where(col(UsageReport.day) >= since)
    return list(session.exec(chosen if after is None else chosen.where(col(UsageReport.id) > after)))


def find_newest(session: Session, organisation_id: UUID, period: Period) -> list[UsageReport]:
    """All rows of the organisation's newest report of a period."""
    of_period = (UsageReport.organisation_id == organisation_id, UsageReport.period == period)
    newest = select(func.max(UsageReport.day)).where(*of_period).scalar_subquery()
    chosen = select(UsageReport).where(*of_period, col(UsageReport.day) == newest)
    return list(session.exec(chosen.order_by(col(UsageReport.id))))


def find_own(session: Session, member_id: UUID, *, limit: int) -> list[UsageReport]:
    """A member's own rows, newest first."""
    chosen = select(UsageReport).where(UsageReport.member_id == member_id)
    return list(session.exec(chosen.order_by(col(UsageReport.to_at).desc()).limit(limit)))


def first_reported(session: Session, member_id: UUID) -> datetime | None:
    """Where the member's first kept report begins; None while there is none."""
    return session.exec(select(func.min(UsageReport.from_at)).where(UsageReport.member_id == member_id)).one()


def has_report(session: Session, organisation_id: UUID, period: Period, day: date) -> bool:
    """Whether the organisation's report of that day stands."""
    chosen = select(UsageReport.id).where(
        UsageReport.organisation_id == organisation_id,
        UsageReport.period == period,
        UsageReport.day == day,
    )
    return session.exec(chosen.limit(1)).first() is not None


def lock_subscription(session: Session, subscription_id: UUID) -> Subscription:
    """The term under a row lock; refuses NOT_FOUND."""
    wanted = select(Subscription).where(Subscription.id == subscription_id).with_for_update()
    if (found := session.exec(wanted.execution_options(populate_existing=True)).first()) is None:
        raise NotFound("no such subscription")
    return found


def active_subscription(session: Session, organisation_id: UUID) -> Subscription | None:
    """The organisation's running term."""
    chosen = select(Subscription).where(
        Subscription.organisation_id == organisation_id, Subscription.state == SubscriptionState.ACTIVE
    )
    return session.exec(chosen).first()


def next_term(session: Session, term: Subscription) -> Subscription:
    """The term that renewed this one."""
    chosen = select(Subscription).where(
        Subscription.organisation_id == term.organisation_id,
        Subscription.starts_date == term.renewal_date,
        Subscription.id != term.id,
    )
    return session.exec(chosen.order_by(col(Subscription.id)).limit(1)).one()


def find_subscriptions(session: Session, *, after: UUID | None, limit: int) -> list[Subscription]:
    """A page of the terms in the caller's scope, in id order."""
    chosen = select(Subscription).order_by(col(Subscription.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(Subscription.id) > after)))


def find_ending(session: Session, *, by: date) -> list[Subscription]:
    """Running terms that end by a day, in id order. Needs the house's scope."""
    chosen = select(Subscription).where(
        Subscription.state == SubscriptionState.ACTIVE, col(Subscription.renewal_date) <= by
    )
    return list(session.exec(chosen.order_by(col(Subscription.id))))


def find_lapsing(session: Session, today: date) -> list[UUID]:
    """Running terms whose renewal date is past. Needs the house's scope."""
    chosen = select(Subscription.id).where(
        Subscription.state == SubscriptionState.ACTIVE, col(Subscription.renewal_date) < today
    )
    return list(session.exec(chosen.order_by(col(Subscription.id))))


def states_due(session: Session, start: date, end: date) -> list[SubscriptionState]:
    """The states of the terms due from `start` to `end`, both included. Needs the house's scope."""
    chosen = select(col(Subscription.state)).where(
        col(Subscription.renewal_date) >= start, col(Subscription.renewal_date) <= end
    )
    return list(session.exec(chosen))

"""Annual terms of parents: billed to their finance, renewed, lapsed; who may leave (DOMAIN S2, S8)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.growth import queries, rules
from finance_svc.growth.models import Subscription
from finance_svc.growth.rules import SubscriptionState
from finance_svc.kernel import money
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.calendar import local_date
from finance_svc.organisations import queries as organisations
from finance_svc.outbox import service as outbox
from finance_svc.settings import config
from finance_svc.tasks import service as tasks
from finance_svc.tasks.rules import NewTask, TaskKind

if TYPE_CHECKING:
    from finance_svc.organisations.models import Organisation

FINANCE = "finance"


@dataclass(frozen=True, kw_only=True)
class NewTerm:
    """A term of a parent, from `starts_date` until `renewal_date`, for `fee`."""

    organisation_id: UUID
    plan: str
    fee: Decimal
    currency: str
    starts_date: date
    renewal_date: date


@dataclass(frozen=True)
class RiskRow:
    """A parent that may not renew."""

    term: Subscription
    organisation: "Organisation"
    idle_days: int
    days_left: int

    @property
    def id(self) -> UUID:
        """For lists."""
        return self.term.id


def subscribe(session: Session, *, term: NewTerm, actor: Actor, now: datetime) -> Subscription:
    """Begin a term and bill it at the parent; the same term again is the one that stands.

    Refuses SUBSCRIPTION_STANDS beside another running term. Needs the house's scope.
    """
    rules.require_term(term.starts_date, term.renewal_date)
    money.scale(term.currency)
    organisations.get_organisation(session, term.organisation_id)
    if standing := queries.active_subscription(session, term.organisation_id):
        if NewTerm(**{name: getattr(standing, name) for name in vars(term)}) == term:
            return standing
        raise rules.SubscriptionStands(f"a term runs until {standing.renewal_date}")
    return _begin(session, term, actor, now)


def renew(
    session: Session, *, subscription_id: UUID, renewal_date: date, actor: Actor, now: datetime
) -> Subscription:
    """Begin the next term where this one ends, for the same fee; again is the same next term.

    Needs the house's scope.
    """
    row = queries.lock_subscription(session, subscription_id)
    if row.state is SubscriptionState.RENEWED:
        return queries.next_term(session, row)
    rules.require_term(row.renewal_date, renewal_date)
    audit.move(session, row, SubscriptionState.RENEWED, actor=actor, now=now)
    session.flush()
    _tell(session, row, "subscription.renewed", now)
    term = NewTerm(
        organisation_id=row.organisation_id,
        plan=row.plan,
        fee=row.fee,
        currency=row.currency,
        starts_date=row.renewal_date,
        renewal_date=renewal_date,
    )
    return _begin(session, term, actor, now)


def lapse(session: Session, subscription_id: UUID, *, today: date, now: datetime) -> None:
    """The renewal date has passed without a renewal. Needs the house's scope."""
    row = queries.lock_subscription(session, subscription_id)
    if row.state is SubscriptionState.ACTIVE and row.renewal_date < today:
        audit.move(session, row, SubscriptionState.LAPSED, actor=HOUSE, now=now)
        _tell(session, row, "subscription.lapsed", now)


def find_at_risk(session: Session, *, now: datetime) -> list[RiskRow]:
    """Parents idle for 30 days whose term ends within 60 days, in id order (S8). Needs the house's scope."""
    terms = rules.growth_terms(config("growth"))
    # one day more: the organisation's own day decides
    ending = queries.find_ending(session, by=now.date() + timedelta(days=terms.at_risk_before_days + 1))
    last = organisations.anybody_last_seen(session, {term.organisation_id for term in ending})
    rows = []
    for term in ending:
        organisation = organisations.get_organisation(session, term.organisation_id)
        idle = rules.idle_days(last.get(organisation.id), organisation.created_at, now)
        left = (term.renewal_date - local_date(now, organisation.time_zone)).days
        if rules.is_at_risk(idle=idle, days_left=left, terms=terms):
            rows.append(RiskRow(term, organisation, idle, left))
    return rows


def rate_of_renewal(session: Session, *, start: date, end: date) -> tuple[int, int, Decimal | None]:
    """(due, renewed, percent renewed or None) of the terms due in the span. Needs the house's scope."""
    states = queries.states_due(session, start, end)
    return len(states), states.count(SubscriptionState.RENEWED), rules.renewal_rate(states)


def _begin(session: Session, term: NewTerm, actor: Actor, now: datetime) -> Subscription:
    row = Subscription(state=SubscriptionState.ACTIVE, created_at=now, **vars(term))
    session.add(row)
    session.flush()
    audit.record(session, act="subscription.begun", subject=("subscription", row.id), actor=actor, now=now)
    if row.fee > 0:
        _bill(session, row, actor, now)
    _tell(session, row, "subscription.begun", now)
    return row


def _bill(session: Session, row: Subscription, actor: Actor, now: datetime) -> None:
    """The parent's finance pays the platform."""
    bill = NewTask(
        organisation_id=row.organisation_id,
        kind=TaskKind.PAY,
        department=FINANCE,
        title=f"{row.plan} {row.starts_date} - {row.renewal_date}",
        amount=row.fee,
        currency=row.currency,
        counterparty_id=actor.organisation_id,
        subject=("subscription", row.id),
        cause=f"subscription {row.id}",
    )
    tasks.hand_over(session, task=bill, actor=actor, now=now)


def _tell(session: Session, row: Subscription, kind: str, now: datetime) -> None:
    outbox.emit(
        session,
        kind,
        subject=("subscription", row.id),
        body={"subscription_id": str(row.id), "renewal_date": str(row.renewal_date)},
        audience=(row.organisation_id,),
        now=now,
        cause=str(row.id),
    )

"""Tables of usage reports and subscriptions."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import Table, choice, day, keeper, key, moment, money, quantity, ref, text, whole
from finance_svc.growth import rules


class UsageReport(Table, table=True):
    """One member over one day or week, as it was reported. Kept 24 months."""

    __tablename__ = "usage_report"
    __table_args__ = (sa.UniqueConstraint("member_id", "period", "day", name="uq_usage_report_day"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    member_id: UUID = ref("member.id")
    period: rules.Period = choice(rules.Period)
    day: date = day()
    from_at: datetime = moment()
    to_at: datetime = moment()
    days: int = whole()
    login_days: int = whole()
    log_ins: int = whole()
    active_minutes: int = whole()
    enquiries_received: int = whole()
    enquiries_answered: int = whole()
    median_response_minutes: Decimal | None = quantity(null=True)
    quotes_sent: int = whole()
    deals: int = whole()
    idle_days: int = whole()
    first_seen_at: datetime | None = moment(null=True)
    last_seen_at: datetime | None = moment(null=True)
    flag: rules.Flag = choice(rules.Flag)
    recorded_at: datetime = moment()


class Subscription(Table, table=True):
    """One paid term of a parent."""

    __tablename__ = "subscription"
    __table_args__ = (
        sa.Index(
            "uq_subscription_active",
            "organisation_id",
            unique=True,
            postgresql_where=sa.text("state = 'active'"),
        ),
    )
    MOVES: ClassVar[Mapping[rules.SubscriptionState, frozenset[rules.SubscriptionState]]] = rules.MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    plan: str = text(60)
    fee: Decimal = money()
    currency: str = text(3)
    starts_date: date = day()
    renewal_date: date = day(index=True)
    state: rules.SubscriptionState = choice(rules.SubscriptionState)
    created_at: datetime = moment()

"""Shapes of usage reports and subscriptions."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from finance_svc.growth.models import Subscription, UsageReport
from finance_svc.growth.rules import Flag, Period, SubscriptionState, Usage, line
from finance_svc.growth.service import RiskRow
from finance_svc.kernel import ids
from finance_svc.web import Body, ListQuery, MoneyView, NumberText, View, id_of
from finance_svc.web.shapes import Day, ShortText, show_time


class UsageQuery(ListQuery):
    """Which rows of the report."""

    period: Period | None = None
    member_id: id_of("member") | None = None  # type: ignore[valid-type] # made by a function
    since: Day | None = None


class RenewalQuery(BaseModel):
    """Terms due between two days, both included."""

    from_date: Day
    to_date: Day


class SubscriptionPath(BaseModel):
    """Which subscription."""

    subscription_id: id_of("subscription")  # type: ignore[valid-type] # made by a function


class SubscriptionBody(Body):
    """A term of a parent."""

    organisation_id: id_of("organisation")  # type: ignore[valid-type] # made by a function
    plan: Annotated[ShortText, Field(max_length=60)]
    fee: NumberText
    currency: Literal["CNY"] = "CNY"
    starts_date: date
    renewal_date: date


class RenewBody(Body):
    """Until when the next term runs."""

    renewal_date: date


class UsageView(View):
    """One member over one day or week; `line` says the same in one line."""

    object: Literal["usage_report"] = "usage_report"
    id: str
    member_id: str
    member_name: str
    period: Period
    day: date
    from_at: str | None
    to_at: str | None
    days: int
    login_days: int
    log_ins: int
    active_minutes: int
    first_seen_at: str | None
    last_seen_at: str | None
    enquiries_received: int
    enquiries_answered: int
    median_response_minutes: str | None
    quotes_sent: int
    deals: int
    idle_days: int
    flag: Flag
    line: str


class ReportedView(View):
    """One thing that is reported, in words."""

    name: str
    en: str
    zh: str


class MineView(View):
    """What is reported of the caller and since when; the caller's own rows, newest first."""

    object: Literal["usage_mine"] = "usage_mine"
    reported: list[ReportedView]
    since: str | None
    kept_months: int
    data: list[UsageView]


class SubscriptionView(View):
    """A term of a parent."""

    object: Literal["subscription"] = "subscription"
    id: str
    organisation_id: str
    plan: str
    fee: MoneyView
    starts_date: date
    renewal_date: date
    state: SubscriptionState


class RiskView(View):
    """A parent that may not renew."""

    object: Literal["renewal_risk"] = "renewal_risk"
    organisation_id: str
    organisation_name: str
    subscription_id: str
    renewal_date: date
    days_left: int
    idle_days: int


class RateView(View):
    """How many of the due terms were renewed; `rate_pct` is null when none was due."""

    object: Literal["renewal_rate"] = "renewal_rate"
    from_date: date
    to_date: date
    due: int
    renewed: int
    rate_pct: str | None


def usage_view(row: UsageReport, name: str) -> UsageView:
    """A row as its organisation's boss, or its own subject, sees it."""
    figures = Usage(**{field: getattr(row, field) for field in Usage.__dataclass_fields__})
    return UsageView(
        id=ids.show("usage_report", row.id),
        member_id=ids.show("member", row.member_id),
        member_name=name,
        period=row.period,
        day=row.day,
        from_at=show_time(row.from_at),
        to_at=show_time(row.to_at),
        days=row.days,
        login_days=row.login_days,
        log_ins=row.log_ins,
        active_minutes=row.active_minutes,
        first_seen_at=show_time(row.first_seen_at),
        last_seen_at=show_time(row.last_seen_at),
        enquiries_received=row.enquiries_received,
        enquiries_answered=row.enquiries_answered,
        median_response_minutes=_minutes(row.median_response_minutes),
        quotes_sent=row.quotes_sent,
        deals=row.deals,
        idle_days=row.idle_days,
        flag=row.flag,
        line=line(name, figures),
    )


def subscription_view(row: Subscription) -> SubscriptionView:
    """A term as its parent and the platform see it."""
    return SubscriptionView(
        id=ids.show("subscription", row.id),
        organisation_id=ids.show("organisation", row.organisation_id),
        plan=row.plan,
        fee=MoneyView.of(row.fee, row.currency),
        starts_date=row.starts_date,
        renewal_date=row.renewal_date,
        state=row.state,
    )


def risk_view(row: RiskRow) -> RiskView:
    """A row of the at-risk list."""
    return RiskView(
        organisation_id=ids.show("organisation", row.organisation.id),
        organisation_name=row.organisation.name,
        subscription_id=ids.show("subscription", row.term.id),
        renewal_date=row.term.renewal_date,
        days_left=row.days_left,
        idle_days=row.idle_days,
    )


def _minutes(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.1f}"

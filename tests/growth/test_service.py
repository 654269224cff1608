"""Reports, subscriptions and forgetting in the database (DOMAIN S3, S8)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from finance_svc.db import Scope, clock
from finance_svc.growth import queries, rules, service
from finance_svc.growth.models import Subscription
from finance_svc.growth.rules import Period, SubscriptionState
from finance_svc.jobs.registry import all_jobs
from finance_svc.notices import queries as notices
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as people
from finance_svc.outbox.leader import Leader
from finance_svc.tasks import queries as tasks
from tests.builders.organisations import a_member, an_actor, an_organisation

ZONE = "Asia/Shanghai"
MONDAY = date(2026, 11, 9)


def a_shop(session, now):
    """A trader with a boss, a clerk and a warehouse hand nobody reports on."""
    shop = an_organisation(session, "trader", now=now)
    boss, clerk = (a_member(session, shop, role, now=now) for role in ("boss", "clerk"))
    return shop, boss, clerk


def a_term(organisation, *, renewal_date=date(2027, 1, 1), fee="3600.00", starts_date=date(2026, 1, 1)):
    return service.NewTerm(
        organisation_id=organisation.id,
        plan="standard",
        fee=Decimal(fee),
        currency="CNY",
        starts_date=starts_date,
        renewal_date=renewal_date,
    )


def the_platform(session, now):
    return an_actor(
        a_member(session, an_organisation(session, "platform", now=now), "platform.admin", now=now)
    )


def test_a_minute_is_noted_once(session, now):
    shop, _, clerk = a_shop(session, now)

    for seconds in (0, 20, 59, 60):
        at = now + timedelta(seconds=seconds)
        people.note_activity(session, clerk, now=at)

    noted = organisations.active_minutes(session, shop.id, now, now + timedelta(hours=1))
    assert noted == {clerk.id: [now, now + timedelta(minutes=1)]}


def test_only_who_serves_customers_is_reported_and_twice_is_once(session, now):
    shop, _, clerk = a_shop(session, now)
    at = now + timedelta(days=7, hours=9)

    assert service.report(session, shop.id, day=MONDAY, zone=ZONE, now=at) == 2
    assert service.report(session, shop.id, day=MONDAY, zone=ZONE, now=at) == 0

    rows = queries.find_reports(session, limit=9)
    assert {(row.member_id, row.period) for row in rows} == {(clerk.id, period) for period in Period}
    told = [notice.kind for notice in notices.find_notices(session)]
    assert sorted(told) == ["usage_daily", "usage_weekly"]


def test_the_notice_names_no_person(session, now):
    shop, _, clerk = a_shop(session, now)

    service.report(session, shop.id, day=MONDAY, zone=ZONE, now=now + timedelta(days=7, hours=9))

    assert all(clerk.name not in notice.body_en for notice in notices.find_notices(session))


def test_the_report_is_written_at_six_in_the_evening_of_each_place(database, now):
    with database.transaction(Scope.house()) as (session, _):
        shop, _, _ = a_shop(session, now)
        far = an_organisation(session, "trader", now=now, time_zone="Africa/Johannesburg")
        a_member(session, far, "clerk", now=now)
    leader = Leader(database, all_jobs())
    leader.settle()

    for hours, expected in ((9, {shop.id}), (15, {shop.id, far.id})):
        with database.transaction(Scope.house()) as (session, _):
            clock.freeze(session, now + timedelta(hours=hours, minutes=1))
        leader.settle()
        with database.transaction(Scope.house()) as (session, _):
            rows = queries.find_reports(session, since=now.date(), limit=99)
        assert {row.organisation_id for row in rows} == expected


def test_reports_older_than_two_years_are_forgotten(session, now):
    shop, _, clerk = a_shop(session, now)
    for days in (0, 7):
        at = now + timedelta(days=days)
        people.note_activity(session, clerk, now=at)
        service.report(session, shop.id, day=at.date(), zone=ZONE, now=at)

    forgotten = service.forget(session, today=date(2028, 11, 5))

    assert forgotten == 2
    assert {row.day for row in queries.find_reports(session, limit=9)} == {MONDAY}


def test_a_term_is_billed_to_the_parents_finance_once(session, now):
    platform = the_platform(session, now)
    shop, _, _ = a_shop(session, now)

    first = service.subscribe(session, term=a_term(shop), actor=platform, now=now)
    assert service.subscribe(session, term=a_term(shop), actor=platform, now=now).id == first.id
    with pytest.raises(rules.SubscriptionStands):
        service.subscribe(session, term=a_term(shop, fee="1.00"), actor=platform, now=now)

    (bill,) = tasks.find_tasks(session, after=None, limit=9)
    assert (bill.organisation_id, bill.amount, bill.department) == (shop.id, Decimal("3600.00"), "finance")


def test_a_renewal_begins_the_next_term_once(session, now):
    platform = the_platform(session, now)
    shop, _, _ = a_shop(session, now)
    term = service.subscribe(session, term=a_term(shop), actor=platform, now=now)
    given = {"subscription_id": term.id, "renewal_date": date(2028, 1, 1), "actor": platform, "now": now}

    following = service.renew(session, **given)

    assert service.renew(session, **given).id == following.id
    assert (following.starts_date, following.state) == (term.renewal_date, SubscriptionState.ACTIVE)
    assert queries.lock_subscription(session, term.id).state is SubscriptionState.RENEWED
    with pytest.raises(rules.SubscriptionTerm):
        service.renew(session, **(given | {"subscription_id": following.id}))


def test_a_term_that_nobody_renews_lapses_after_its_date(session, now):
    platform = the_platform(session, now)
    shop, _, _ = a_shop(session, now)
    term = service.subscribe(session, term=a_term(shop), actor=platform, now=now)

    for today, state in ((term.renewal_date, "active"), (date(2027, 1, 2), "lapsed")):
        service.lapse(session, term.id, today=today, now=now)
        assert queries.lock_subscription(session, term.id).state == state


def test_the_rate_of_renewal_over_two_hundred_parents(session, now):
    ended = [SubscriptionState.RENEWED] * 150 + [SubscriptionState.LAPSED] * 50
    shop, _, _ = a_shop(session, now)
    kept = {"organisation_id": shop.id, "plan": "standard", "fee": Decimal(1), "currency": "CNY"}
    dates = {"starts_date": date(2025, 6, 1), "renewal_date": date(2026, 6, 1), "created_at": now}
    session.add_all(Subscription(state=state, **kept, **dates) for state in ended)
    session.flush()

    year = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
    assert service.rate_of_renewal(session, **year) == (200, 150, Decimal("75.0"))
    assert service.rate_of_renewal(session, start=date(2027, 1, 1), end=date(2027, 12, 31)) == (0, 0, None)


def test_a_parent_idle_for_thirty_days_is_at_risk_sixty_days_before(session, now):
    platform = the_platform(session, now)
    shop, _, clerk = a_shop(session, now)
    service.subscribe(session, term=a_term(shop), actor=platform, now=now)
    people.note_activity(session, clerk, now=now)

    def at_risk(days):
        return [row.organisation.id for row in service.find_at_risk(session, now=now + timedelta(days=days))]

    assert at_risk(29) == []
    assert at_risk(30) == [shop.id]
    people.note_activity(session, clerk, now=now + timedelta(days=30))
    assert at_risk(30) == []


def test_a_parent_idle_more_than_sixty_days_before_is_not_listed_yet(session, now):
    platform = the_platform(session, now)
    shop, _, _ = a_shop(session, now)
    service.subscribe(session, term=a_term(shop, renewal_date=date(2027, 6, 1)), actor=platform, now=now)

    assert service.find_at_risk(session, now=now + timedelta(days=100)) == []

"""A boss, clerks and departments over HTTP with keys, on the sandbox's movable clock (DOMAIN A1).

Each section is one of S1-S8. The path of an advance in S1 is played by the story of the apples as well.
"""

import itertools
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from finance_svc.app import create_app
from finance_svc.db import Database, Scope, clock
from finance_svc.growth import service as growth
from finance_svc.growth.service import NewTerm
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE
from finance_svc.organisations import queries
from finance_svc.organisations import service as organisations
from tests.builders.lending import copy_database, login
from tests.builders.organisations import a_member, an_actor, an_organisation

pytestmark = pytest.mark.timeout(600)
numbers = itertools.count(1)
YEAR = {"currency": "CNY", "starts_date": date(2025, 11, 2), "renewal_date": date(2026, 11, 2)}


class Person:
    """Somebody with a key."""

    def __init__(self, client, secret, member_id="", organisation_id=""):
        self.client, self.member_id, self.organisation_id = client, member_id, organisation_id
        self.headers = {"Authorization": f"Bearer {secret}"}

    def get(self, path):
        """A read."""
        return self.client.get(f"/v1{path}", headers=self.headers)

    def post(self, path, body=None, key=""):
        """A write under a key of its own, or the given one."""
        headers = self.headers | {"Idempotency-Key": key or f"k{next(numbers)}"}
        return self.client.post(f"/v1{path}", json=body or {}, headers=headers)

    def made(self, path, body=None):
        """A write that succeeds; its answer."""
        answered = self.post(path, body)
        assert answered.status_code in {200, 201}, answered.text
        return answered.json

    def welcome(self, path, body=None):
        """Somebody who is invited and takes the own key."""
        invitation = self.made(path, body)
        name = {"name": (body or {}).get("name", "somebody")}
        joined = self.client.post(f"{invitation['path']}/key", json=name).json
        return Person(self.client, joined["secret"], joined["member_id"], joined["organisation_id"])

    def rows(self, path):
        """A list's rows."""
        answered = self.get(path)
        assert answered.status_code == 200, answered.text
        return answered.json["data"]


def an_administrator(database):
    """The platform's administrator in the sandbox."""
    client = create_app({"test": database}).test_client()
    with database.transaction(Scope.house()) as (session, now):
        member = a_member(session, an_organisation(session, "platform", now=now), "platform.admin", now=now)
        _, secret = organisations.create_key(session, member_id=member.id, sandbox=True, actor=HOUSE, now=now)
    return Person(client, secret)


@pytest.fixture
def platform(database):
    """The platform's administrator."""
    return an_administrator(database)


def hire(platform, kind, *people):
    """An organisation with its people, each (name, role): {name: person}."""
    number = next(numbers)
    facts = {"name": f"{kind} {number}", "type": kind, "tax_id": f"92{number:016d}"}
    organisation = platform.made("/organisations", facts)
    found = {}
    for name, role in people:
        body = {"name": name, "roles": [role]}
        found[name] = platform.welcome(f"/organisations/{organisation['id']}/invitations", body)
    return found


def a_mill(platform):
    """A mill with its boss, two salesmen and a finance department."""
    return hire(platform, "mill", ("boss", "boss"), ("c1", "clerk"), ("c2", "clerk"), ("till", "finance"))


def a_factory(platform):
    """A food factory with procurement and finance."""
    return hire(platform, "buyer", ("chief", "boss"), ("buys", "procurement"), ("pays", "finance"))


@pytest.fixture
def mill(platform):
    """The seller."""
    return a_mill(platform)


@pytest.fixture
def factory(platform):
    """The buyer."""
    return a_factory(platform)


def move(platform, to):
    """Advance the sandbox's clock."""
    return platform.made("/test_clock/advance", {"to": to})


def jump(database, to):
    """Set the clock; what fell due meanwhile is caught up by the next `move`."""
    with database.transaction(Scope.house()) as (session, _):
        clock.freeze(session, datetime.fromisoformat(to))


def a_customer(mill, name, served_by, buyer=None):
    """A customer the boss gives to a salesman."""
    body = {"name": name, "source": "fair"} | ({"buyer_id": buyer} if buyer else {})
    customer = mill["boss"].made("/customers", body)
    return mill["boss"].made(f"/customers/{customer['id']}/assign", {"member_id": served_by.member_id})


def a_quote(seller, customer, tonnes, price):
    """A draft of sugar."""
    body = {
        "customer_id": customer["id"],
        "commodity": "sugar",
        "quantity_kg": f"{tonnes}000",
        "price": price,
    }
    return seller.made("/quotes", body)


def rules_of(mill):
    """Nobody sells under 5,000, clerks up to 50 t."""
    mill["boss"].made("/quote_floors", {"commodity": "sugar", "floor": "5000"})
    mill["boss"].made("/quote_limits", {"role": "clerk", "limit_kg": "50000"})


# S1: what one person makes, another decides


def account(mill, name, role, **facts):
    """The boss makes an account of the mill; the person with its key."""
    boss = mill["boss"]
    member = boss.made(
        f"/organisations/{boss.organisation_id}/members", {"name": name, "roles": [role]} | facts
    )
    return boss.welcome(f"/members/{member['id']}/invitation")


def test_s1_nobody_decides_the_own_quote_not_even_through_another_account(mill, factory):
    rules_of(mill)
    other = account(mill, "c1 again", "boss", same_person_as=mill["c1"].member_id)
    customer = a_customer(mill, "factory", mill["c1"], factory["buys"].organisation_id)
    path = f"/quotes/{a_quote(mill['c1'], customer, 100, '4980')['id']}"
    mill["c1"].made(f"{path}/send")

    own = other.post(f"{path}/approve")

    assert (own.status_code, own.json["code"]) == (409, "SELF_APPROVAL")
    assert mill["boss"].made(f"{path}/approve")["state"] == "sent"


# S2: a parent and its children


def test_s2_children_are_refused_one_request_after_their_parent_is_switched_off(platform, mill):
    parent = account(mill, "P", "boss", kind="parent")
    below = {"kind": "child", "parent_id": parent.member_id}
    children = [account(mill, name, "clerk", **below) for name in ("d1", "d2")]
    assert [child.get("/me").status_code for child in children] == [200, 200]

    switched = mill["boss"].client.patch(
        f"/v1/members/{parent.member_id}", json={"state": "disabled"}, headers=mill["boss"].headers
    )

    assert switched.status_code == 200, switched.text
    assert [person.get("/me").status_code for person in (parent, *children)] == [401, 401, 401]


def test_s2_a_child_is_never_given_more_than_its_parent_may_give(mill):
    parent = account(mill, "P", "clerk", kind="parent")
    body = {"name": "d1", "roles": ["boss"], "kind": "child", "parent_id": parent.member_id}

    given = mill["boss"].post(f"/organisations/{parent.organisation_id}/members", body)

    assert (given.status_code, given.json["code"]) == (422, "EXCEEDS_PARENT")


# S3: the report to the boss


def enquire(mill, customer, times):
    """The boss writes down what was asked on the telephone."""
    body = {"commodity": "sugar", "question": "how much?"}
    path = f"/customers/{customer['id']}/enquiries"
    return [mill["boss"].made(path, body)["id"] for _ in range(times)]


def work_a_week(database, platform, mill):
    """c1 never comes and leaves 12 enquiries; c2 comes on two days and answers one of two in 10 minutes."""
    jump(database, "2026-11-03T01:00:00Z")
    enquire(mill, a_customer(mill, "stall", mill["c1"]), 12)
    first, _ = enquire(mill, a_customer(mill, "bakery", mill["c2"]), 2)
    move(platform, "2026-11-03T01:10:00Z")
    mill["c2"].made(f"/enquiries/{first}/answer", {"answer": "5,000 a tonne"})
    jump(database, "2026-11-04T06:00:00Z")
    mill["c2"].get("/me")
    jump(database, "2026-11-09T09:00:00Z")
    return move(platform, "2026-11-09T10:00:30Z")


@pytest.fixture(scope="module")
def week(server, template):
    """The week, played once: until half a minute past 18:00 on Monday in Shanghai."""
    copy_database(server, template, "week")
    database = Database(login(server, "week"), pool_size=4)
    jump(database, "2026-11-02T01:00:00Z")
    platform = an_administrator(database)
    mill, factory = a_mill(platform), a_factory(platform)
    events = work_a_week(database, platform, mill)["events"]
    yield SimpleNamespace(mill=mill, factory=factory, events=events)
    database.close()


def test_s3_the_boss_sees_who_never_came(week):
    weekly = week.mill["boss"].rows("/reports/usage?period=weekly&since=2026-11-09")

    weekly.sort(key=lambda row: row["line"])
    assert [row["line"] for row in weekly] == [
        "c1 login_days=0 answered=0/12 flag=IDLE",
        "c2 login_days=2 answered=1/2 flag=OK",
    ]
    busy = weekly[1]
    figures = (busy["log_ins"], busy["active_minutes"], busy["median_response_minutes"], busy["idle_days"])
    assert figures == (2, 2, "10.0", 5)


def test_s3_the_report_is_pushed_every_day_and_on_mondays_without_naming_anybody(week):
    told = week.mill["boss"].rows("/notices")

    kinds = [notice["kind"] for notice in told]
    assert (kinds.count("usage_daily"), kinds.count("usage_weekly")) == (8, 2)
    assert all("c1" not in notice["en"]["body"].split() for notice in told)


def test_s3_a_clerk_sees_only_the_own_row_and_what_is_reported_since_when(week):
    assert week.mill["c1"].get("/reports/usage").status_code == 403
    own = week.mill["c1"].get("/reports/usage/mine").json

    assert own["data"][0]["line"].startswith("c1 login_days=0 answered=0/")
    assert {row["member_id"] for row in own["data"]} == {week.mill["c1"].member_id}
    assert (own["since"], own["kept_months"]) == ("2026-11-02T01:00:00Z", 24)
    assert {row["name"] for row in own["reported"]} >= {"log_ins", "enquiries", "quotes", "idle_days"}


def test_s3_another_organisation_sees_nothing_of_it(week):
    assert week.factory["chief"].rows("/reports/usage") == []
    assert week.factory["buys"].get("/reports/usage/mine").json["data"] == []


# S4: the salesman leaves, the customers stay


def test_s4_37_customers_go_to_the_parent_in_one_act_and_the_key_is_refused(database, platform, mill):
    boss = mill["boss"]
    leaver = account(mill, "c9", "clerk", kind="child", parent_id=boss.member_id)
    for number in range(37):
        leaver.made("/customers", {"name": f"customer {number}", "source": "visit"})
    with database.transaction(Scope.house()) as (session, now):
        member_id = ids.read("member", leaver.member_id)
        actor = an_actor(queries.get_member(session, member_id))
        waits = organisations.watch_export(session, member_id=member_id, rows=60, actor=actor, now=now)

    done = boss.made(f"/members/{leaver.member_id}/off_board", {})

    assert (done["moved"], done["heir_id"]) == (37, boss.member_id)
    assert waits.code == "EXPORT_WAITS"
    assert leaver.get("/me").status_code == 401
    served = boss.rows(f"/customers?assigned_member_id={boss.member_id}&limit=200")
    assert len(served) == 37
    move(platform, "2026-11-02T01:01:00Z")
    told = [event["type"] for event in boss.rows("/events?limit=200")]
    assert {"export.spike", "member.off_boarded"} <= set(told)


# S5: the parent approves quotations


def test_s5_a_quote_under_the_floor_reaches_the_buyer_only_through_the_boss(mill, factory):
    rules_of(mill)
    buyer = factory["buys"]
    customer = a_customer(mill, "factory", mill["c1"], buyer.organisation_id)
    path = f"/quotes/{a_quote(mill['c1'], customer, 100, '4980')['id']}"

    waiting = mill["c1"].made(f"{path}/send")

    assert (waiting["state"], waiting["desk"]["reasons"]) == (
        "pending_parent",
        ["below_floor", "above_limit"],
    )
    assert (buyer.get(path).status_code, buyer.rows("/quotes")) == (404, [])
    assert buyer.post(f"{path}/accept").status_code == 404
    assert buyer.rows("/events") == []
    assert mill["c1"].post(f"{path}/approve").status_code == 403
    (inbox,) = mill["boss"].rows("/approvals")
    assert inbox["act_href"] == f"/v1{path}/approve"
    assert mill["boss"].made(f"{path}/approve")["state"] == "sent"
    seen = buyer.get(path).json
    assert (seen["price"]["amount"], seen["valid_until"], seen["desk"]) == (
        "4980.00",
        "2026-11-02T01:30:00Z",
        None,
    )


def test_s5_a_quote_is_good_for_thirty_minutes(platform, mill, factory):
    rules_of(mill)
    customer = a_customer(mill, "factory", mill["c1"], factory["buys"].organisation_id)
    path = f"/quotes/{a_quote(mill['c1'], customer, 50, '5000')['id']}"
    mill["c1"].made(f"{path}/send")

    move(platform, "2026-11-02T01:30:00Z")

    assert factory["buys"].get(path).json["state"] == "expired"
    assert factory["buys"].post(f"{path}/accept").json["code"] == "STATE_FORBIDS"


# S6: what procurement does connects to finance


def test_s6_money_waits_until_finance_has_confirmed_what_procurement_ordered(mill, factory):
    rules_of(mill)
    buys, pays = factory["buys"], factory["pays"]
    customer = a_customer(mill, "factory", mill["c1"], buys.organisation_id)
    quote = a_quote(mill["c1"], customer, 100, "5000")
    mill["c1"].made(f"/quotes/{quote['id']}/send")
    mill["boss"].made(f"/quotes/{quote['id']}/approve")

    first = buys.post(f"/quotes/{quote['id']}/accept", key="order")
    assert buys.post(f"/quotes/{quote['id']}/accept", key="order").json == first.json
    assert buys.made(f"/quotes/{quote['id']}/accept") == first.json

    (payable,) = pays.rows("/tasks?mine=true")
    assert (payable["kind"], payable["amount"]) == ("pay", {"amount": "500000.00", "currency": "CNY"})
    assert payable["about"] == quote["id"]
    order = {"task_id": payable["id"]}
    refused = buys.post("/payments/outbound", order)
    assert (refused.status_code, refused.json["code"]) == (409, "FINANCE_NOT_CONFIRMED")
    buys.made(f"/tasks/{payable['id']}/messages", {"text": "please pay by Friday"})
    assert buys.post(f"/tasks/{payable['id']}/confirm").json["code"] == "SELF_APPROVAL"
    assert pays.made(f"/tasks/{payable['id']}/confirm")["state"] == "confirmed"
    paid = pays.made("/payments/outbound", order)
    assert buys.made("/payments/outbound", order) == paid
    assert (paid["amount"]["amount"], paid["state"]) == ("500000.00", "ordered")
    assert pays.get(f"/tasks/{payable['id']}").json["state"] == "settled"
    (invoice,) = mill["till"].rows("/tasks?mine=true")
    assert (invoice["kind"], invoice["amount"]["amount"]) == ("invoice", "500000.00")


# S8: the annual fee and who renews


def two_hundred_parents(database):
    """200 parents whose year ends on 2026-11-02, 149 of them renewed already; the id of the 150th's term."""
    with database.transaction(Scope.house()) as (session, now):
        seller = an_actor(
            a_member(session, an_organisation(session, "platform", now=now), now=now, name="desk")
        )
        for count in range(200):
            parent = an_organisation(session, "trader", now=now)
            term = NewTerm(organisation_id=parent.id, plan="standard", fee=Decimal("3600.00"), **YEAR)
            row = growth.subscribe(session, term=term, actor=seller, now=now)
            if count < 149:
                growth.renew(
                    session, subscription_id=row.id, renewal_date=date(2027, 11, 2), actor=seller, now=now
                )
    return ids.show("subscription", row.id)


def subscribe(platform, organisation_id, renewal_date):
    """A year that ends at the date."""
    body = {
        "organisation_id": organisation_id,
        "plan": "standard",
        "fee": "3600.00",
        "starts_date": "2025-12-01",
        "renewal_date": renewal_date,
    }
    return platform.made("/subscriptions", body)["id"]


def test_s8_three_quarters_of_two_hundred_parents_renew(platform, database):
    last = two_hundred_parents(database)
    platform.made(f"/subscriptions/{last}/renew", {"renewal_date": "2027-11-02"})

    jump(database, "2026-11-03T00:30:00Z")
    happened = move(platform, "2026-11-03T01:00:00Z")["events"]

    rate = platform.get("/reports/renewals?from_date=2026-01-01&to_date=2026-12-31").json
    assert happened["subscription.lapsed"] == 50
    assert (rate["due"], rate["renewed"], rate["rate_pct"]) == (200, 150, "75.0")
    none_due = platform.get("/reports/renewals?from_date=2025-01-01&to_date=2025-12-31").json
    assert (none_due["due"], none_due["rate_pct"]) == (0, None)


def test_s8_a_parent_that_stays_away_is_at_risk_before_its_term_ends(platform, database, mill, factory):
    for people in (mill, factory):
        boss = people.get("boss") or people["chief"]
        subscribe(platform, boss.organisation_id, "2027-01-31")
        boss.get("/me")
    (bill,) = mill["till"].rows("/tasks?mine=true")
    assert (bill["kind"], bill["amount"]["amount"]) == ("pay", "3600.00")

    for to in ("2026-12-01T01:00:00Z", "2026-12-02T01:00:00Z"):
        jump(database, to)
        factory["chief"].get("/me")

    (row,) = platform.rows("/reports/renewal_risk")
    assert (row["organisation_id"], row["idle_days"], row["days_left"]) == (
        mill["boss"].organisation_id,
        30,
        60,
    )
    assert mill["boss"].get("/reports/renewal_risk").status_code == 403
    assert datetime.fromisoformat(platform.get("/test_clock").json["now"]) == datetime(
        2026, 12, 2, 1, tzinfo=UTC
    )

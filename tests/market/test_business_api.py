"""Customers, enquiries, quotes and tasks over HTTP: shapes, rights, and what others do not see."""

import pytest

from finance_svc.db import Scope
from finance_svc.growth import service as growth
from finance_svc.kernel import ids
from tests.builders.organisations import a_key

A_QUOTE = {"commodity": "sugar", "quantity_kg": "1000", "price": "5000"}


@pytest.fixture
def trade(app_client, database):
    """A seller's boss and clerk, a stranger, and one object of each kind of the seller."""
    seller, _, boss = a_key(database, "mill", "boss")
    _, member, clerk = a_key(database, "mill", "clerk", organisation=seller)
    _, _, stranger = a_key(database, "trader", "boss")

    def made(path, body, who=clerk):
        answered = app_client.post(f"/v1{path}", json=body, headers=who | {"Idempotency-Key": path})
        assert answered.status_code == 201, answered.text
        return answered.json["id"]

    customer = made("/customers", {"name": "Wang", "source": "visit"})
    words = {"commodity": "sugar", "question": "how much?"}
    quote = A_QUOTE | {"customer_id": customer}
    task = {"kind": "accept", "department": "finance", "title": "sugar", "quantity_kg": "1000", "price": "5"}
    paths = {
        "/customers": customer,
        "/enquiries": made(f"/customers/{customer}/enquiries", words),
        "/quotes": made("/quotes", quote),
        "/tasks": made("/tasks", task),
    }
    return {"boss": boss, "clerk": clerk, "stranger": stranger, "paths": paths, "clerk_id": member.id}


def test_the_organisation_reads_its_own_and_nobody_else_knows_of_it(app_client, trade):
    for path, found in trade["paths"].items():
        for who in ("boss", "clerk"):
            assert app_client.get(f"/v1{path}/{found}", headers=trade[who]).json["id"] == found
            assert [row["id"] for row in app_client.get(f"/v1{path}", headers=trade[who]).json["data"]] == [
                found
            ]
        unseen = app_client.get(f"/v1{path}/{found}", headers=trade["stranger"])
        absent = app_client.get(f"/v1{path}/{found[:-4]}0000", headers=trade["stranger"])
        assert (unseen.status_code, unseen.json["detail"]) == (404, absent.json["detail"])
        assert app_client.get(f"/v1{path}", headers=trade["stranger"]).json["data"] == []


def test_nobody_else_acts_on_it(app_client, trade):
    paths = trade["paths"]
    acts = [
        (f"/customers/{paths['/customers']}/assign", {"member_id": None}),
        (f"/customers/{paths['/customers']}/enquiries", {"commodity": "sugar", "question": "?"}),
        (f"/enquiries/{paths['/enquiries']}/answer", {"answer": "no"}),
        *((f"/quotes/{paths['/quotes']}/{verb}", {}) for verb in ("send", "approve", "accept")),
        *((f"/quotes/{paths['/quotes']}/{verb}", {"reason": "x"}) for verb in ("reject", "withdraw")),
        (f"/tasks/{paths['/tasks']}/confirm", {}),
        (f"/tasks/{paths['/tasks']}/refuse", {"reason": "x"}),
        (f"/tasks/{paths['/tasks']}/messages", {"text": "x"}),
        ("/payments/outbound", {"task_id": paths["/tasks"]}),
        ("/quotes", A_QUOTE | {"customer_id": paths["/customers"]}),
    ]  # fmt: skip

    for path, body in acts:
        headers = trade["stranger"] | {"Idempotency-Key": path}
        assert app_client.post(f"/v1{path}", json=body, headers=headers).status_code == 404, path
    thread = app_client.get(f"/v1/tasks/{paths['/tasks']}/messages", headers=trade["stranger"])
    assert thread.status_code == 404


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/quote_floors", {"commodity": "sugar", "floor": "1"}),
        ("/quote_limits", {"role": "clerk", "limit_kg": "1"}),
    ],
)
def test_a_clerk_neither_sets_nor_reads_the_rules_it_works_under(app_client, trade, path, body):
    assert app_client.post(f"/v1{path}", json=body, headers=trade["clerk"]).status_code == 403
    assert app_client.get(f"/v1{path}", headers=trade["clerk"]).status_code == 403
    assert app_client.post(f"/v1{path}", json=body, headers=trade["boss"]).status_code == 201
    assert len(app_client.get(f"/v1{path}", headers=trade["boss"]).json["data"]) == 1
    assert app_client.get(f"/v1{path}", headers=trade["stranger"]).json["data"] == []


@pytest.mark.parametrize("body", [{"limit_kg": "1"}, {"limit_kg": "1", "role": "clerk", "member_id": "mine"}])
def test_a_limit_is_a_members_or_a_roles(app_client, trade, body):
    body = {
        name: ids.show("member", trade["clerk_id"]) if value == "mine" else value
        for name, value in body.items()
    }

    assert app_client.post("/v1/quote_limits", json=body, headers=trade["boss"]).status_code == 400


def test_customers_are_listed_by_who_serves_them(app_client, trade):
    mine = ids.show("member", trade["clerk_id"])
    path = f"/v1/customers?assigned_member_id={mine}"
    (row,) = app_client.get(path, headers=trade["boss"]).json["data"]
    assert row["assigned_member_id"] == mine

    assign = f"/v1/customers/{row['id']}/assign"
    assert app_client.post(assign, json={"member_id": None}, headers=trade["clerk"]).status_code == 403
    assert app_client.post(assign, json={"member_id": None}, headers=trade["boss"]).status_code == 200

    assert app_client.get(path, headers=trade["boss"]).json["data"] == []
    other = ids.show("member", trade["clerk_id"])[:-4] + "0000"
    assert app_client.post(assign, json={"member_id": other}, headers=trade["boss"]).status_code == 404


def test_a_dry_run_of_a_quote_leaves_nothing(app_client, trade):
    body = {
        "customer_id": trade["paths"]["/customers"],
        "commodity": "x",
        "quantity_kg": "1",
        "price": "9999",
    }

    answered = app_client.post("/v1/quotes?dry_run=true", json=body, headers=trade["clerk"])

    assert answered.json["amount"]["amount"] == "10.00"
    assert len(app_client.get("/v1/quotes", headers=trade["clerk"]).json["data"]) == 1


@pytest.mark.parametrize(
    "change",
    [{"price": "-1"}, {"price": 5000}, {"quantity_kg": "999999999999"}, {"payment": "credit"},
     {"credit_days": 0}, {"valid_minutes": 0}, {"currency": "XXX"}, {"more": 1},
     {"price": "0.01", "quantity_kg": "0.001"}],
)  # fmt: skip
def test_a_senseless_quote_gets_a_clear_problem(app_client, trade, change):
    body = {"customer_id": trade["paths"]["/customers"], "commodity": "x", "quantity_kg": "1", "price": "1"}

    answered = app_client.post("/v1/quotes", json=body | change, headers=trade["clerk"])

    assert answered.status_code in {400, 422}
    assert answered.json["code"]


def test_subscriptions_are_the_platforms_to_sell(app_client, database, trade, now):
    _, _, platform = a_key(database, "platform", "platform.admin")
    owner, _, boss = a_key(database, "trader", "boss")
    body = {
        "organisation_id": ids.show("organisation", owner.id), "plan": "standard", "fee": "3600.00",
        "starts_date": "2026-01-01", "renewal_date": "2027-01-01",
    }  # fmt: skip

    begun = app_client.post("/v1/subscriptions", json=body, headers=platform | {"Idempotency-Key": "s"})

    assert begun.status_code == 201, begun.text
    assert [row["id"] for row in app_client.get("/v1/subscriptions", headers=boss).json["data"]] == [
        begun.json["id"]
    ]
    assert app_client.get("/v1/subscriptions", headers=trade["stranger"]).json["data"] == []
    again = app_client.post("/v1/subscriptions", json=body, headers=boss | {"Idempotency-Key": "s"})
    assert again.status_code == 403
    with database.transaction(Scope.house()) as (session, _):
        assert growth.find_at_risk(session, now=now) == []

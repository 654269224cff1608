"""Payments over HTTP."""

from uuid import uuid4

import pytest

from finance_svc.db import Scope
from finance_svc.kernel import ids
from finance_svc.ledger import queries as ledger
from finance_svc.organisations import service as organisations
from tests.builders.ledger import a_book
from tests.builders.organisations import a_key


@pytest.fixture
def lender(database, now):
    owner, _, headers = a_key(database, "lender", "lender.ops")
    with database.transaction(Scope.house()) as (session, _):
        a_book(session, owner, now=now)
    return owner, headers


@pytest.fixture
def trader(database):
    owner, _, headers = a_key(database, "trader", "boss")
    return owner, headers


def a_body(trader, **facts):
    values = {
        "payer_id": ids.show("organisation", trader[0].id),
        "amount": {"amount": "90912.24", "currency": "CNY"},
        "bank_reference": "ICBC 2026/1",
        "purpose": "cure",
    }
    return values | facts


def post(client, who, body, key="k1"):
    return client.post("/v1/payments/inbound", json=body, headers=who[1] | {"Idempotency-Key": key})


def test_a_lender_records_a_credit_once(app_client, database, lender, trader):
    first = post(app_client, lender, a_body(trader))
    repeated = post(app_client, lender, a_body(trader))
    other_key = post(app_client, lender, a_body(trader), key="k2")

    assert first.status_code == 201, first.text
    assert first.json["object"] == "payment"
    assert first.json["amount"] == {"amount": "90912.24", "currency": "CNY"}
    assert repeated.headers["Idempotency-Hit"] == "true"
    assert other_key.json["id"] == first.json["id"]
    with database.transaction(Scope.house()) as (session, _):
        assert str(ledger.balance(session, lender[0].id, "1010")) == "90912.24"


def test_a_payers_account_is_proved_by_the_credit_and_not_shown(app_client, database, lender, trader):
    path = f"/v1/organisations/{ids.show('organisation', trader[0].id)}/checklist"
    provided = app_client.post(path, json={"item": "bank_account", "account": "DE89 3704"}, headers=trader[1])
    payer = {"name": "Strawman Ltd", "account": "de89-3704"}

    made = post(app_client, lender, a_body(trader, payer=payer))

    assert (provided.status_code, made.status_code) == (200, 201)
    assert "Strawman" not in made.text
    items = {row["item"]: row for row in app_client.get(path, headers=trader[1]).json["items"]}
    assert (items["bank_account"]["state"], items["bank_account"]["code"]) == (
        "failed",
        "BANK_NAME_MISMATCH",
    )


def test_the_payer_must_be_a_party_of_the_object(app_client, database, lender, trader, now):
    facility = uuid4()
    with database.transaction(Scope.house()) as (session, _):
        other = a_key(database, "trader", "boss")
        organisations.add_party(
            session, subject=("facility", facility), organisation_id=other[0].id, part="borrower"
        )

    refused = post(app_client, lender, a_body(trader, object_id=ids.show("facility", facility)))

    assert refused.status_code == 422
    assert refused.json["code"] == "PAYER_MISMATCH"


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"amount": {"amount": "0", "currency": "CNY"}}, 400),
        ({"amount": {"amount": "NaN", "currency": "CNY"}}, 400),
        ({"amount": {"amount": "1.001", "currency": "CNY"}}, 400),
        ({"amount": {"amount": "1.50", "currency": "JPY"}}, 422),
        ({"amount": {"amount": "1.50", "currency": "XXX"}}, 400),
        ({"amount": {"amount": 1.5, "currency": "CNY"}}, 400),
        ({"amount": {"amount": "9" * 40, "currency": "CNY"}}, 400),
        ({"bank_reference": "a\x00b"}, 400),
        ({"bank_reference": "x" * 65}, 400),
        ({"purpose": "Robert'); DROP TABLE payment;--"}, 400),
        ({"object_id": "evt_" + "0" * 32}, 400),
        ({"object_id": "fac_zz"}, 400),
        ({"payer_id": "org_" + "0" * 32}, 404),
        ({"payer_id": 7}, 400),
        ({"surprise": 1}, 400),
        ({"payer": {"name": "A Foods"}}, 400),
        ({"payer": {"name": "A Foods", "account": "a\x00b"}}, 400),
        ({"payer": {"name": "", "account": "62220200"}}, 400),
    ],
)
def test_bad_input_is_a_clear_problem(app_client, lender, trader, facts, status):
    answer = post(app_client, lender, a_body(trader, **facts))

    assert answer.status_code == status, answer.text
    assert answer.content_type == "application/problem+json"


def test_only_a_lender_with_the_permission_records(app_client, database, trader):
    assert post(app_client, trader, a_body(trader)).status_code == 403


def test_a_book_without_a_supervised_account_takes_no_client_money(app_client, database, trader):
    bare = a_key(database, "lender", "lender.ops")

    answer = post(app_client, (bare[0], bare[2]), a_body(trader))

    assert answer.json["code"] == "CLIENT_ACCOUNT_UNFIT"


def test_the_list_shows_the_own_book_and_pages(app_client, database, lender, trader):
    for n in range(3):
        post(app_client, lender, a_body(trader, bank_reference=f"r{n}"), key=f"k{n}")
    stranger = a_key(database, "lender", "lender.ops")

    first = app_client.get("/v1/payments?limit=2", headers=lender[1]).json
    second = app_client.get(f"/v1/payments?limit=2&after={first['next_cursor']}", headers=lender[1]).json

    assert [row["reference"] for row in first["data"] + second["data"]] == ["r0", "r1", "r2"]
    assert (first["has_more"], second["has_more"]) == (True, False)
    assert app_client.get("/v1/payments", headers=stranger[2]).json["data"] == []
    one = f"/v1/payments/{first['data'][0]['id']}"
    assert app_client.get(one, headers=lender[1]).json["reference"] == "r0"
    assert app_client.get(one, headers=stranger[2]).status_code == 404

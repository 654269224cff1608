"""The book over HTTP."""

from decimal import Decimal

import pytest
import sqlalchemy as sa

from finance_svc.db import Scope
from finance_svc.kernel import ids
from finance_svc.ledger import rules, service
from tests.builders.organisations import a_key


@pytest.fixture
def lender(database, now):
    owner, _, headers = a_key(database, "lender", "lender.ops")
    return owner, headers


@pytest.fixture
def posted(database, lender, now):
    """A draw, a payment and its application."""
    advance, client = ids.new_id(), ids.new_id()
    credits_ = (rules.Line("1100", Decimal("-60.00"), advance), rules.Line("4000", Decimal("-1.00")))
    sets = (
        rules.draw_lines(advance, Decimal("100.00")),
        rules.receipt_lines(client, Decimal("80.00")),
        rules.application_lines(client, credits_),
    )
    with database.transaction(Scope.house()) as (session, _):
        return [
            service.post(session, rules.Entry(lender[0].id, "CNY", "test", f"c{n}", now, lines), now=now)
            for n, lines in enumerate(sets)
        ]


def test_the_trial_balance_is_level_and_names_its_accounts(app_client, lender, posted):
    answer = app_client.get("/v1/ledger/trial_balance", headers=lender[1])

    assert answer.status_code == 200, answer.text
    assert answer.json["difference"] == "0.00"
    money = {name: view["amount"] for name, view in answer.json["client_money"].items()}
    assert money == {"client": "0.00", "margin": "0.00", "deposits": "0.00"}
    rows = {row["account"]: row for row in answer.json["accounts"]}
    assert rows["2000"]["credit"]["amount"] == "80.00"
    assert rows["2000"]["debit"]["amount"] == "61.00"
    assert rows["1100"]["title_zh"] == "贷款本金"
    debits, credits_ = (
        sum(Decimal(row[side]["amount"]) for row in rows.values()) for side in ("debit", "credit")
    )
    assert debits == credits_


def test_entries_are_listed_in_order_with_their_lines(app_client, lender, posted):
    first = app_client.get("/v1/ledger/entries?limit=2", headers=lender[1]).json
    second = app_client.get(
        f"/v1/ledger/entries?limit=2&after={first['next_cursor']}", headers=lender[1]
    ).json

    rows = first["data"] + second["data"]
    assert [row["id"] for row in rows] == [ids.show("journal_entry", entry_id) for entry_id in posted]
    assert [line["account"] for line in rows[2]["lines"]] == ["2000", "1100", "4000", "1000", "1010"]
    assert rows[2]["lines"][2]["flow"] == "info"
    assert rows[0]["lines"][0]["subject_id"].startswith("adv_")
    one = app_client.get(f"/v1/ledger/entries/{rows[0]['id']}", headers=lender[1])
    assert one.json == rows[0]


def test_accounts_show_their_balances(app_client, lender, posted):
    rows = app_client.get("/v1/ledger/accounts", headers=lender[1]).json["data"]

    balances = {row["account"]: row["balance"]["amount"] for row in rows}
    assert balances == {"1000": "-39.00", "1010": "19.00", "1100": "40.00", "2000": "-19.00", "4000": "-1.00"}


def test_a_stranger_sees_nothing_of_the_book(app_client, database, lender, posted):
    _, _, stranger = a_key(database, "lender", "lender.ops")
    _, _, trader = a_key(database, "trader", "boss")

    assert app_client.get("/v1/ledger/entries", headers=stranger).json["data"] == []
    assert app_client.get("/v1/ledger/accounts", headers=trader).json["data"] == []
    one = f"/v1/ledger/entries/{ids.show('journal_entry', posted[0])}"
    assert app_client.get(one, headers=stranger).status_code == 404
    assert app_client.get("/v1/ledger/trial_balance", headers=trader).status_code == 403


def test_a_list_takes_one_query_for_all_lines(app_client, database, lender, posted):
    seen = []
    sa.event.listen(database.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))

    app_client.get("/v1/ledger/entries", headers=lender[1])

    assert len([text for text in seen if "posting" in text or "journal_entry" in text]) == 2


def test_the_client_account_is_declared_once_and_may_be_changed(app_client, lender):
    body = {"kind": "bank_supervised", "number": "6222 0000 0000 0001"}

    answer = app_client.post(
        "/v1/ledger/client_account", json=body, headers=lender[1] | {"Idempotency-Key": "a"}
    )
    changed = app_client.post(
        "/v1/ledger/client_account",
        json=body | {"kind": "licensed_institution"},
        headers=lender[1] | {"Idempotency-Key": "b"},
    )

    assert answer.json["client_account_kind"] == "bank_supervised"
    assert changed.json["client_account_kind"] == "licensed_institution"


@pytest.mark.parametrize(
    "body", [{}, {"kind": "sock", "number": "6222000"}, {"kind": "bank_supervised", "number": ""}]
)
def test_an_account_of_no_known_kind_is_refused(app_client, lender, body):
    answer = app_client.post(
        "/v1/ledger/client_account", json=body, headers=lender[1] | {"Idempotency-Key": "a"}
    )

    assert answer.status_code == 400


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "after=%00", "after=zzz", "after=" + "A" * 300])
def test_a_bad_cursor_is_a_clear_problem(app_client, lender, query):
    assert app_client.get(f"/v1/ledger/entries?{query}", headers=lender[1]).status_code == 400

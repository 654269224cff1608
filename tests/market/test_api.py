from datetime import timedelta

import pytest

from finance_svc.db import Scope
from finance_svc.kernel import ids
from finance_svc.market import service
from tests.builders.market import a_bare_lot, an_auction
from tests.builders.organisations import a_key, an_organisation

BID = {"price": "3400.00", "quantity_kg": "40000"}


@pytest.fixture
def sale(database, now):
    """A lender's open auction, its path, and the headers of the lender and two invited buyers."""
    lender, _, lender_key = a_key(database, "lender", "lender.ops")
    buyer, _, buyer_key = a_key(database, "buyer", "boss")
    other, _, other_key = a_key(database, "buyer", "boss")
    with database.transaction(Scope.house()) as (session, _):
        warehouse = an_organisation(session, "warehouse", now=now)
        lot_id = a_bare_lot(session, warehouse, buyer, now=now)
        auction = an_auction(session, lender, [buyer, other], lot_id=lot_id, now=now)
    return auction, f"/v1/auctions/{ids.show('auction', auction.id)}", lender_key, buyer_key, other_key


def bid(client, path, headers, body=BID, key="k1"):
    return client.post(f"{path}/bids", json=body, headers=headers | {"Idempotency-Key": key})


def test_an_invited_buyer_bids_and_nobody_else_reads_it(app_client, sale):
    _, path, lender, buyer, other = sale

    placed = bid(app_client, path, buyer)

    assert placed.status_code == 201, placed.text
    assert placed.json["price"] == {"amount": "3400.00", "currency": "CNY"}
    assert placed.json["quantity"] == {"value": "40000", "unit": "KGM"}
    assert [row["id"] for row in app_client.get(f"{path}/bids", headers=buyer).json["data"]] == [
        placed.json["id"]
    ]
    assert app_client.get(f"{path}/bids", headers=lender).json["data"] == []
    assert app_client.get(f"{path}/bids", headers=other).json["data"] == []


def test_the_same_bid_sent_twice_is_one_bid(app_client, sale):
    _, path, _, buyer, _ = sale

    first, again = bid(app_client, path, buyer), bid(app_client, path, buyer)

    assert again.json == first.json
    assert len(app_client.get(f"{path}/bids", headers=buyer).json["data"]) == 1


def test_the_reserve_is_secret_until_the_close(app_client, database, sale):
    auction, path, lender, buyer, _ = sale
    bid(app_client, path, buyer)

    assert app_client.get(path, headers=buyer).json["reserve"] is None
    assert app_client.get(path, headers=lender).json["reserve"] == {"amount": "2898.36", "currency": "CNY"}
    with database.transaction(Scope.house()) as (session, _):
        service.close_auction(session, auction.id, auction.closes_at)
    seen = app_client.get(path, headers=buyer).json
    assert (seen["state"], seen["reserve"]["amount"]) == ("closed", "2898.36")
    assert seen["proceeds"]["amount"] == "136000.00"
    (row,) = app_client.get(f"{path}/bids", headers=buyer).json["data"]
    assert (row["awarded"]["value"], row["amount"]["amount"]) == ("40000", "136000.00")
    assert bid(app_client, path, buyer, key="late").json["code"] == "AUCTION_NOT_OPEN"


def test_only_parties_list_an_auction(app_client, database, sale):
    _, path, lender, buyer, _ = sale
    _, _, stranger = a_key(database, "buyer", "boss")

    assert len(app_client.get("/v1/auctions?state=open", headers=lender).json["data"]) == 1
    assert len(app_client.get("/v1/auctions", headers=buyer).json["data"]) == 1
    assert app_client.get("/v1/auctions", headers=stranger).json["data"] == []
    assert app_client.get(path, headers=stranger).status_code == 404
    assert bid(app_client, path, stranger).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"price": "NaN", "quantity_kg": "1"}, 400),
        ({"price": "-1", "quantity_kg": "1"}, 400),
        ({"price": "3000", "quantity_kg": "98800.001"}, 422),
        ({"price": "3000", "quantity_kg": "1e9"}, 422),
        ({"price": 3000, "quantity_kg": "1"}, 400),
        ({"price": "3000"}, 400),
        ({"price": "3000", "quantity_kg": "1", "more": 1}, 400),
        ([], 400),
    ],
)
def test_a_senseless_bid_gets_a_clear_problem(app_client, sale, body, status):
    _, path, _, buyer, _ = sale

    answered = bid(app_client, path, buyer, body)

    assert answered.status_code == status, answered.text
    assert answered.json["code"]


def test_a_lender_declares_a_volume_and_a_trader_may_not(app_client, database, now):
    _, _, lender = a_key(database, "lender", "lender.ops")
    _, _, trader = a_key(database, "trader", "boss")
    body = {"commodity": "apples", "region": "yantai", "weekly_kg": "400000", "source": "weekly desk note"}

    declared = app_client.post("/v1/declared_volumes", json=body, headers=lender)

    assert declared.status_code == 201, declared.text
    assert declared.json["weekly"] == {"value": "400000", "unit": "KGM"}
    assert declared.json["expires_at"] == (now + timedelta(days=7)).isoformat().replace("+00:00", "Z")
    assert app_client.post("/v1/declared_volumes", json=body, headers=trader).status_code == 403
    assert len(app_client.get("/v1/declared_volumes", headers=lender).json["data"]) == 1
    assert app_client.get("/v1/declared_volumes", headers=trader).json["data"] == []


def test_a_volume_with_negative_commitments_is_refused(app_client, database):
    _, _, lender = a_key(database, "lender", "lender.ops")
    body = {
        "commodity": "apples",
        "region": "yantai",
        "weekly_kg": "1",
        "committed_kg": "-1",
        "source": "desk",
    }

    answered = app_client.post("/v1/declared_volumes", json=body, headers=lender)

    assert (answered.status_code, answered.json["code"]) == (422, "VOLUME_INVALID")

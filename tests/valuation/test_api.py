import pytest

from finance_svc.db import Scope
from finance_svc.kernel import ids
from tests.builders.organisations import a_key, an_organisation
from tests.builders.receipts import a_receipt, a_stored_lot
from tests.builders.valuation import golden_prices

PRICE = {
    "source": "czce",
    "level": 1,
    "commodity": "apples",
    "unit_price": "6000",
    "observed_at": "2026-11-02T01:00:00Z",
}


@pytest.fixture
def platform_key(database):
    return a_key(database, "platform", "platform.admin")[2]


def post_prices(client, headers, *observations):
    return client.post("/v1/prices", json={"observations": list(observations)}, headers=headers)


def test_prices_are_recorded_and_listed_for_their_keeper(app_client, database, platform_key):
    _, _, lender = a_key(database, "lender", "lender.ops")

    recorded = post_prices(app_client, platform_key, PRICE, PRICE | {"unit_price": "4200"})

    assert recorded.status_code == 201, recorded.text
    first, second = recorded.json["data"]
    assert first["unit_price"] == {"amount": "6000.00", "currency": "CNY"}
    assert (first["flag"], second["flag"]) == ("none", "down")
    listed = app_client.get("/v1/prices?commodity=apples", headers=platform_key).json["data"]
    assert {row["id"] for row in listed} == {first["id"], second["id"]}
    assert app_client.get("/v1/prices", headers=lender).json["data"] == []


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"unit_price": "-6000"}, 422, "PRICE_SHAPE"),
        ({"unit_price": "6"}, 422, "PRICE_SHAPE"),
        ({"unit_price": "NaN"}, 400, None),
        ({"unit_price": 6000}, 400, None),
        ({"unit_price": "1" * 400}, 400, None),
        ({"unit": "KGM"}, 422, "PRICE_SHAPE"),
        ({"currency": "USD"}, 422, "PRICE_SHAPE"),
        ({"observed_at": "2026-11-03T01:00:00Z"}, 422, "PRICE_SHAPE"),
        ({"observed_at": "2026-11-02T01:00:00"}, 400, None),
        ({"source": "rumour"}, 422, "SOURCE_UNREGISTERED"),
        ({"source": "c\x00zce"}, 400, None),
        ({"level": 3}, 422, "SOURCE_UNREGISTERED"),
        ({"level": 6}, 400, None),
        ({"commodity": "unobtainium"}, 422, "PRICE_SHAPE"),
        ({"extra": 1}, 400, None),
    ],
)
def test_an_impossible_price_gets_a_clear_problem_and_nothing_is_kept(
    app_client, platform_key, change, status, code
):
    answered = post_prices(app_client, platform_key, PRICE, PRICE | change)

    assert answered.status_code == status, answered.text
    assert code in (None, answered.json["code"])
    assert app_client.get("/v1/prices", headers=platform_key).json["data"] == []


@pytest.mark.parametrize(
    "body", [[], {"observations": []}, {"observations": "x"}, {"observations": [PRICE] * 5001}]
)
def test_a_body_without_or_with_too_many_observations_is_refused(app_client, platform_key, body):
    assert app_client.post("/v1/prices", json=body, headers=platform_key).status_code == 400


def test_a_trader_may_not_record_prices(app_client, database):
    _, _, trader = a_key(database, "trader", "boss")

    assert post_prices(app_client, trader, PRICE).status_code == 403


def test_a_rise_is_confirmed_by_two_persons(app_client, database):
    platform, _, first = a_key(database, "platform", "platform.admin")
    _, _, second = a_key(database, "platform", "platform.admin", organisation=platform)
    rise = post_prices(app_client, first, PRICE, PRICE | {"unit_price": "7000"}).json["data"][1]
    path = f"/v1/prices/{rise['id']}/confirm"

    assert rise["flag"] == "up"
    assert app_client.post(path, headers=first).json["counts"] is False
    assert app_client.post(path, headers=first).json["code"] == "ALREADY_CONFIRMED"
    assert app_client.post(path, headers=second).json == {
        "object": "price_confirmation",
        "observation_id": rise["id"],
        "confirmations": 2,
        "counts": True,
    }


def test_a_differential_is_recorded(app_client, platform_key):
    body = {"commodity": "apples", "kind": "grade", "applies_to": "80", "amount": "-200"}

    answered = app_client.post("/v1/price_differentials", json=body, headers=platform_key)

    assert answered.status_code == 201, answered.text
    assert answered.json["amount"] == {"amount": "-200.00", "currency": "CNY"}
    assert answered.json["id"].startswith("dif_")
    wrong = app_client.post("/v1/price_differentials", json=body | {"amount": "1e9"}, headers=platform_key)
    assert wrong.json["code"] == "PRICE_SHAPE"


@pytest.fixture
def golden(database, now):
    """The golden lot in its store: its id, and keys of its trader and of a stranger."""
    trader, _, trader_key = a_key(database, "trader", "boss")
    _, _, stranger_key = a_key(database, "trader", "boss")
    with database.transaction(Scope.house()) as (session, _):
        platform = an_organisation(session, "platform", now=now)
        lot = a_stored_lot(session, an_organisation(session, "warehouse", now=now), trader, now=now)
        a_receipt(session, lot, now=now)
        golden_prices(session, platform, now=now)
    return ids.show("lot", lot.id), trader_key, stranger_key


def test_s35_a_depositor_sees_value_level_age_haircuts_and_each_adjustment(app_client, golden):
    lot_id, trader, stranger = golden

    asked = app_client.post("/v1/valuations", json={"lot_id": lot_id}, headers=trader)

    assert asked.status_code == 201, asked.text
    seen = asked.json
    assert seen["market_value"] == {"amount": "548181.92", "currency": "CNY"}
    assert seen["lendable_value"] == {"amount": "438545.54", "currency": "CNY"}
    assert (seen["state"], seen["price_level"], seen["price_observed_at"]) == (
        "fresh",
        1,
        "2026-11-02T01:00:00Z",
    )
    assert seen["haircuts"]["h_total"] == "0.2000"
    assert seen["stale_at"] == "2026-11-03T16:00:00Z"
    path = f"/v1/valuations/{seen['id']}"
    assert app_client.get(path, headers=trader).json == seen
    explained = app_client.get(f"{path}/explain", headers=trader).json
    assert [step["name"] for step in explained["steps"]][:2] == ["reference_price", "differential_grade"]
    assert explained["profile"] == "apples/1"
    assert len(app_client.get(f"/v1/valuations?lot_id={lot_id}", headers=trader).json["data"]) == 1
    for hidden in (path, f"{path}/explain"):
        assert app_client.get(hidden, headers=stranger).status_code == 404
    assert app_client.post("/v1/valuations", json={"lot_id": lot_id}, headers=stranger).status_code == 404


@pytest.mark.parametrize("body", [{}, {"lot_id": "lot_1"}, {"lot_id": 7}, {"lot_id": "org_" + "0" * 32}, []])
def test_a_valuation_of_nothing_is_refused(app_client, golden, body):
    assert app_client.post("/v1/valuations", json=body, headers=golden[1]).status_code == 400


def test_an_unknown_lot_is_not_found(app_client, golden):
    body = {"lot_id": "lot_" + "0" * 32}

    assert app_client.post("/v1/valuations", json=body, headers=golden[1]).status_code == 404

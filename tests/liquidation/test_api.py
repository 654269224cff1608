"""Liquidation over HTTP, as the demo calls it."""

from finance_svc.kernel import ids
from tests.builders.lending import Caller
from tests.builders.liquidation import (
    SETTLEMENT,
    awards,
    pay_all,
    the_liquidation,
    weigh_all_out,
)


def test_the_sale_is_conducted_over_http_up_to_the_listing(lapsed):
    ops = Caller(lapsed, lapsed.cast.ops)
    facility_id = ids.show("facility", lapsed.cast.facility.id)

    refused = ops.post("/liquidations", {"facility_id": facility_id, "method": "forfeiture"}, expect=409)
    found = ops.post("/liquidations", {"facility_id": facility_id}, expect=201)

    assert refused["code"] == "FORFEITURE_FORBIDDEN"
    assert found["id"] == ids.show("liquidation", the_liquidation(lapsed).id)
    path = f"/liquidations/{found['id']}"
    assert ops.post(f"{path}/notice", expect=200)["state"] == "noticed"
    assert ops.post(f"{path}/viewing", {"place": "YT-01"}, expect=200)["state"] == "viewing"
    listing = {
        "invited": [ids.show("organisation", lapsed.cast.trader.id)],
        "closes_at": "2026-11-05T00:00:00+08:00",
    }
    assert ops.post(f"{path}/list", listing, expect=422)["code"] == "NOTICE_NOT_MET"
    assert Caller(lapsed, lapsed.cast.boss).post(f"{path}/notice", expect=403)["code"] == "FORBIDDEN"


def test_a_facility_that_pays_is_not_sold(lapsed):
    lapsed.pay("250041.67", reference="B1")
    ops = Caller(lapsed, lapsed.cast.ops)
    body = {"facility_id": ids.show("facility", lapsed.cast.facility.id)}

    assert ops.post("/liquidations", body, expect=409)["code"] == "NOT_IN_DEFAULT"


def test_the_golden_statement_over_http(sold):
    ops, boss = Caller(sold, sold.cast.ops), Caller(sold, sold.cast.boss)
    path = f"/liquidations/{ids.show('liquidation', the_liquidation(sold).id)}"
    bid_id = ids.show("bid", awards(sold)[0].bid_id)
    pickup = {"bid_id": bid_id, "plates": ["F1"], "expires_at": "2026-11-24T00:00:00+08:00"}
    assert ops.post(f"{path}/releases", pickup, expect=422)["code"] == "SALE_UNPAID"
    pay_all(sold)
    sold.move(SETTLEMENT)
    weigh_all_out(sold)

    settled = ops.post(f"{path}/settle", expect=200)
    statement, pack = boss.get(path), boss.get(f"{path}/pack")

    assert settled["state"] == "distributed"
    assert statement["proceeds"] == {"amount": "321100.00", "currency": "CNY"}
    assert statement["waterfall"][-1] == {"to": "surplus", "amount": "54911.00"}
    assert pack["notice"]["delivered_at"]
    assert len(pack["bids"]) == 4
    assert pack["listings"][0]["reserve"] == "2898.36"

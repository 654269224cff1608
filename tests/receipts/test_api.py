"""Endpoints of receipts: the whole way of a lot over HTTP, scopes, shapes and idempotency."""

from datetime import timedelta
from itertools import count
from uuid import uuid4

import pytest

from finance_svc.db import Scope
from finance_svc.kernel import ids
from tests.builders.organisations import a_key
from tests.builders.receipts import PAPERS, a_document, a_pledged_lot

keys = count(1)
PLATE = "鲁F12345"


def at(now, **ago):
    return (now - timedelta(**ago)).isoformat()


class Caller:
    """One key, sending JSON."""

    def __init__(self, client, database, kind, role, organisation=None):
        self.client = client
        self.organisation, _member, self.headers = a_key(database, kind, role, organisation=organisation)
        self.id = ids.show("organisation", self.organisation.id)

    def post(self, path, body, *, key=None, expect=201, dry_run=False):
        headers = self.headers | {"Idempotency-Key": key or f"k{next(keys)}"}
        answer = self.client.post(
            f"/v1{path}{'?dry_run=true' if dry_run else ''}", json=body, headers=headers
        )
        assert answer.status_code == expect, answer.json
        return answer.json

    def get(self, path, *, expect=200):
        answer = self.client.get(f"/v1{path}", headers=self.headers)
        assert answer.status_code == expect, answer.json
        return answer.json


@pytest.fixture
def warehouse(app_client, database):
    return Caller(app_client, database, "warehouse", "wh.manager")


@pytest.fixture
def trader(app_client, database):
    return Caller(app_client, database, "trader", "boss")


@pytest.fixture
def lender(app_client, database):
    return Caller(app_client, database, "lender", "lender.ops")


def site_body():
    return {
        "name": "Qixia Cold Store",
        "address": "1 Orchard Road, Qixia, Yantai",
        "region": "yantai",
        "licence_no": "CK-370686",
        "licence_valid_to": "2030-12-31",
    }


def weighing_body(net, when, *, ticket="T1", **more):
    return {
        "ticket_no": ticket,
        "bridge": "B1",
        "plate": PLATE,
        "gross_kg": str(net + 15000),
        "gross_at": when,
        "tare_kg": "15000",
        "tare_at": when,
    } | more


def receipt_body(lot, lender):
    return {
        "lot_id": lot,
        "quantity_kg": "100000",
        "loss_ratio_30d": "0.006",
        "storage_from": "2026-09-03",
        "storage_to": "2027-06-30",
        "storage_rate": "3.00",
        "insurance": {
            "insurer": "PICC",
            "policy_no": "P-1",
            "sum": {"amount": "700000.00"},
            "valid_from": "2026-09-03",
            "valid_to": "2027-09-02",
            "loss_payee_id": lender.id,
        },
    }


def pledge_body(database, warehouse, trader, lender, now):
    with database.transaction(Scope.house()) as (session, _):
        papers = [(kind, a_document(session, trader.organisation, now=now).id) for kind in PAPERS]
    signed = {"signers": [trader.id, lender.id, warehouse.id], "signed_at": now.isoformat()}
    return {
        "kind": "RECEIPT_ELECTRONIC",
        "pledgee_id": lender.id,
        "facility_id": ids.show("facility", uuid4()),
        "supervisor_id": warehouse.id,
        "supervisor_appointed_by": "LENDER",
        "documents": [
            {"kind": kind, "document_id": ids.show("document", paper)} | signed for kind, paper in papers
        ],
        "register_no": "05882266000123456789",
        "registered_at": now.isoformat(),
        "register_search": {"no": "S-1", "at": now.isoformat(), "clear": True},
    }


def a_lot_in_store(warehouse, trader, lender, now):
    site = warehouse.post("/sites", site_body())["id"]
    room = warehouse.post("/rooms", {"site_id": site, "name": "Room 3"})["id"]
    lot_body = {
        "room_id": room,
        "depositor_id": trader.id,
        "commodity": "apples",
        "grade": "1",
        "packing": "crates",
        "shelf_life_days": 240,
    }
    lot = warehouse.post("/lots", lot_body)["id"]
    intake = at(now, days=60)
    warehouse.post(f"/lots/{lot}/weighings", weighing_body(100000, intake, declared_kg="100300"))
    warehouse.post(f"/lots/{lot}/counts", {"counted_at": intake, "quantity_kg": "100000"})
    assay = {
        "certificate_no": "QC-1",
        "issuer": "SGS",
        "sampled_at": at(now, hours=1),
        "assayed_at": now.isoformat(),
        "grade": "1",
        "consumed_life": "0.59",
    }
    warehouse.post(f"/lots/{lot}/assays", assay)
    return lot


def test_the_way_of_the_golden_lot_over_http(database, app_client, warehouse, trader, lender, now):
    lot = a_lot_in_store(warehouse, trader, lender, now)
    receipt = warehouse.post("/receipts", receipt_body(lot, lender))
    assert (receipt["state"], receipt["valid_to"], receipt["holder_id"]) == (
        "issued",
        "2027-05-01",
        trader.id,
    )
    assert warehouse.get(f"/lots/{lot}")["mass"]["net"] == {"value": "98800", "unit": "KGM"}
    lender.get(f"/receipts/{receipt['id']}", expect=404)

    body = pledge_body(database, warehouse, trader, lender, now)
    pledge = trader.post(f"/receipts/{receipt['id']}/pledge", body)
    assert (pledge["state"], pledge["created_at_law"], pledge["perfected_at"]) == (
        "active",
        "2026-11-02T01:00:00Z",
        None,
    )
    assert lender.get(f"/receipts/{receipt['id']}")["state"] == "pledged"
    assert lender.get(f"/documents/{body['documents'][0]['document_id']}")["object"] == "document"
    second = trader.post(f"/receipts/{receipt['id']}/pledge", body, expect=409)
    assert second["code"] == "ALREADY_PLEDGED"

    count_body = {
        "counted_at": now.isoformat(),
        "quantity_kg": "98800",
        "lender_id": lender.id,
        "witness": "Li",
    }
    assert lender.post(f"/lots/{lot}/counts", count_body)["joint"]
    order_body = {
        "lot_id": lot,
        "quantity_kg": "800",
        "plates": [PLATE],
        "expires_at": at(now, days=-1),
    }
    assert trader.post("/release_orders", order_body, expect=403)["code"] == "NOT_PLEDGEE"
    taken_back = f"/release_orders/{lender.post('/release_orders', order_body)['id']}/cancel"
    assert trader.post(taken_back, None, expect=403)["code"] == "FORBIDDEN"
    assert lender.post(taken_back, None, expect=200)["state"] == "cancelled"
    order = lender.post("/release_orders", order_body)
    leaving = weighing_body(800, now.isoformat(), ticket="T2")
    path = f"/release_orders/{order['id']}"
    assert order["state"] == "requested"
    assert warehouse.post(f"{path}/gate_out", leaving, expect=409)["code"] == "ORDER_CLOSED"
    assert lender.post(f"{path}/approve", None, expect=409)["code"] == "SELF_APPROVAL"
    assert trader.post(f"{path}/approve", None, expect=403)["code"] == "NOT_PLEDGEE"
    second = Caller(app_client, database, "lender", "lender.ops", organisation=lender.organisation)
    assert second.post(f"{path}/approve", None, expect=200)["state"] == "open"
    assert second.post(f"{path}/approve", None, expect=409)["code"] == "STATE_FORBIDS"
    ticket = warehouse.post(f"{path}/gate_out", leaving)
    assert (ticket["direction"], ticket["net"]["value"]) == ("out", "800")
    assert lender.get(f"/release_orders/{order['id']}")["state"] == "used"
    assert trader.get(f"/lots/{lot}")["mass"]["net"]["value"] == "98000"

    chain = trader.get(f"/receipts/{receipt['id']}/events")
    assert chain["intact"]
    assert [event["kind"] for event in chain["data"]] == ["issued", "pledged", "release_ordered", "gate_out"]


def test_lists_show_each_party_its_own(database, warehouse, trader, lender, now, app_client):
    lot = a_lot_in_store(warehouse, trader, lender, now)
    receipt = warehouse.post("/receipts", receipt_body(lot, lender))["id"]
    stranger = Caller(app_client, database, "trader", "boss")
    paths = ["/sites", "/rooms", "/lots", "/receipts"]
    paths += [
        f"/receipts?lot_id={lot}",
        f"/lots/{lot}/weighings",
        f"/lots/{lot}/assays",
        f"/lots/{lot}/counts",
    ]

    for path in paths:
        assert len(warehouse.get(path)["data"]) == len(trader.get(path)["data"]) == 1, path
    for path in paths[:5]:
        assert stranger.get(path)["data"] == lender.get(path)["data"] == [], path
    for path in (
        f"/lots/{lot}",
        f"/receipts/{receipt}",
        f"/lots/{lot}/counts",
        f"/receipts/{receipt}/events",
    ):
        assert stranger.get(path, expect=404)["code"] == "NOT_FOUND"
    for path in ("/pledges", "/release_orders"):
        assert warehouse.get(path)["data"] == []


def test_a_holder_lets_a_lender_look_before_a_pledge(warehouse, trader, lender, now):
    lot = a_lot_in_store(warehouse, trader, lender, now)
    receipt = warehouse.post("/receipts", receipt_body(lot, lender))["id"]
    assert lender.get("/receipts")["data"] == []

    for _ in range(2):
        trader.post(f"/receipts/{receipt}/offer", {"lender_id": lender.id}, expect=200)

    assert [row["id"] for row in lender.get("/receipts")["data"]] == [receipt]
    assert lender.get(f"/lots/{lot}")["id"] == lot


def test_only_the_holder_offers_and_only_to_a_lender(warehouse, trader, lender, now, app_client, database):
    lot = a_lot_in_store(warehouse, trader, lender, now)
    receipt = warehouse.post("/receipts", receipt_body(lot, lender))["id"]
    stranger = Caller(app_client, database, "trader", "boss")

    stranger.post(f"/receipts/{receipt}/offer", {"lender_id": lender.id}, expect=404)
    trader.post(f"/receipts/{receipt}/offer", {"lender_id": warehouse.id}, expect=400)

    assert lender.get("/receipts")["data"] == []


def test_a_page_goes_on_where_the_last_one_ended(warehouse):
    for _ in range(3):
        warehouse.post("/sites", site_body())

    first = warehouse.get("/sites?limit=2")
    rest = warehouse.get(f"/sites?limit=2&after={first['next_cursor']}")

    assert (len(first["data"]), first["has_more"], len(rest["data"]), rest["has_more"]) == (2, True, 1, False)


def test_the_same_key_twice_weighs_once(warehouse, trader, lender, now):
    lot = a_lot_in_store(warehouse, trader, lender, now)
    body = weighing_body(500, now.isoformat(), ticket="T9")

    first = warehouse.post(f"/lots/{lot}/weighings", body, key="same")
    again = warehouse.post(f"/lots/{lot}/weighings", body, key="same")

    assert first == again
    assert warehouse.get(f"/lots/{lot}")["mass"]["weighed_in"]["value"] == "100500"
    assert warehouse.post(f"/lots/{lot}/weighings", body, expect=409)["code"] == "TICKET_REUSED"


def test_a_dry_run_pledges_nothing(database, warehouse, trader, lender, now):
    lot = a_lot_in_store(warehouse, trader, lender, now)
    receipt = warehouse.post("/receipts", receipt_body(lot, lender))["id"]
    body = pledge_body(database, warehouse, trader, lender, now)

    assert trader.post(f"/receipts/{receipt}/pledge", body, dry_run=True)["state"] == "active"

    assert trader.get(f"/receipts/{receipt}")["state"] == "issued"
    lender.get(f"/receipts/{receipt}", expect=404)


def test_missing_papers_and_registration_are_named(database, warehouse, trader, lender, now):
    lot = a_lot_in_store(warehouse, trader, lender, now)
    receipt = warehouse.post("/receipts", receipt_body(lot, lender))["id"]
    body = pledge_body(database, warehouse, trader, lender, now)
    path = f"/receipts/{receipt}/pledge"

    cases = [
        ({"documents": []}, 422, "NO_CONTRACT"),
        (
            {"documents": [one for one in body["documents"] if "three" not in one["kind"]]},
            422,
            "NO_SUPERVISION_AGREEMENT",
        ),
        ({"register_no": None}, 422, "UNREGISTERED"),
        ({"register_search": None}, 422, "REGISTER_SEARCH_STALE"),
        (
            {"register_search": body["register_search"] | {"at": at(now, days=4)}},
            422,
            "REGISTER_SEARCH_STALE",
        ),
        ({"register_search": body["register_search"] | {"clear": False}}, 422, "ENCUMBERED"),
        ({"supervisor_appointed_by": "PLEDGOR"}, 422, "SUPERVISOR_NOT_LENDER"),
        ({"registered_at": at(now, seconds=1)}, 422, "BACKDATED"),
        ({"registered_at": at(now, seconds=-1)}, 422, "IN_FUTURE"),
        ({"pledgee_id": ids.show("organisation", uuid4())}, 404, "NOT_FOUND"),
        ({"documents": [body["documents"][0]] * 2}, 400, "BAD_REQUEST"),
        ({"pledged_at": at(now, days=9)}, 400, "BAD_REQUEST"),
    ]
    for change, status, code in cases:
        assert trader.post(path, body | change, expect=status)["code"] == code, change
    assert lender.post(path, body, expect=404)["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    "change",
    [
        {"gross_kg": 12.5},
        {"gross_kg": "NaN"},
        {"gross_kg": "1e400"},
        {"gross_kg": "-1"},
        {"gross_kg": "9" * 30},
        {"plate": "A\x00B"},
        {"plate": ""},
        {"gross_at": "2026-11-02T09:00:00"},
        {"gross_at": "yesterday"},
        {"unknown": 1},
    ],
)
def test_weighings_of_the_wrong_shape_are_refused(warehouse, trader, lender, now, change):
    body = weighing_body(500, now.isoformat(), ticket="T9") | change

    assert (
        warehouse.post(f"/lots/{ids.show('lot', uuid4())}/weighings", body, expect=400)["code"]
        == "BAD_REQUEST"
    )


def test_unknown_and_foreign_things_are_not_found(database, warehouse, trader, now):
    with database.transaction(Scope.house()) as (session, _):
        foreign = ids.show("lot", a_pledged_lot(session, now=now).lot.id)
    body = weighing_body(500, now.isoformat())

    for lot in (foreign, ids.show("lot", uuid4()), "lot_xyz", "wr_" + uuid4().hex):
        warehouse.post(f"/lots/{lot}/weighings", body, expect=404)
    assert trader.post(f"/lots/{foreign}/weighings", body, expect=403)["code"] == "FORBIDDEN"


def test_only_a_warehouse_operator_keeps_sites(app_client, database, lender):
    assert lender.post("/sites", site_body(), expect=403)["code"] == "FORBIDDEN"

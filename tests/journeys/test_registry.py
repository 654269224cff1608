"""T1 over HTTP: two lenders, two receipt numbers, one lot; both pledges at once, exactly one stands."""

import threading
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

from finance_svc.app import create_app
from finance_svc.db import Scope
from finance_svc.kernel import ids
from finance_svc.receipts import service as receipts
from finance_svc.registry import service as registry
from tests.builders.organisations import a_key
from tests.builders.receipts import PAPERS, a_document, a_receipt, a_room, a_stored_lot, actor_of


@pytest.fixture
def qingdao(database, app_client, now):
    """One stack of goods, written down twice by its warehouse for two owners, each with a lender."""
    warehouse, _, _ = a_key(database, "warehouse", "wh.manager")
    sides = []
    with database.transaction(Scope.house()) as (session, _):
        room = a_room(session, warehouse, now=now)
    for stack in ("A-07", "a 07"):
        trader, _, boss = a_key(database, "trader", "boss")
        lender, _, ops = a_key(database, "lender", "lender.ops")
        with database.transaction(Scope.house()) as (session, _):
            lot = a_stored_lot(session, warehouse, trader, now=now, room=room, kg="40000", stack=stack)
            receipt = a_receipt(session, lot, now=now, quantity_kg="40000")
            registry.peppers(session, now=now)
        side = SimpleNamespace(trader=trader, boss=boss, lender=lender, ops=ops, lot=lot, receipt=receipt)
        side.body = pledge_body(database, warehouse, side, now)
        sides.append(side)
    return sides


def pledge_body(database, warehouse, side, now):
    with database.transaction(Scope.house()) as (session, _):
        papers = [(kind, a_document(session, side.trader, now=now).id) for kind in PAPERS]
    signers = [ids.show("organisation", one.id) for one in (side.trader, side.lender, warehouse)]
    signed = {"signers": signers, "signed_at": now.isoformat()}
    return {
        "kind": "RECEIPT_ELECTRONIC",
        "pledgee_id": signers[1],
        "facility_id": ids.show("facility", uuid4()),
        "supervisor_id": signers[2],
        "supervisor_appointed_by": "LENDER",
        "documents": [
            {"kind": kind, "document_id": ids.show("document", paper)} | signed for kind, paper in papers
        ],
        "register_no": "ZD-1",
        "registered_at": now.isoformat(),
        "register_search": {"no": "CX-1", "at": now.isoformat(), "clear": True},
    }


def pledge(client, side, key="once"):
    path = f"/v1/receipts/{ids.show('receipt', side.receipt.id)}/pledge"
    return client.post(path, json=side.body, headers=side.boss | {"Idempotency-Key": key})


def enquire(client, side):
    path, body = "/v1/registry/enquiries", {"receipt_id": ids.show("receipt", side.receipt.id)}
    offer = {"lender_id": ids.show("organisation", side.lender.id)}
    given = client.post(f"/v1/receipts/{body['receipt_id']}/offer", json=offer, headers=side.boss)
    assert given.status_code == 200, given.json
    return client.post(path, json=body, headers=side.ops).json


def test_t1_the_second_lender_is_told_of_the_same_lot_under_another_number(app_client, qingdao):
    first, second = qingdao
    assert enquire(app_client, first)["verdict"] == "clear"
    made = pledge(app_client, first)
    assert made.status_code == 201, made.json

    answer = enquire(app_client, second)
    refused = pledge(app_client, second)

    assert first.receipt.receipt_no != second.receipt.receipt_no
    assert (answer["verdict"], answer["code"], answer["financed_since"]) == (
        "block",
        "DUPLICATE_LOT",
        "2026-11-02",
    )
    assert answer["matched"] == ["lot"]
    assert (refused.status_code, refused.json["code"]) == (409, "DUPLICATE_LOT")
    assert refused.json["financed_since"] == "2026-11-02"
    told = refused.get_data(as_text=True) + str(answer)
    assert not [word for word in (first.lender.name, first.lender.id.hex) if word in told]
    state = app_client.get(f"/v1/receipts/{ids.show('receipt', second.receipt.id)}", headers=second.boss)
    assert state.json["state"] == "issued"


def test_t1_two_threads_pledge_one_lot_under_two_numbers_and_one_wins(database, qingdao):
    app = create_app({"live": database})
    together, answers = threading.Barrier(2), {}

    def run(number):
        client = app.test_client()
        together.wait(timeout=20)
        answers[number] = pledge(client, qingdao[number])

    threads = [threading.Thread(target=run, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(answer.status_code for answer in answers.values()) == [201, 409]
    assert {answer.json.get("code") for answer in answers.values()} == {None, "DUPLICATE_LOT"}
    held = [
        app.test_client().get("/v1/registry/registrations", headers=side.ops).json["data"] for side in qingdao
    ]
    assert sorted(map(len, held)) == [0, 1]


def test_goods_one_lender_lets_go_are_pledged_to_the_next(database, app_client, qingdao, now):
    first, second = qingdao
    made = pledge(app_client, first)
    with database.transaction(Scope.house()) as (session, _):
        pledge_id = ids.read("pledge", made.json["id"])
        receipts.release_pledge(session, pledge_id, actor_of(first.lender), now + timedelta(1))

    assert enquire(app_client, second)["verdict"] == "clear"
    assert pledge(app_client, second).status_code == 201
    (ended,) = app_client.get("/v1/registry/registrations", headers=first.ops).json["data"]
    assert (ended["state"], ended["ended_at"]) == ("released", "2026-11-03T01:00:00Z")

"""A warehouse's files over HTTP: all or nothing, faults in the cell, the same file again changes nothing."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from finance_svc.db import Scope
from finance_svc.kernel import ids
from tests.builders.organisations import a_member, an_organisation, headers_of
from tests.builders.receipts import a_room, a_site, a_trade

KINDS = {"xlsx": "book.xlsx", "csv": "rows.csv", "json": "rows.json"}


@pytest.fixture
def place(database, now):
    """A warehouse with a room, its manager's key, and a trader."""
    with database.transaction(Scope.house()) as (session, now):
        warehouse = an_organisation(session, "warehouse", now=now)
        trader = an_organisation(session, "trader", now=now)
        site = a_site(session, warehouse, now=now)
        room = a_room(session, warehouse, now=now, site=site)
        manager = a_member(session, warehouse, "wh.manager", now=now).id
        found = {"site": site.name, "room": room.name, "depositor": trader.tax_id}
    return found, headers_of(database, manager)


def a_file(place, now, **changes):
    """One lot weighed, assayed, counted and under a receipt, as JSON texts."""
    at = (now - timedelta(days=1)).isoformat()
    day, later = now.date().isoformat(), (now.date() + timedelta(days=180)).isoformat()
    sheets = {
        "lots": [
            place | {
                "reference": "LOT-1", "commodity": "apples", "grade": "1", "packing": "crates", "stack": "A1",
                "shelf_life_days": "240",
            }
        ],
        "weigh_tickets": [
            {
                "ticket_no": "T-1", "lot": "LOT-1", "direction": "in", "bridge": "B1", "plate": "鲁F12345",
                "gross_kg": "39830.5", "gross_at": at, "tare_kg": "15000.125", "tare_at": at,
            }
        ],
        "assays": [
            {
                "certificate_no": "C-1", "issuer": "SGS", "lot": "LOT-1", "sampler": "SGS", "sampled_at": at,
                "assayed_at": at, "grade": "1", "purpose": "intake",
            }
        ],
        "counts": [{"lot": "LOT-1", "counted_at": at, "quantity_kg": "24830.375", "counted_by": "李雷"}],
        "receipts": [
            {
                "reference": "R-1", "lot": "LOT-1", "quantity_kg": "24830.375", "deliver_to": "order",
                "loss_ratio_30d": "0.006", "storage_from": day, "storage_to": later, "storage_rate": "3",
                "handling_rate": "0", "currency": "CNY", "insurer": "PICC", "policy_no": "P-1",
                "insured_sum": "700000", "insured_from": day, "insured_to": later, "advances_claimed": "0",
            }
        ],
    }  # fmt: skip
    for sheet, values in changes.items():
        sheets[sheet][0] |= values
    return sheets


def sent(client, headers, content, form="json", sheet=None, *, key="k1", expect=201):
    """The exchange of a file that was stored as a document."""
    if not isinstance(content, bytes):
        content = json.dumps({"object": "interchange", "sheets": content}, ensure_ascii=False).encode()
    stored = client.post(
        f"/v1/documents?name={KINDS[form]}",
        data=content,
        headers=headers,
        content_type="application/octet-stream",
    )
    body = {"document_id": stored.json["id"]} | ({"sheet": sheet} if sheet else {})
    answer = client.post("/v1/exchanges", json=body, headers=headers | {"Idempotency-Key": key})
    assert answer.status_code == expect, answer.text
    return answer.json


def exported(client, headers, name):
    answer = client.get(f"/v1/interchange/{name}", headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.data


def numbers(database):
    """How many rows of everything there are."""
    with database.transaction(Scope.house()) as (session, _now):
        tables = ("lot", "weigh_ticket", "assay", "joint_count", "receipt", "exchange_row")
        return [session.connection().scalar(sa.text(f"SELECT count(*) FROM {table}")) for table in tables]


def test_a_file_comes_in_whole_and_again_changes_nothing(app_client, place, database, now):
    names, headers = place

    first = sent(app_client, headers, a_file(names, now))
    again = sent(app_client, headers, a_file(names, now), key="k2")

    assert first["state"] == "done", first["errors"]
    assert [(one["sheet"], one["added"]) for one in first["sheets"]] == [
        ("lots", 1), ("weigh_tickets", 1), ("assays", 1), ("counts", 1), ("receipts", 1)
    ]  # fmt: skip
    assert [(one["added"], one["known"]) for one in again["sheets"]] == [(0, 1)] * 5
    assert numbers(database) == [1, 1, 1, 1, 1, 2]


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_what_goes_out_comes_in_again_as_known(app_client, place, database, now, form):
    names, headers = place
    sent(app_client, headers, a_file(names, now))
    before = numbers(database)

    content = exported(app_client, headers, f"all.{form}")
    found = sent(app_client, headers, content, form, key="k2")

    assert found["state"] == "done", found["errors"]
    assert [(one["added"], one["known"]) for one in found["sheets"]] == [(0, 1)] * 5
    assert numbers(database) == before


def test_a_csv_is_one_sheet(app_client, place, now):
    names, headers = place
    sent(app_client, headers, a_file(names, now))

    tickets = exported(app_client, headers, "weigh_tickets.csv")
    found = sent(app_client, headers, tickets, "csv", "weigh_tickets", key="k2")
    without = sent(app_client, headers, tickets, "csv", key="k3", expect=422)

    assert "24830.375" in tickets.decode("utf-8-sig")
    assert [(one["added"], one["known"]) for one in found["sheets"]] == [(0, 1)]
    assert without["code"] == "FORM_UNKNOWN"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"receipts": {"quantity_kg": "90000"}}, ("receipts", "A2", "OVER_ISSUE")),
        ({"lots": {"room": "no such"}}, ("lots", "C2", "UNKNOWN_REFERENCE")),
        ({"weigh_tickets": {"direction": "out"}}, ("weigh tickets", "C2", "OUT_NEEDS_ORDER")),
        ({"weigh_tickets": {"gross_kg": "1"}}, ("weigh tickets", "A2", "WEIGHT_INVALID")),
        ({"assays": {"issuer": "  "}}, ("assays", "B2", "REQUIRED")),
        ({"receipts": {"storage_to": "2020-01-01"}}, ("receipts", "G2", "UNKNOWN_REFERENCE")),
        ({"receipts": {"reference": "WR-20261102-X"}}, ("receipts", "A2", "UNKNOWN_REFERENCE")),
    ],
)
def test_with_one_wrong_cell_nothing_comes_in(app_client, place, database, now, changes, fault):
    names, headers = place

    found = sent(app_client, headers, a_file(names, now, **changes))

    assert found["state"] == "faulty"
    assert fault in [(one["sheet"], one["cell"], one["code"]) for one in found["errors"]]
    assert numbers(database) == [0] * 6


def test_the_marked_workbook_names_the_fault_in_its_cell(app_client, place, now):
    names, headers = place
    found = sent(app_client, headers, a_file(names, now, counts={"quantity_kg": "1.23456"}))

    book = load_workbook(BytesIO(app_client.get(found["marked_href"], headers=headers).data))

    assert "decimals" in book["counts"]["C2"].comment.text
    assert book["errors"]["C2"].value == "TOO_MANY_DECIMALS"


def test_a_known_row_with_other_content_is_a_fault_at_the_cell_that_differs(app_client, place, now):
    names, headers = place
    sent(app_client, headers, a_file(names, now))

    found = sent(app_client, headers, a_file(names, now, weigh_tickets={"plate": "鲁F99999"}), key="k2")

    assert [(one["cell"], one["code"]) for one in found["errors"]] == [("E2", "ROW_CHANGED")]
    assert "鲁F12345" in found["errors"][0]["message"]


def test_nobody_brings_in_for_another_or_reads_anothers(app_client, place, database, now):
    names, headers = place
    found = sent(app_client, headers, a_file(names, now))
    with database.transaction(Scope.house()) as (session, now):
        other = an_organisation(session, "warehouse", now=now)
        manager = a_member(session, other, "wh.manager", now=now).id
        gatekeeper = a_member(session, other, "gatekeeper", now=now).id
    theirs = headers_of(database, manager)

    foreign = sent(app_client, theirs, a_file(names, now))

    assert foreign["errors"][0]["code"] == "UNKNOWN_REFERENCE"
    assert app_client.get(f"/v1/exchanges/{found['id']}", headers=theirs).status_code == 404
    assert json.loads(exported(app_client, theirs, "all.json"))["sheets"]["lots"] == []
    denied = app_client.get("/v1/exchanges", headers=headers_of(database, gatekeeper))
    assert denied.status_code == 403


def test_lots_that_came_another_way_go_out_under_their_ids_and_are_known(app_client, database, now):
    with database.transaction(Scope.house()) as (session, now):
        trade = a_trade(session, now=now)
        manager = a_member(session, trade.warehouse, "wh.manager", now=now).id
        lot, receipt_no = ids.show("lot", trade.lot.id), trade.receipt.receipt_no
    headers = headers_of(database, manager)

    content = exported(app_client, headers, "all.json")
    found = sent(app_client, headers, content)

    rows = json.loads(content)["sheets"]
    assert rows["lots"][0]["reference"] == lot
    assert rows["receipts"][0]["receipt_no"] == receipt_no
    assert rows["receipts"][0]["own_goods"] == "no"
    assert found["state"] == "done", found["errors"]
    assert sum(one["added"] for one in found["sheets"]) == 0

"""Registrations as files: every wrong cell is named, and nothing of a faulty file is taken."""

import csv
import io
from itertools import count
from uuid import uuid4

import pytest

from finance_svc.registry import rules
from finance_svc.registry.schemas import files
from tests.registry.test_api import GOODS, a_lender

keys = count(1)
HEAD = "reference,warehouse_code,room,stack,commodity,grade,intake_date,quantity_kg,containers,device_ids"
ROW = "L-{n},W,1,A-{n},apples,1,2026-09-03,98800,TGHU 1/S{n}; TGHU 2/S{n},SN-{n}a;SN-{n}b"
LENDER = uuid4()


def a_file(*rows, head=HEAD):
    return "\r\n".join([head, *rows]).encode()


def send(lender, content, *, expect):
    headers = lender.headers | {"Idempotency-Key": f"f{next(keys)}", "Content-Type": "text/csv"}
    answer = lender.client.post("/v1/registry/files", data=content, headers=headers)
    assert answer.status_code == expect, answer.get_data(as_text=True)
    return answer.json


def exported(lender):
    answer = lender.client.get("/v1/registry/registrations.csv", headers=lender.headers)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))


def test_a_row_says_what_a_body_says():
    ((number, claim),) = files.read_file(a_file(ROW.format(n=7)), lender_id=LENDER, most_rows=9)

    assert (number, claim.reference, claim.lender_id) == (2, "L-7", LENDER)
    assert claim.goods.containers == (("TGHU 1", "S7"), ("TGHU 2", "S7"))
    assert claim.goods.device_ids == ("SN-7a", "SN-7b")


def test_chinese_spreadsheets_are_read_and_blank_rows_are_no_rows():
    content = f"{HEAD}\n,,,,,,,,,\n{ROW.format(n=1)}".replace("apples", "苹果").encode("gb18030")

    ((number, claim),) = files.read_file(content, lender_id=LENDER, most_rows=9)

    assert (number, claim.goods.commodity) == (3, "苹果")


@pytest.mark.parametrize(
    ("content", "pointers"),
    [
        (b"", ["/1"]),
        (a_file(), ["/1"]),
        (a_file("1", head="reference,owner"), ["/1/owner"]),
        (a_file("1", head="room"), ["/1"]),
        (a_file("1,2", head="reference,reference"), ["/1"]),
        (a_file("1,2,3", head="reference,room"), ["/2"]),
        (
            a_file("1,x", "2,98800", "3,-1", head="reference,quantity_kg"),
            ["/2/quantity_kg", "/4/quantity_kg"],
        ),
        (
            a_file("1,2026/9/3", ",2026-09-03", head="reference,intake_date"),
            ["/2/intake_date", "/3/reference"],
        ),
        (a_file("1,TGHU", head="reference,containers"), ["/2/containers"]),
        (a_file("1,a", "1,b", head="reference,room"), ["/3/reference"]),
        (a_file(*["1,a"] * 10, head="reference,room"), ["/1"]),
        (b"\xff\xff\xff", ["/1"]),
        (b'reference,room\n1,"open', ["/2"]),
    ],
)
def test_each_wrong_cell_is_named(content, pointers):
    with pytest.raises(rules.FileFaulty) as refused:
        files.read_file(content, lender_id=LENDER, most_rows=9)

    assert [one["pointer"] for one in refused.value.details["errors"]] == pointers


def test_a_file_is_registered_whole_and_again_changes_nothing(app_client, database):
    lender, other = a_lender(app_client, database), a_lender(app_client, database)
    content = a_file(ROW.format(n=1), ROW.format(n=2))

    made = send(lender, content, expect=201)
    again = send(lender, content, expect=201)

    assert [row["reference"] for row in made["data"]] == ["L-1", "L-2"]
    assert [row["id"] for row in again["data"]] == [row["id"] for row in made["data"]]
    assert [row["id"] for row in exported(lender)] == [row["id"] for row in made["data"]]
    assert exported(other) == []


def test_one_row_of_another_lenders_goods_keeps_the_whole_file_out(app_client, database):
    lender, other = a_lender(app_client, database), a_lender(app_client, database)
    other.post("/registrations", {"goods": GOODS | {"device_ids": ["SN-2b"]}, "reference": "X"}, expect=201)

    problem = send(lender, a_file(*(ROW.format(n=n) for n in (1, 2, 3))), expect=422)

    assert problem["code"] == "REGISTRY_FILE_FAULTY"
    assert [(one["pointer"], one["code"]) for one in problem["errors"]] == [("/3", "DUPLICATE_LOT")]
    assert exported(lender) == []


def test_no_cell_that_is_written_is_a_formula(app_client, database):
    lender = a_lender(app_client, database)
    lender.post("/registrations", {"goods": GOODS, "reference": "=1+1"}, expect=201)

    assert [row["reference"] for row in exported(lender)] == ["'=1+1"]

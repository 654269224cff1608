"""Rows as XLSX, CSV and JSON: there and back exactly, faults by the cell, formulas tamed."""

import json
import unicodedata
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from finance_svc.paper.rules import Form
from finance_svc.paper.service import forms
from finance_svc.workbooks.rules import canonical

TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Zs", "Cf", "Mn")),
    min_size=1,
    max_size=12,
).filter(lambda text: text == text.strip() and not text.startswith("#"))
RISKY = st.sampled_from(["=1+1", "+1", "-1", "@x", "'=1", "'", "=cmd|' /C calc'!A0", "1,5", 'a"b', "a;b"])
NAMES = TEXT | RISKY
KG = st.decimals(min_value="0.001", max_value="9999999999", places=3)
INSTANTS = st.datetimes(
    min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)
)


def nfc(text):
    return canonical({"x": text})["x"]


@st.composite
def a_ticket(draw):
    values = {
        "ticket_no": draw(NAMES),
        "lot": draw(NAMES),
        "direction": draw(st.sampled_from(["in", "out"])),
        "bridge": draw(NAMES),
        "plate": draw(NAMES),
        "driver": draw(st.none() | NAMES),
        "gross_kg": draw(KG),
        "gross_at": draw(INSTANTS),
        "tare_kg": draw(KG),
        "tare_at": draw(INSTANTS),
        "declared_kg": draw(st.none() | KG),
    }
    return {name: value for name, value in values.items() if value is not None}


def normal(rows):
    """Rows as the reader gives them: text in NFC, numbers without trailing zeros."""
    return [
        {
            name: unicodedata.normalize("NFC", value).strip() if isinstance(value, str) else value
            for name, value in row.items()
        }
        for row in rows
    ]


def back(rows, form, sheet="weigh_tickets"):
    content = forms.write({sheet: rows}, form, "zh")
    book = forms.read(content, form, sheet if form is Form.CSV else None)
    assert book.strange == []
    assert book.found[sheet].faults == []
    return [dict(row.values) for row in book.found[sheet].rows]


@pytest.mark.parametrize("form", Form)
@given(rows=st.lists(a_ticket(), max_size=4, unique_by=lambda row: nfc(row["ticket_no"])))
@settings(max_examples=15, deadline=None)
def test_rows_come_back_exactly(form, rows):
    rows = normal(rows)

    assert back(rows, form) == rows


RECEIPT = {
    "reference": "R-1", "lot": "LOT-1", "quantity_kg": Decimal("98800.125"), "deliver_to": "order",
    "loss_ratio_30d": Decimal("0.00612345"), "storage_from": date(2026, 9, 3), "storage_to": date(2027, 5, 1),
    "storage_rate": Decimal("3.000001"), "handling_rate": Decimal(0), "currency": "CNY",
    "insurer": "PICC 中国人保",
    "policy_no": "P-1", "insured_sum": Decimal("99999999999999.99"), "insured_from": date(2026, 9, 3),
    "insured_to": date(2027, 11, 2), "advances_claimed": Decimal(0),
}  # fmt: skip


@pytest.mark.parametrize("form", Form)
def test_days_and_long_amounts_keep_every_digit(form):
    assert back([RECEIPT], form, "receipts") == [RECEIPT]


def test_what_the_house_tells_is_given_and_not_read():
    told = {"state": "pledged", "issued_at": NOON}
    content = forms.write({"receipts": [RECEIPT | told]}, Form.JSON, "en")

    assert json.loads(content)["sheets"]["receipts"][0]["state"] == "pledged"
    assert "state" not in forms.read(content, Form.JSON, None).found["receipts"].rows[0].values


NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)
HEAD = "lot,counted_at,quantity_kg"


def faults(text, sheet="counts"):
    book = forms.read(text if isinstance(text, bytes) else text.encode(), Form.CSV, sheet)
    return [(fault.cell, fault.code) for one in book.found.values() for fault in one.faults] + [
        (fault.cell, fault.code) for fault in book.strange
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("L,2026-11-02T09:00:00+08:00,1.5", []),
        ("L,2026-11-02 09:00,1.5", [("B2", "NOT_AN_INSTANT")]),
        ("L,2026-02-30T09:00:00Z,1.5", [("B2", "NOT_A_DATE")]),
        ("L,2026-11-02T09:00:00Z,1.2345", [("C2", "TOO_MANY_DECIMALS")]),
        ("L,2026-11-02T09:00:00Z,NaN", [("C2", "NOT_A_NUMBER")]),
        ("L,2026-11-02T09:00:00Z,1e400", [("C2", "OUT_OF_RANGE")]),
        (",2026-11-02T09:00:00Z,x", [("A2", "REQUIRED"), ("C2", "NOT_A_NUMBER")]),
        ("L,2026-11-02T09:00:00Z,1,more", [("A2", "UNKNOWN_COLUMN")]),
    ],
)
def test_every_wrong_cell_is_named(line, found):
    assert faults(f"{HEAD}\r\n{line}\r\n") == found


def test_a_csv_of_a_chinese_spreadsheet_is_read():
    text = "批次编号,盘点时间,数量（千克）\r\n栖霞一,2026-11-02T09:00:00+08:00,5\r\n"

    book = forms.read(text.encode("gb18030"), Form.CSV, "counts")

    assert book.found["counts"].rows[0].values["lot"] == "栖霞一"
    assert book.found["counts"].rows[0].values["counted_at"] == NOON - timedelta(hours=3)


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"sheets": []}', b'{"sheets": {"lots": [1]}}', b"[" * 100_000, b"\xff\xfe"],
)
def test_what_is_no_such_json_is_a_fault_of_the_file(content):
    book = forms.read(content, Form.JSON, None)

    assert [fault.code for fault in book.strange] == ["WORKBOOK_UNREADABLE"]


def test_a_json_number_keeps_its_digits_and_a_nested_value_is_a_fault():
    rows = (
        '{"sheets": {"counts": [{"lot": ["x"], "counted_at": "2026-11-02T09:00:00Z", "quantity_kg": 0.1}]}}'
    )
    found = forms.read(rows.encode(), Form.JSON, None).found["counts"]

    assert [(fault.cell, fault.code) for fault in found.faults] == [("A2", "NOT_TEXT")]
    good = forms.read(rows.replace('["x"]', '"x"').encode(), Form.JSON, None).found["counts"]
    assert good.rows[0].values["quantity_kg"] == Decimal("0.1")


def test_a_formula_in_a_workbook_is_a_fault():
    book = Workbook()
    book.active.title = "counts"
    book.active.append(["lot", "counted_at", "quantity_kg"])
    book.active.append(["=A1", "2026-11-02T09:00:00Z", 5])
    file = BytesIO()
    book.save(file)

    found = forms.read(file.getvalue(), Form.XLSX, None).found["counts"]

    assert [(fault.cell, fault.code) for fault in found.faults] == [("A2", "FORMULA")]


def test_nothing_that_is_written_is_a_formula():
    row = {"lot": "=1+1", "counted_at": NOON, "quantity_kg": Decimal(1), "counted_by": "@x", "witness": "+1"}

    page = load_workbook(BytesIO(forms.write({"counts": [row]}, Form.XLSX, "en")))["counts"]
    text = forms.write({"counts": [row]}, Form.CSV, "en").decode("utf-8-sig")

    assert {cell.data_type for cell in page[2]} <= {"s", "n"}
    assert text.splitlines()[1] == "'=1+1,2026-11-02T04:00:00Z,1,,'@x,'+1"


def test_a_csv_comes_back_as_a_workbook_with_its_wrong_cells_marked():
    text = f"{HEAD}\r\n=1,soon,1\r\n".encode()
    book = forms.read(text, Form.CSV, "counts")

    page = load_workbook(BytesIO(forms.marked(text, Form.CSV, "counts", book.found["counts"].faults)))[
        "counts"
    ]

    assert "offset" in page["B2"].comment.text
    assert page["A2"].data_type == "s"


def test_more_rows_than_a_request_takes_are_refused_whole():
    lines = "\r\n".join(f"L{n},2026-11-02T09:00:00Z,1" for n in range(forms.MOST_ROWS + 1))

    assert faults(f"{HEAD}\r\n{lines}\r\n")[-1] == ("", "TOO_MANY_ROWS")

"""Cells: exact values or a fault, never a traceback."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.onboarding import rules
from finance_svc.onboarding.rules import CellFault, Column
from finance_svc.onboarding.service.layout import sheets
from finance_svc.settings import config

ANY = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.datetimes(), st.times(),
    st.timedeltas(), st.decimals(), st.binary(),
)  # fmt: skip
COLUMNS = [column for sheet in sheets().values() for column in sheet.columns]


def a_column(kind, **facts):
    return Column(name="c", kind=kind, en="c", zh="c", term="lot", **facts)


def fault_of(column, value, data_type="n"):
    with pytest.raises(CellFault) as caught:
        rules.read_cell(column, value, data_type)
    return caught.value.code


@given(column=st.sampled_from(COLUMNS), value=ANY, data_type=st.sampled_from("nsdbfe"))
def test_any_cell_gives_a_value_or_a_fault_in_both_languages(column, value, data_type):
    try:
        found = rules.read_cell(column, value, data_type)
    except CellFault as fault:
        found = (fault.message, fault.message_zh)

    assert found is not None or not column.required
    assert found != ("", "")


@given(st.decimals(min_value=0, max_value=10**12, places=3))
def test_a_number_survives_the_spreadsheet_exactly(value):
    column = a_column("number", places=3)

    assert rules.read_cell(column, rules.show_cell(column, value), "n") == value


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2090, 1, 1)))
def test_a_moment_survives_the_spreadsheet(value):
    column, moment = a_column("moment", zone="Asia/Shanghai"), value.replace(tzinfo=UTC)

    assert rules.read_cell(column, rules.show_cell(column, moment), "d") == moment


@pytest.mark.parametrize(
    ("kind", "value", "data_type", "code"),
    [
        ("text", "=1+1", "f", "FORMULA"),
        ("number", "#N/A", "e", "ERROR_VALUE"),
        ("text", 9.1e17, "n", "NOT_TEXT"),
        ("text", True, "b", "NOT_TEXT"),
        ("text", "x" * 201, "s", "TOO_LONG"),
        ("text", "a\x07b", "s", "BAD_SIGN"),
        ("slug", "Red Apples", "s", "NOT_A_SLUG"),
        ("number", "NaN", "s", "NOT_A_NUMBER"),
        ("number", float("inf"), "n", "NOT_A_NUMBER"),
        ("number", True, "b", "NOT_A_NUMBER"),
        ("number", "ten", "s", "NOT_A_NUMBER"),
        ("number", "1e999999", "s", "OUT_OF_RANGE"),
        ("number", 1e300, "n", "OUT_OF_RANGE"),
        ("number", -1, "n", "OUT_OF_RANGE"),
        ("number", 1.234, "n", "TOO_MANY_DECIMALS"),
        ("whole", 1.5, "n", "NOT_WHOLE"),
        ("date", "2026-11-02", "s", "DATE_AS_TEXT"),
        ("date", datetime(2026, 11, 2, 8), "d", "NOT_A_DAY"),
        ("date", 46000, "n", "NOT_A_DATE"),
        ("date", time(8), "d", "NOT_A_DATE"),
        ("moment", timedelta(1), "d", "NOT_A_DATE"),
        ("moment", "yesterday", "s", "DATE_AS_TEXT"),
        ("list", " ; ", "s", "REQUIRED"),
        ("choice", "z", "s", "NOT_IN_LIST"),
    ],
)
def test_what_a_cell_must_not_hold(kind, value, data_type, code):
    limits = {"least": Decimal(0), "most": Decimal(10**9), "places": 2} if kind in {"number", "whole"} else {}
    column = a_column(kind, choices=("a", "b") if kind == "choice" else (), **limits)

    assert fault_of(column, value, data_type) == code


def test_noise_behind_the_fifteenth_digit_is_the_spreadsheets():
    assert rules.read_cell(a_column("number", places=2), 0.1 + 0.2, "n") == Decimal("0.3")


def test_an_empty_cell_states_nothing_and_a_required_one_is_a_fault():
    assert rules.read_cell(a_column("date"), "  ", "s") is None
    assert fault_of(a_column("date", required=True), None) == "REQUIRED"


def test_the_same_content_has_the_same_digest_however_it_was_written():
    one = {"a": Decimal("1.50"), "d": date(2026, 1, 1), "r": ("x", "y"), "n": None}
    other = {"r": ("y", "x"), "d": date(2026, 1, 1), "a": Decimal("1.5")}

    assert rules.digest(one) == rules.digest(other)
    assert rules.differing({"a": Decimal(2)}, one) == ["a"]


def test_every_column_has_its_term_and_every_key_its_columns():
    glossary = config("glossary")

    assert len(glossary) >= 60
    assert {column.term for column in COLUMNS} <= glossary.keys()
    for sheet in sheets().values():
        assert set(sheet.key) <= {column.name for column in sheet.columns}
        assert len({column.zh for column in sheet.columns}) == len(sheet.columns)
        assert len({column.en.casefold() for column in sheet.columns}) == len(sheet.columns)


def test_every_term_speaks_both_languages():
    for row in config("glossary").values():
        assert row.keys() == {"en", "zh", "text_en", "text_zh"}
        assert all(row.values())

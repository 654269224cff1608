"""Workbooks of strangers: limits, headings, marks; templates that say what belongs where."""

import io
import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from finance_svc.onboarding import rules, service
from finance_svc.onboarding.service import workbook
from finance_svc.workbooks.service import reading
from tests.builders.onboarding import a_business, a_workbook, changed


def codes_of(content):
    found, strange = workbook.read_all(content)
    return [(fault.cell, fault.code) for fault in (*strange, *workbook.faults_of(found))]


def a_zip(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/") + ".xml", content)
    return file.getvalue()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_template_is_read_back_with_its_examples_left_out(language):
    found, strange = workbook.read_all(service.template(language))

    assert strange == []
    assert len(found) == 12
    assert all(sheet.rows == [] and sheet.faults == [] for sheet in found.values())


def test_the_template_explains_its_headings_and_offers_choices():
    page = load_workbook(BytesIO(service.template("zh")))["组织"]

    assert page["A1"].comment.text.startswith("税号")
    assert "warehouse" in page.data_validations.dataValidation[0].formula1
    assert page["A2"].value == "# 91370600MA3C00001X"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_both_languages_of_the_headings_give_the_same_rows(language):
    found, strange = workbook.read_all(a_workbook(language=language))

    lots = found["stock"].rows
    assert strange == []
    assert lots[0].values == a_business()["stock"][0]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", rules.WorkbookUnreadable),
        (b"PK\x03\x04 not a zip", rules.WorkbookUnreadable),
        (a_zip(a="<a/>"), rules.WorkbookUnreadable),
        (a_zip(xl__workbook='<!DOCTYPE x [<!ENTITY a "b">]><x/>'), rules.WorkbookUnreadable),
        (a_zip(bomb=b"0" * 20_000_000), rules.WorkbookTooLarge),
        (a_zip(**{f"p{n}": "x" for n in range(2001)}), rules.WorkbookTooLarge),
        (bytes(workbook.LARGEST_BYTES + 1), rules.WorkbookTooLarge),
    ],
)
def test_what_is_no_workbook_is_refused(content, refusal):
    with pytest.raises(refusal):
        workbook.read_all(content)


def test_a_cut_workbook_is_refused():
    whole = a_workbook()

    for size in range(0, len(whole), len(whole) // 7):
        with pytest.raises(rules.WorkbookUnreadable):
            workbook.read_all(whole[:size])


def test_a_damaged_sheet_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(BytesIO(a_workbook())) as whole, zipfile.ZipFile(file, "w") as broken:
        for part in whole.namelist():
            content = whole.read(part)
            broken.writestr(part, content[: len(content) // 2] if part.endswith("sheet1.xml") else content)

    with pytest.raises(rules.WorkbookUnreadable):
        workbook.read_all(file.getvalue())


def test_strange_sheets_columns_and_missing_ones_are_said():
    content = changed(a_workbook(), "organisations", "B1", "nickname")
    book = load_workbook(BytesIO(content))
    book.create_sheet("lots of things")
    book["people"]["C1"] = "name"
    file = BytesIO()
    book.save(file)

    found = codes_of(file.getvalue())

    assert {
        ("A1", "UNKNOWN_SHEET"),
        ("B1", "UNKNOWN_COLUMN"),
        ("A1", "MISSING_COLUMN"),
        ("C1", "COLUMN_TWICE"),
    } <= {*found}


def test_formulas_are_faults_and_text_that_looks_like_one_is_text():
    content = changed(a_workbook(), "organisations", "B2", "=1+1")
    lists = a_business()
    lists["organisations"][0]["name"] = "=HYPERLINK(1)"

    assert ("B2", "FORMULA") in codes_of(content)
    assert workbook.read_all(a_workbook(lists))[0]["organisations"].rows[0].values["name"] == "=HYPERLINK(1)"


def test_the_same_key_twice_is_a_fault_at_the_second():
    lists = a_business()
    lists["people"].append(lists["people"][0])

    assert ("B5", "ROW_TWICE") in codes_of(a_workbook(lists))


def test_rows_without_end_stop_at_the_limit(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 5)

    assert ("A7", "TOO_MANY_ROWS") in codes_of(a_workbook(lots=10))


def test_a_marked_copy_shows_each_fault_in_its_cell_and_lists_them_all():
    content = changed(a_workbook(), "stock on hand", "M3", "many")
    found, _ = workbook.read_all(content)

    book = load_workbook(BytesIO(service.marked(content, workbook.faults_of(found))))

    cell = book["stock on hand"]["M3"]
    assert cell.fill.start_color.rgb == "FFFFC7CE"
    assert "须为数字" in cell.comment.text
    assert [row[1].value for row in book["errors"]][1:] == ["M3"]


def test_an_empty_workbook_has_nothing_to_bring_in():
    file = BytesIO()
    book = Workbook()
    book.active.title = "people"
    book.save(file)

    found, strange = workbook.read_all(file.getvalue())

    assert strange == []
    assert [fault.code for fault in found["people"].faults] == ["MISSING_COLUMN"] * 3

"""Rows as XLSX, CSV and JSON, there and back without losing a digit; faults by the cell of a workbook."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from openpyxl.utils import get_column_letter

from finance_svc.kernel.money import SCALES
from finance_svc.paper.rules import Form
from finance_svc.paper.rules.exchange import as_meant, tamed
from finance_svc.settings import config
from finance_svc.workbooks import rules
from finance_svc.workbooks import service as workbooks
from finance_svc.workbooks.rules import CellFault, Column, Fault, Sheet
from finance_svc.workbooks.service import Book, Found

MOST_ROWS = 2000
"""Of a file: it comes in within one request."""
TEXTUAL = frozenset({"text", "slug", "choice", "list"})
ENCODINGS = ("utf-8-sig", "gb18030")
"""As spreadsheets write CSV here."""
Lists = Mapping[str, Sequence[Mapping[str, Any]]]
Lines = Sequence[Sequence[object]]


@cache
def sheets() -> dict[str, Sheet]:
    """The sheets that are exchanged, in the order they are read."""
    return rules.read_sheets(config("interchange"), {"currencies": sorted(SCALES)})


def write(lists: Lists, form: Form, language: str) -> bytes:
    """The rows of sheets in a form; a CSV holds the first sheet alone."""
    if form is Form.XLSX:
        return _workbook({name: _told(name, rows) for name, rows in lists.items()}, language)
    if form is Form.CSV:
        name, rows = next(iter(lists.items()))
        return _csv(sheets()[name], rows)
    plain = {name: [_plain(sheets()[name], row) for row in rows] for name, rows in lists.items()}
    body = {"object": "interchange", "sheets": plain}
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _told(name: str, rows: Iterable[Mapping[str, Any]]) -> tuple[Sheet, Iterable[Mapping[str, Any]]]:
    return sheets()[name], rows


def _plain(sheet: Sheet, row: Mapping[str, Any]) -> dict[str, str]:
    texts = {column.name: rules.show_text(row.get(column.name)) for column in sheet.columns}
    return {name: text for name, text in texts.items() if text}


def _csv(sheet: Sheet, rows: Iterable[Mapping[str, Any]]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([column.name for column in sheet.columns])
    for row in rows:
        writer.writerow([_tame(column, rules.show_text(row.get(column.name))) for column in sheet.columns])
    return file.getvalue().encode("utf-8-sig")


def _tame(column: Column, text: str) -> str:
    return tamed(text) if column.kind in TEXTUAL else text


def _workbook(lists: Mapping[str, tuple[Sheet, Iterable[Mapping[str, Any]]]], language: str) -> bytes:
    book = workbooks.new_book()
    for sheet, rows in lists.values():
        page = book.create_sheet(sheet.title(language))
        page.freeze_panes = "A2"
        page.append([column.heading(language) for column in sheet.columns])
        for row in rows:
            page.append([workbooks.cell_of(page, column, row.get(column.name)) for column in sheet.columns])
    return workbooks.saved(book)


def read(content: bytes, form: Form, sheet: str | None) -> Book:
    """The rows of a file with its faults; an unreadable one is a fault of the whole."""
    if form is Form.XLSX:
        return _limited(workbooks.read_book(content, sheets()))
    try:
        tables = _tables(content, form, sheet)
    except (ValueError, RecursionError, csv.Error) as failure:
        return Book({}, [_whole("WORKBOOK_UNREADABLE", f"{type(failure).__name__}: {failure}"[:300])])
    found, strange = {}, []
    for name, lines in tables.items():
        if name in sheets():
            found[name] = _found(sheets()[name], lines, form)
        else:
            strange.append(Fault.of(name, "A1", CellFault("UNKNOWN_SHEET")))
    ordered = {name: found[name] for name in sheets() if name in found}
    return _limited(Book(ordered, strange))


def _whole(code: str, message: str) -> Fault:
    return Fault("", "", code, message, "无法读取文件")


def _limited(book: Book) -> Book:
    if sum(len(found.rows) for found in book.found.values()) > MOST_ROWS:
        book.strange.append(Fault.of("", "", CellFault("TOO_MANY_ROWS", limit=MOST_ROWS)))
    return book


def _tables(content: bytes, form: Form, sheet: str | None) -> dict[str, Lines]:
    """Lines of raw values by sheet, their heads first. Raises ValueError for what is no such file."""
    if form is Form.CSV:
        name = rules.sheet_named(sheets(), sheet or "").name
        return {name: list(csv.reader(io.StringIO(_decoded(content), newline=""), strict=True))}
    body = json.loads(content, parse_float=str, parse_int=str, parse_constant=_refuse)
    listed = body.get("sheets") if isinstance(body, dict) else None
    if not isinstance(listed, dict):
        raise ValueError('expected {"object": "interchange", "sheets": {...}}')
    return {str(name): _lines(str(name), rows) for name, rows in listed.items()}


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("neither UTF-8 nor GB 18030")


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _lines(name: str, rows: object) -> Lines:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError(f"{name} is no list of objects")
    known = [column.name for column in sheets()[name].columns] if name in sheets() else []
    used = {str(key) for row in rows for key in row}
    head = known + sorted(used - set(known))
    return [head, *([row.get(key) for key in head] for row in rows)]


def _found(sheet: Sheet, lines: Lines, form: Form) -> Found:
    found = Found(sheet, sheet.en)
    workbooks.read_head(found, lines[0] if lines else ())
    if found.faults:
        return found
    seen: dict[str, int] = {}
    for number, line in enumerate(lines[1 : MOST_ROWS + 2], 2):
        if any(value not in (None, "") for value in line):
            _read_line(found, (number, line), seen, form)
    return found


def _read_line(
    found: Found, numbered: tuple[int, Sequence[object]], seen: dict[str, int], form: Form
) -> None:
    number, line = numbered
    values, broken = {}, False
    for at, column in found.columns.items():
        if column.told:
            continue
        try:
            values[column.name] = _value(column, line[at - 1] if at <= len(line) else None, form)
        except CellFault as fault:
            broken = True
            found.faults.append(Fault.of(found.title, f"{get_column_letter(at)}{number}", fault))
    if len(line) > max(found.columns, default=0) and any(line[max(found.columns) :]):
        broken = True
        found.faults.append(Fault.of(found.title, f"A{number}", CellFault("UNKNOWN_COLUMN")))
    if not broken:
        workbooks.add_row(found, number, values, seen)


def _value(column: Column, value: object, form: Form) -> object:
    if value is not None and not isinstance(value, str):
        raise CellFault("NOT_TEXT")
    if value and form is Form.CSV and column.kind in TEXTUAL:
        value = as_meant(value)
    return rules.read_text(column, value)


def marked(content: bytes, form: Form, sheet: str | None, faults: Sequence[Fault]) -> bytes:
    """The file as a workbook with every wrong cell filled and commented."""
    if form is not Form.XLSX:
        content = _raw_workbook(content, form, sheet)
    return workbooks.marked(content, faults)


def _raw_workbook(content: bytes, form: Form, sheet: str | None) -> bytes:
    """A CSV or JSON as a workbook of texts; an unreadable one is an empty workbook."""
    book = workbooks.new_book()
    try:
        tables = _tables(content, form, sheet)
    except (ValueError, RecursionError, csv.Error):
        tables = {}
    for name, lines in tables.items():
        title = sheets()[name].en if name in sheets() else name[:31]
        head, *rest = [[str(value) if value is not None else "" for value in line] for line in lines] or [[]]
        workbooks.table_of(title, head, rest, book)
    if not tables:
        workbooks.table_of("file", [], [], book)
    return workbooks.saved(book)

"""Opening a workbook that a stranger made: limits first, then rows as a stream, faults by cell."""

import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from itertools import chain
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from finance_svc.settings import codes
from finance_svc.workbooks import rules
from finance_svc.workbooks.rules import CellFault, Fault, Row, Sheet

LARGEST_BYTES = 20 * 1024 * 1024
LARGEST_UNPACKED = 300 * 1024 * 1024
LARGEST_RATIO = 200
SMALL_PART = 1024 * 1024
MOST_PARTS = 2000
MOST_ROWS = 50_000
MOST_COLUMNS = 100
MOST_FAULTS = 1000
COMMENT = "#"
"""A row that begins with it is an example or a remark."""
ASIDE = {"errors", "glossary", "错误", "术语表"}
"""Sheets that are ours and hold no rows."""
DOCTYPE = b"<!DOCTYPE"
Sheets = Mapping[str, Sheet]


@dataclass
class Found:
    """What a sheet of the workbook holds."""

    sheet: Sheet
    title: str
    columns: dict[int, rules.Column] = field(default_factory=dict)
    """Number of the column in the workbook -> what it is."""
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def cell(self, row: int, name: str) -> str:
        """The cell of a column by name, such as B7."""
        number = next((at for at, column in self.columns.items() if column.name == name), 1)
        return f"{get_column_letter(number)}{row}"


@dataclass(frozen=True)
class Book:
    """A workbook that was read: its sheets by name, and faults that are no sheet's."""

    found: dict[str, Found]
    strange: list[Fault]


def require_size(content: bytes) -> None:
    """Refuse what is no zip of sensible size: `WORKBOOK_TOO_LARGE`, `WORKBOOK_UNREADABLE`."""
    if len(content) > LARGEST_BYTES:
        raise rules.WorkbookTooLarge(f"{len(content)} bytes, at most {LARGEST_BYTES}")
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            _require_parts(packed)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as failure:
        raise rules.WorkbookUnreadable(str(failure)) from None


def _require_parts(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise rules.WorkbookTooLarge("the workbook unpacks to more than a workbook holds")
    for part in parts:
        if part.file_size > SMALL_PART and part.file_size > LARGEST_RATIO * max(1, part.compress_size):
            raise rules.WorkbookTooLarge(f"{part.filename} unpacks to {part.file_size} bytes")
        if part.filename.endswith((".xml", ".rels")):
            with packed.open(part) as file:
                if DOCTYPE in file.read(4096).upper():
                    raise rules.WorkbookUnreadable(f"{part.filename} declares a document type")


@contextmanager
def opened(content: bytes, *, streaming: bool = True) -> Iterator[Any]:
    """The workbook as openpyxl gives it; macros and links are not read. Refuses as `require_size` does."""
    require_size(content)
    book = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(content), read_only=streaming, keep_links=False)
            yield book
    except (rules.WorkbookTooLarge, rules.WorkbookUnreadable):
        raise
    except Exception as failure:  # noqa: BLE001 - a damaged file breaks the reader in any way it likes
        raise rules.WorkbookUnreadable(f"{type(failure).__name__}: {failure}"[:300]) from None
    finally:
        if book is not None:
            book.close()


def read_book(content: bytes, sheets: Sheets, only: str | None = None) -> Book:
    """The workbook, or the rows of one sheet `only` (empty: the first); unreadable is a fault of it."""
    try:
        found, strange = read_all(content, sheets, only)
    except (rules.WorkbookTooLarge, rules.WorkbookUnreadable) as refusal:
        title = codes()[refusal.code]["title_zh"]
        return Book({}, [Fault("", "", refusal.code, refusal.detail, title)])
    return Book(found, strange)


def read_all(content: bytes, sheets: Sheets, only: str | None = None) -> tuple[dict[str, Found], list[Fault]]:
    """Every sheet by name, in the order they are run, and faults about sheets that are not ours."""
    with opened(content) as book:
        pages, faults = _pages(book, sheets)
        names = [name for name in sheets if name in pages]
        wanted = names if only is None else [only or name for name in names[:1]]
        found = {
            name: _read(pages[name], sheets[name]) if name in wanted else Found(sheets[name], "")
            for name in names
        }
    return found, faults


def _pages(book: Any, sheets: Sheets) -> tuple[dict[str, Any], list[Fault]]:  # noqa: ANN401 - openpyxl has no types
    pages: dict[str, Any] = {}
    faults: list[Fault] = []
    for page in book.worksheets:
        if page.title.strip().lower() in ASIDE:
            continue
        try:
            name = rules.sheet_named(sheets, page.title.strip()).name
        except rules.SheetUnknown:
            faults.append(Fault.of(page.title, "A1", CellFault("UNKNOWN_SHEET")))
            continue
        if name in pages:
            faults.append(Fault.of(page.title, "A1", CellFault("SHEET_TWICE")))
        pages.setdefault(name, page)
    return pages, faults


def _read(page: Any, sheet: Sheet) -> Found:  # noqa: ANN401 - openpyxl has no types
    found = Found(sheet, page.title)
    page.reset_dimensions()
    lines = page.iter_rows(max_col=MOST_COLUMNS)
    head = next(lines, ())
    read_head(found, [cell.value for cell in head])
    if found.faults:
        return found
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 2):
        if number > MOST_ROWS + 1:
            found.faults.append(
                Fault.of(found.title, f"A{number}", CellFault("TOO_MANY_ROWS", limit=MOST_ROWS))
            )
            break
        if not _is_blank(line):
            _read_row(found, number, line, seen)
        if len(found.faults) >= MOST_FAULTS:
            break
    return found


def read_head(found: Found, head: Sequence[object]) -> None:
    """Find the columns by their headings in any language; what is strange or missing is a fault."""
    names = {
        text.casefold(): column
        for column in found.sheet.columns
        for text in (column.en, column.zh, column.name)
    }
    for at, title in enumerate(head, 1):
        if title is None or title == "":
            continue
        column = names.get(str(title).strip().casefold())
        place = f"{get_column_letter(at)}1"
        if column is None:
            found.faults.append(Fault.of(found.title, place, CellFault("UNKNOWN_COLUMN")))
        elif column in found.columns.values():
            found.faults.append(Fault.of(found.title, place, CellFault("COLUMN_TWICE")))
        else:
            found.columns[at] = column
    for column in found.sheet.columns:
        if column.required and column not in found.columns.values():
            missing = CellFault("MISSING_COLUMN", name=f"{column.en} / {column.zh}")
            found.faults.append(Fault.of(found.title, "A1", missing))


def _is_blank(line: Any) -> bool:  # noqa: ANN401 - openpyxl has no types
    """Nothing in it, or a remark."""
    filled = next((cell.value for cell in line if cell.value not in (None, "")), None)
    return filled is None or (isinstance(filled, str) and filled.lstrip().startswith(COMMENT))


def _read_row(found: Found, number: int, line: Any, seen: dict[str, int]) -> None:  # noqa: ANN401 - as above
    values, broken = {}, False
    cells = dict(enumerate(line, 1))
    for at, column in found.columns.items():
        if column.told:
            continue
        cell = cells.get(at)
        value, kind = (cell.value, cell.data_type) if cell is not None else (None, "n")
        try:
            values[column.name] = rules.read_cell(column, value, kind)
        except CellFault as fault:
            broken = True
            found.faults.append(Fault.of(found.title, f"{get_column_letter(at)}{number}", fault))
    if not broken:
        add_row(found, number, values, seen)


def add_row(found: Found, number: int, values: dict[str, Any], seen: dict[str, int]) -> None:
    """Keep a row that was read; one with the key of an earlier one is a fault."""
    row_key = rules.row_key(found.sheet, values)
    if row_key in seen:
        place = found.cell(number, found.sheet.key[-1])
        found.faults.append(Fault.of(found.title, place, CellFault("ROW_TWICE", row=seen[row_key])))
        return
    seen[row_key] = number
    found.rows.append(Row(number, {name: value for name, value in values.items() if value is not None}))


def faults_of(found: dict[str, Found]) -> list[Fault]:
    """The faults of all sheets."""
    return list(chain.from_iterable(one.faults for one in found.values()))

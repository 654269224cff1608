"""Making workbooks: cells that are never formulas, plain sheets, marked copies."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, PatternFill

from finance_svc.workbooks import rules
from finance_svc.workbooks.rules import Column, Fault
from finance_svc.workbooks.service.reading import opened

RED = PatternFill("solid", start_color="FFFFC7CE", end_color="FFFFC7CE")
FORMATS = {"date": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm:ss"}
AUTHOR = "pledgewatch"


def cell_of(page: Any, column: Column, value: object) -> Any:  # noqa: ANN401 - openpyxl has no types
    """The value as a cell that is never a formula."""
    shown = rules.show_cell(column, value)
    if isinstance(shown, str):
        shown = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", shown)
    cell = WriteOnlyCell(page, shown)
    if isinstance(shown, str):
        cell.data_type = "s"
        cell.quotePrefix = shown.startswith(("=", "+", "-", "@"))
    if column.kind in FORMATS:
        cell.number_format = FORMATS[column.kind]
    return cell


def table_of(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]], book: Workbook) -> None:
    """Add a plain sheet of text and numbers; nothing in it is a formula."""
    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    plain = Column(name="", kind="text", en="", zh="", term="")
    page.append([cell_of(page, plain, head) for head in heads])
    for row in rows:
        page.append([cell_of(page, plain, value) for value in row])


def new_book() -> Workbook:
    """An empty workbook to write sheets to."""
    return Workbook(write_only=True)


def saved(book: Workbook) -> bytes:
    """The workbook's bytes."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def marked(content: bytes, faults: Sequence[Fault]) -> bytes:
    """The workbook with each faulty cell filled and commented, and a sheet that lists them."""
    with opened(content, streaming=False) as book:
        for fault in faults:
            if fault.sheet in book.sheetnames and fault.cell:
                cell = book[fault.sheet][fault.cell]
                before = f"{cell.comment.text}\n" if cell.comment else ""
                cell.fill = RED
                cell.comment = Comment(
                    f"{before}{fault.message}\n{fault.message_zh}", AUTHOR, height=110, width=300
                )
        if "errors" in book.sheetnames:
            del book["errors"]
        page = book.create_sheet("errors", 0)
        page.append(["sheet", "cell", "code", "error", "错误"])
        for fault in faults:
            page.append([ILLEGAL_CHARACTERS_RE.sub("", text) for text in fault.plain().values()])
        for column, width in zip("ABCDE", (18, 8, 20, 70, 50), strict=True):
            page.column_dimensions[column].width = width
            for cell in page[column]:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
        return saved(book)

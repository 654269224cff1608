"""Making workbooks: templates, lists in the same shape, marked copies."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from finance_svc.onboarding import rules
from finance_svc.onboarding.rules import Column, Fault, Sheet
from finance_svc.onboarding.service.layout import sheets, term
from finance_svc.onboarding.service.workbook import COMMENT, MOST_ROWS, opened
from finance_svc.settings import config

RED = PatternFill("solid", start_color="FFFFC7CE", end_color="FFFFC7CE")
GREY = Font(italic=True, color="FF808080")
BOLD = Font(bold=True)
FORMATS = {"date": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm:ss"}
LONGEST_CHOICE = 250
"""A drop-down's list is at most 255 characters."""
AUTHOR = "pledgewatch"
Lists = Mapping[str, Iterable[Mapping[str, Any]]]


def template(language: str) -> bytes:
    """The empty workbook: headings with their terms, drop-downs, an example row per sheet, the glossary."""
    return _saved(_book(dict.fromkeys(sheets(), ()), language, examples=True))


def workbook_of(lists: Lists, language: str = "en") -> bytes:
    """The lists (sheet -> rows by column name) in the shape that the import reads."""
    return _saved(_book(lists, language, examples=False))


def _book(lists: Lists, language: str, *, examples: bool) -> Workbook:
    book = Workbook(write_only=True)
    for name, rows in lists.items():
        sheet = sheets()[name]
        page = book.create_sheet(sheet.title(language))
        page.freeze_panes = "A2"
        for at, column in enumerate(sheet.columns, 1):
            page.column_dimensions[get_column_letter(at)].width = 18
            _offer(page, at, column)
        page.append([_head(page, column, language) for column in sheet.columns])
        if examples:
            page.append(_example(page, sheet))
        for row in rows:
            page.append([_cell(page, column, row.get(column.name)) for column in sheet.columns])
    _add_glossary(book, language)
    return book


def _head(page: Any, column: Column, language: str) -> Any:  # noqa: ANN401 - openpyxl has no types
    cell = WriteOnlyCell(page, column.heading(language))
    cell.font = BOLD
    name, text = term(column.term, language)
    cell.comment = Comment(
        f"{name}: {text}" + (" *" if column.required else ""), AUTHOR, height=90, width=280
    )
    return cell


def _offer(page: Any, at: int, column: Column) -> None:  # noqa: ANN401 - openpyxl has no types
    """A drop-down, where one choice of a short list is wanted."""
    listed = ",".join(column.choices)
    if column.kind != "choice" or not listed or len(listed) > LONGEST_CHOICE:
        return
    offered = DataValidation("list", formula1=f'"{listed}"', allow_blank=not column.required)
    letter = get_column_letter(at)
    offered.add(f"{letter}2:{letter}{MOST_ROWS}")
    page.data_validations.append(offered)


def _example(page: Any, sheet: Sheet) -> list[Any]:  # noqa: ANN401 - openpyxl has no types
    cells = [_cell(page, column, column.example) for column in sheet.columns]
    cells[0] = _cell(page, sheet.columns[0], f"{COMMENT} {sheet.columns[0].example}")
    for cell in cells:
        cell.font = GREY
    return cells


def _cell(page: Any, column: Column, value: object) -> Any:  # noqa: ANN401 - openpyxl has no types
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


def _add_glossary(book: Workbook, language: str) -> None:
    page = book.create_sheet("术语表" if language == "zh" else "glossary")
    page.column_dimensions["A"].width = page.column_dimensions["B"].width = 24
    page.column_dimensions["C"].width = page.column_dimensions["D"].width = 70
    for row in config("glossary").values():
        page.append([row["en"], row["zh"], row["text_en"], row["text_zh"]])


def table_of(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]], book: Workbook) -> None:
    """Add a plain sheet of text and numbers; nothing in it is a formula."""
    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    plain = Column(name="", kind="text", en="", zh="", term="")
    page.append([_cell(page, plain, head) for head in heads])
    for row in rows:
        page.append([_cell(page, plain, value) for value in row])


def new_book() -> Workbook:
    """An empty workbook to write sheets to."""
    return Workbook(write_only=True)


def _saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


saved = _saved


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
        return _saved(book)

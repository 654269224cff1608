"""Making workbooks of a business: templates, and lists in the same shape."""

from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from finance_svc.onboarding.rules import Column, Sheet
from finance_svc.onboarding.service.layout import sheets, term
from finance_svc.settings import config
from finance_svc.workbooks.service import AUTHOR, COMMENT, MOST_ROWS, cell_of, saved

GREY = Font(italic=True, color="FF808080")
BOLD = Font(bold=True)
LONGEST_CHOICE = 250
"""A drop-down's list is at most 255 characters."""
Lists = Mapping[str, Iterable[Mapping[str, Any]]]


def template(language: str) -> bytes:
    """The empty workbook: headings with their terms, drop-downs, an example row per sheet, the glossary."""
    return saved(_book(dict.fromkeys(sheets(), ()), language, examples=True))


def workbook_of(lists: Lists, language: str = "en") -> bytes:
    """The lists (sheet -> rows by column name) in the shape that the import reads."""
    return saved(_book(lists, language, examples=False))


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
            page.append([cell_of(page, column, row.get(column.name)) for column in sheet.columns])
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
    cells = [cell_of(page, column, column.example) for column in sheet.columns]
    cells[0] = cell_of(page, sheet.columns[0], f"{COMMENT} {sheet.columns[0].example}")
    for cell in cells:
        cell.font = GREY
    return cells


def _add_glossary(book: Workbook, language: str) -> None:
    page = book.create_sheet("术语表" if language == "zh" else "glossary")
    page.column_dimensions["A"].width = page.column_dimensions["B"].width = 24
    page.column_dimensions["C"].width = page.column_dimensions["D"].width = 70
    for row in config("glossary").values():
        page.append([row["en"], row["zh"], row["text_en"], row["text_zh"]])

"""What a workbook is made of and what a cell may hold. Pure."""

from finance_svc.workbooks.rules.cells import read_cell, read_text, show_cell, show_text
from finance_svc.workbooks.rules.faults import MESSAGES, CellFault, Fault
from finance_svc.workbooks.rules.refusals import (
    SheetUnknown,
    UnknownReference,
    WorkbookTooLarge,
    WorkbookUnreadable,
)
from finance_svc.workbooks.rules.rows import Row, canonical, differing, digest, row_key
from finance_svc.workbooks.rules.sheets import Column, Sheet, read_sheets, sheet_named

__all__ = [
    "MESSAGES",
    "CellFault",
    "Column",
    "Fault",
    "Row",
    "Sheet",
    "SheetUnknown",
    "UnknownReference",
    "WorkbookTooLarge",
    "WorkbookUnreadable",
    "canonical",
    "differing",
    "digest",
    "read_cell",
    "read_sheets",
    "read_text",
    "row_key",
    "sheet_named",
    "show_cell",
    "show_text",
]

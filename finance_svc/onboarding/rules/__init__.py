"""What a workbook is made of and what a cell may hold; the states and refusals of an import. Pure."""

from finance_svc.onboarding.rules.cells import read_cell, show_cell
from finance_svc.onboarding.rules.faults import MESSAGES, CellFault, Fault
from finance_svc.onboarding.rules.refusals import (
    ClientMoneyUnequal,
    KeysTaken,
    NotYours,
    SampleNotAlone,
    SampleUnknown,
    SheetUnknown,
    UnknownReference,
    WorkbookFaulty,
    WorkbookTooLarge,
    WorkbookUnreadable,
)
from finance_svc.onboarding.rules.rows import Row, canonical, differing, digest, row_key
from finance_svc.onboarding.rules.runs import OPEN_RUNS, RUN_MOVES, RunState, SheetReport
from finance_svc.onboarding.rules.sheets import Column, Sheet, read_sheets

__all__ = [
    "MESSAGES",
    "OPEN_RUNS",
    "RUN_MOVES",
    "CellFault",
    "ClientMoneyUnequal",
    "Column",
    "Fault",
    "KeysTaken",
    "NotYours",
    "Row",
    "RunState",
    "SampleNotAlone",
    "SampleUnknown",
    "Sheet",
    "SheetReport",
    "SheetUnknown",
    "UnknownReference",
    "WorkbookFaulty",
    "WorkbookTooLarge",
    "WorkbookUnreadable",
    "canonical",
    "differing",
    "digest",
    "read_cell",
    "read_sheets",
    "row_key",
    "show_cell",
]

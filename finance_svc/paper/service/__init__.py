"""Writes of paper, by use case."""

from finance_svc.paper.service.exchanging import Sent, bring_in, marked
from finance_svc.paper.service.exporting import collect
from finance_svc.paper.service.forms import write
from finance_svc.paper.service.printing import NewPrint, feet, file_of, print_paper, shown

__all__ = [
    "NewPrint",
    "Sent",
    "bring_in",
    "collect",
    "feet",
    "file_of",
    "marked",
    "print_paper",
    "shown",
    "write",
]

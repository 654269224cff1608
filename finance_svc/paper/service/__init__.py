"""Writes of paper, by use case."""

from finance_svc.paper.service.printing import NewPrint, file_of, print_paper, shown

__all__ = ["NewPrint", "file_of", "print_paper", "shown"]

"""The workbook of a business, read: the sheets of config/workbook.toml."""

from finance_svc.onboarding.rules import Fault
from finance_svc.onboarding.service.layout import sheets
from finance_svc.workbooks import service as workbooks
from finance_svc.workbooks.service import LARGEST_BYTES, MOST_FAULTS, Book, Found, faults_of, opened

__all__ = ["LARGEST_BYTES", "MOST_FAULTS", "Book", "Found", "faults_of", "opened", "read_all", "read_book"]


def read_book(content: bytes, only: str | None = None) -> Book:
    """The workbook, or the rows of one sheet `only` (empty: the first); unreadable is a fault of it."""
    return workbooks.read_book(content, sheets(), only)


def read_all(content: bytes, only: str | None = None) -> tuple[dict[str, Found], list[Fault]]:
    """Every sheet by name, in the order they are run, and faults about sheets that are not ours."""
    return workbooks.read_all(content, sheets(), only)

"""Files that are exchanged: their forms, and how an exchange ends."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from finance_svc.paper.rules.refusals import FormUnknown


class Form(StrEnum):
    """How rows are written."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


class ExchangeState(StrEnum):
    """All rows came in, or none."""

    DONE = "done"
    FAULTY = "faulty"


BY_TYPE: Mapping[str, Form] = {
    "application/zip": Form.XLSX,
    "application/json": Form.JSON,
    "text/plain": Form.CSV,
}
MARKS = frozenset("=+-@\t\r'")
"""A text that begins with one may be run as a formula by a spreadsheet."""


@dataclass(frozen=True)
class SheetReport:
    """What became of a sheet's rows."""

    sheet: str
    rows: int
    added: int
    known: int
    faults: int

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


def form_of(media_type: str, sheet: str | None) -> Form:
    """The form of a stored file; refuses FORM_UNKNOWN."""
    form = BY_TYPE.get(media_type)
    if form is None or (form is Form.CSV and sheet is None):
        raise FormUnknown(f"{media_type} {'without a sheet' if form else 'is not exchanged'}")
    return form


def tamed(text: str) -> str:
    """A text as CSV carries it: never the beginning of a formula."""
    return f"'{text}" if text[:1] in MARKS and text else text


def as_meant(text: str) -> str:
    """What a tamed text was."""
    return text[1:] if text.startswith("'") else text

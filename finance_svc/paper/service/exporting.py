"""The rows that a caller may read, by sheet, as they can come in again."""

from sqlmodel import Session

from finance_svc.paper import rules
from finance_svc.paper.rules import Form
from finance_svc.paper.service import books, forms
from finance_svc.workbooks.rules import sheet_named

ALL = "all"


def collect(session: Session, name: str, form: Form) -> books.Rows:
    """The rows of a sheet, or of all; a CSV is one sheet. Refuses SHEET_UNKNOWN, FORM_UNKNOWN."""
    rows = books.collect(session)
    if name != ALL:
        wanted = sheet_named(forms.sheets(), name).name
        return {wanted: rows[wanted]}
    if form is Form.CSV:
        raise rules.FormUnknown("a CSV is one sheet")
    return rows

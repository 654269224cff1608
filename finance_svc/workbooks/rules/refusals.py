"""Every no of workbooks; statuses and texts stand in config/codes.d/onboarding.toml."""

from typing import ClassVar

from finance_svc.kernel.errors import Refusal


class WorkbookUnreadable(Refusal):
    """Not an XLSX workbook, or a damaged one."""

    code: ClassVar[str] = "WORKBOOK_UNREADABLE"


class WorkbookTooLarge(Refusal):
    """Too many bytes, packed or unpacked, or too many rows."""

    code: ClassVar[str] = "WORKBOOK_TOO_LARGE"


class SheetUnknown(Refusal):
    """No sheet of that name."""

    code: ClassVar[str] = "SHEET_UNKNOWN"


class UnknownReference(Refusal):
    """A cell names what is not there; `column` says which."""

    code: ClassVar[str] = "UNKNOWN_REFERENCE"

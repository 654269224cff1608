"""Every no of paper; statuses and texts stand in config/codes.d/paper.toml."""

from typing import ClassVar

from finance_svc.kernel.errors import Refusal


class FormatUnfit(Refusal):
    """This paper is not printed in that format."""

    code: ClassVar[str] = "FORMAT_UNFIT"


class NotAGateOut(Refusal):
    """A gate pass is for goods that leave."""

    code: ClassVar[str] = "NOT_A_GATE_OUT"


class FormUnknown(Refusal):
    """Not a workbook, CSV or JSON; or a CSV without the name of its sheet."""

    code: ClassVar[str] = "FORM_UNKNOWN"


class OutNeedsOrder(Refusal):
    """Goods leave at the gate under a release order, not by a file."""

    code: ClassVar[str] = "OUT_NEEDS_ORDER"

"""Every no of paper; statuses and texts stand in config/codes.d/paper.toml."""

from typing import ClassVar

from finance_svc.kernel.errors import Refusal


class FormatUnfit(Refusal):
    """This paper is not printed in that format."""

    code: ClassVar[str] = "FORMAT_UNFIT"


class NotAGateOut(Refusal):
    """A gate pass is for goods that leave."""

    code: ClassVar[str] = "NOT_A_GATE_OUT"

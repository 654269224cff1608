"""Every no of imports and exports; statuses and texts stand in config/codes.d/onboarding.toml."""

from typing import ClassVar

from finance_svc.kernel.errors import Refusal


class WorkbookFaulty(Refusal):
    """A workbook that was not checked, or was found faulty, is not run."""

    code: ClassVar[str] = "WORKBOOK_FAULTY"


class NotYours(Refusal):
    """A row of another organisation, or without the right that its own page asks for."""

    code: ClassVar[str] = "NOT_YOURS"


class ClientMoneyUnequal(Refusal):
    """Opening balances whose bank and owed sides of other people's money differ (DOMAIN B7.3 (2))."""

    code: ClassVar[str] = "CLIENT_MONEY_UNEQUAL"


class KeysTaken(Refusal):
    """Device keys are given once."""

    code: ClassVar[str] = "KEYS_TAKEN"


class SampleUnknown(Refusal):
    """No sample of that name."""

    code: ClassVar[str] = "SAMPLE_UNKNOWN"


class SampleNotAlone(Refusal):
    """The sandbox holds more than samples: it is not thrown away."""

    code: ClassVar[str] = "SAMPLE_NOT_ALONE"

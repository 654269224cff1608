from enum import StrEnum


class CancelReason(StrEnum):
    COURT_ORDER = "court_order"
    MISTAKE = "mistake"
    NOT_LENT = "not_lent"
    REPLACED = "replaced"

    def __str__(self) -> str:
        return str(self.value)

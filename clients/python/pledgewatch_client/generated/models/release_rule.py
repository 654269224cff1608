from enum import StrEnum


class ReleaseRule(StrEnum):
    ALLOWED = "allowed"
    COVERED = "covered"
    IMPROVES = "improves"
    REDEEMED = "redeemed"
    SWAPPED = "swapped"

    def __str__(self) -> str:
        return str(self.value)

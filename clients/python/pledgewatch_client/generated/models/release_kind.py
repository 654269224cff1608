from enum import StrEnum


class ReleaseKind(StrEnum):
    ALLOWANCE = "allowance"
    FULL = "full"
    PAYMENT = "payment"
    SWAP = "swap"

    def __str__(self) -> str:
        return str(self.value)

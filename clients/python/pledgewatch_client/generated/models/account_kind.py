from enum import StrEnum


class AccountKind(StrEnum):
    BANK_SUPERVISED = "bank_supervised"
    LICENSED_INSTITUTION = "licensed_institution"

    def __str__(self) -> str:
        return str(self.value)

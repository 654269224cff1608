from enum import StrEnum


class AddressState(StrEnum):
    REMOVED = "removed"
    UNVERIFIED = "unverified"
    VERIFIED = "verified"

    def __str__(self) -> str:
        return str(self.value)

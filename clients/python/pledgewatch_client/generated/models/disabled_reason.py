from enum import StrEnum


class DisabledReason(StrEnum):
    FAILING = "failing"
    GONE = "gone"
    OWNER = "owner"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class FacilityState(StrEnum):
    ACTIVE = "active"
    CLOSED = "closed"
    DEFAULT = "default"
    SUSPENDED = "suspended"

    def __str__(self) -> str:
        return str(self.value)

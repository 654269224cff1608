from enum import StrEnum


class OrderState(StrEnum):
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    OPEN = "open"
    REQUESTED = "requested"
    USED = "used"

    def __str__(self) -> str:
        return str(self.value)

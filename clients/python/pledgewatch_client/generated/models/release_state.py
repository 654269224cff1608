from enum import StrEnum


class ReleaseState(StrEnum):
    APPROVED = "approved"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    PAID = "paid"
    REFUSED = "refused"
    REQUESTED = "requested"
    USED = "used"

    def __str__(self) -> str:
        return str(self.value)

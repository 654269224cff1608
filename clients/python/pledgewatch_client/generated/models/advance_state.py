from enum import StrEnum


class AdvanceState(StrEnum):
    APPROVED = "approved"
    CHECKING = "checking"
    CLOSED = "closed"
    CONFIRMED = "confirmed"
    DRAWN = "drawn"
    REFUSED = "refused"
    REPAYING = "repaying"
    REQUESTED = "requested"

    def __str__(self) -> str:
        return str(self.value)

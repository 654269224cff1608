from enum import StrEnum


class AuctionState(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    SCHEDULED = "scheduled"
    SETTLED = "settled"
    UNSOLD = "unsold"

    def __str__(self) -> str:
        return str(self.value)

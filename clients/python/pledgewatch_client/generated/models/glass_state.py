from enum import StrEnum


class GlassState(StrEnum):
    CLOSED = "closed"
    EXPIRED = "expired"
    OPEN = "open"
    REFUSED = "refused"
    REQUESTED = "requested"
    REVIEWED = "reviewed"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class QuoteState(StrEnum):
    ACCEPTED = "accepted"
    DRAFT = "draft"
    EXPIRED = "expired"
    PENDING_PARENT = "pending_parent"
    REJECTED = "rejected"
    SENT = "sent"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)

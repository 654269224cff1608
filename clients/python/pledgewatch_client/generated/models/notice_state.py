from enum import StrEnum


class NoticeState(StrEnum):
    ACKNOWLEDGED = "acknowledged"
    DELIVERED = "delivered"
    FAILED = "failed"
    QUEUED = "queued"
    READ = "read"
    SENT = "sent"

    def __str__(self) -> str:
        return str(self.value)

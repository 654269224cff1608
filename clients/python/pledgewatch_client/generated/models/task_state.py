from enum import StrEnum


class TaskState(StrEnum):
    CONFIRMED = "confirmed"
    OPEN = "open"
    REFUSED = "refused"
    SETTLED = "settled"

    def __str__(self) -> str:
        return str(self.value)

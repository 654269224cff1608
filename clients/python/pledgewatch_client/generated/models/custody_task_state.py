from enum import StrEnum


class CustodyTaskState(StrEnum):
    DONE = "done"
    LATE = "late"
    OPEN = "open"

    def __str__(self) -> str:
        return str(self.value)

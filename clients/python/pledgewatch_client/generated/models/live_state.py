from enum import StrEnum


class LiveState(StrEnum):
    LATE = "late"
    LIVE = "live"
    SILENT = "silent"
    SUSPECT = "suspect"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)

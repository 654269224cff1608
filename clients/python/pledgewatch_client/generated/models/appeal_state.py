from enum import StrEnum


class AppealState(StrEnum):
    DISMISSED = "dismissed"
    FILED = "filed"
    GRANTED = "granted"

    def __str__(self) -> str:
        return str(self.value)

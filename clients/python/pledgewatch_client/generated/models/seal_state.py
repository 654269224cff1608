from enum import StrEnum


class SealState(StrEnum):
    BROKEN = "broken"
    NONE = "none"
    OK = "ok"

    def __str__(self) -> str:
        return str(self.value)

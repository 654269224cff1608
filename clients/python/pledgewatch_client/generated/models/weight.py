from enum import StrEnum


class Weight(StrEnum):
    NORMAL = "normal"
    QUIET = "quiet"
    STATUTORY = "statutory"
    URGENT = "urgent"

    def __str__(self) -> str:
        return str(self.value)

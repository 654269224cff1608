from enum import StrEnum


class Flag(StrEnum):
    DOWN = "down"
    NONE = "none"
    UP = "up"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class Format(StrEnum):
    A4 = "a4"
    A5 = "a5"
    LABEL = "label"
    ROLL_80 = "roll_80"

    def __str__(self) -> str:
        return str(self.value)

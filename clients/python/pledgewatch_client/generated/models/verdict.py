from enum import StrEnum


class Verdict(StrEnum):
    BLOCK = "block"
    CLEAR = "clear"
    REVIEW = "review"

    def __str__(self) -> str:
        return str(self.value)

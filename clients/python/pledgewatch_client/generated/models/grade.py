from enum import StrEnum


class Grade(StrEnum):
    BASIC = "basic"
    BLACK = "black"
    GOLD = "gold"
    SILVER = "silver"

    def __str__(self) -> str:
        return str(self.value)

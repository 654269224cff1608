from enum import StrEnum


class PointSource(StrEnum):
    EFFORT = "effort"
    MONEY = "money"

    def __str__(self) -> str:
        return str(self.value)

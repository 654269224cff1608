from enum import StrEnum


class ChangeCause(StrEnum):
    APPEAL = "appeal"
    CONDUCT = "conduct"
    FRAUD = "fraud"
    INACTIVITY = "inactivity"
    POINTS = "points"

    def __str__(self) -> str:
        return str(self.value)

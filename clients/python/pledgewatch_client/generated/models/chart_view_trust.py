from enum import StrEnum


class ChartViewTrust(StrEnum):
    EVIDENTIAL = "evidential"
    OPEN = "open"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class GetChartTrust(StrEnum):
    EVIDENTIAL = "evidential"
    OPEN = "open"

    def __str__(self) -> str:
        return str(self.value)

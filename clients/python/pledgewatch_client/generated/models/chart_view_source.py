from enum import StrEnum


class ChartViewSource(StrEnum):
    HOURS = "hours"
    READINGS = "readings"

    def __str__(self) -> str:
        return str(self.value)

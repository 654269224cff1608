from enum import StrEnum


class GetRoomChartTrust(StrEnum):
    EVIDENTIAL = "evidential"
    OPEN = "open"

    def __str__(self) -> str:
        return str(self.value)

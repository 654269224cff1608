from enum import StrEnum


class VoyageState(StrEnum):
    ARRIVED = "arrived"
    CANCELLED = "cancelled"
    PLANNED = "planned"
    UNDER_WAY = "under_way"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class LegKind(StrEnum):
    COASTAL = "coastal"
    PORT = "port"
    ROAD = "road"
    SEA = "sea"

    def __str__(self) -> str:
        return str(self.value)

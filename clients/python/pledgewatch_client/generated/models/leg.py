from enum import StrEnum


class Leg(StrEnum):
    COASTAL = "coastal"
    OPEN_SEA = "open_sea"
    PORT = "port"
    ROAD = "road"
    STORE = "store"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class Ladder(StrEnum):
    CALLED = "called"
    CLOSE_OUT = "close_out"
    FROZEN = "frozen"
    NORMAL = "normal"
    WARNED = "warned"

    def __str__(self) -> str:
        return str(self.value)

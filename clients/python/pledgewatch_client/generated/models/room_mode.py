from enum import StrEnum


class RoomMode(StrEnum):
    CA_SEALED = "ca_sealed"
    EMPTY = "empty"
    FILLING = "filling"
    HOLDING = "holding"
    PULL_DOWN = "pull_down"
    UNLOADING = "unloading"

    def __str__(self) -> str:
        return str(self.value)

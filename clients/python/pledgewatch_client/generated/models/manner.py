from enum import StrEnum


class Manner(StrEnum):
    DELIVERED = "delivered"
    PICK_UP = "pick_up"

    def __str__(self) -> str:
        return str(self.value)

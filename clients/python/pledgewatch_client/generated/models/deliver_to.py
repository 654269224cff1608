from enum import StrEnum


class DeliverTo(StrEnum):
    NAMED = "named"
    ORDER = "order"

    def __str__(self) -> str:
        return str(self.value)

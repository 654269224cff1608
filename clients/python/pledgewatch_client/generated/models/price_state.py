from enum import StrEnum


class PriceState(StrEnum):
    CONFLICT = "conflict"
    FRESH = "fresh"
    STALE = "stale"

    def __str__(self) -> str:
        return str(self.value)

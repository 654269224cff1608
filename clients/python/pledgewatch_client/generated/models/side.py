from enum import StrEnum


class Side(StrEnum):
    KEEP_IN = "keep_in"
    KEEP_OUT = "keep_out"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class CallCause(StrEnum):
    CLOSE_OUT = "close_out"
    COVER = "cover"
    LTV = "ltv"

    def __str__(self) -> str:
        return str(self.value)

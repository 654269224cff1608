from enum import StrEnum


class Otherwise(StrEnum):
    REPAY = "repay"
    RETURN = "return"

    def __str__(self) -> str:
        return str(self.value)

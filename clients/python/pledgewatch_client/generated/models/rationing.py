from enum import StrEnum


class Rationing(StrEnum):
    PRO_RATA = "pro_rata"
    TIME = "time"

    def __str__(self) -> str:
        return str(self.value)

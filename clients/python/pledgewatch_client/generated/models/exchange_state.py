from enum import StrEnum


class ExchangeState(StrEnum):
    DONE = "done"
    FAULTY = "faulty"

    def __str__(self) -> str:
        return str(self.value)

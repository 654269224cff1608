from enum import StrEnum


class TaskKind(StrEnum):
    ACCEPT = "accept"
    INVOICE = "invoice"
    PAY = "pay"

    def __str__(self) -> str:
        return str(self.value)

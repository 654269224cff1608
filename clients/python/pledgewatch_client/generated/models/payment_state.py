from enum import StrEnum


class PaymentState(StrEnum):
    ORDERED = "ordered"
    RECEIVED = "received"

    def __str__(self) -> str:
        return str(self.value)

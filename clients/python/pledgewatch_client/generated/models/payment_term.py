from enum import StrEnum


class PaymentTerm(StrEnum):
    CASH = "cash"
    CREDIT = "credit"
    PREPAID = "prepaid"

    def __str__(self) -> str:
        return str(self.value)

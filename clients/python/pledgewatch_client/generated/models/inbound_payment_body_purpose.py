from enum import StrEnum


class InboundPaymentBodyPurpose(StrEnum):
    CURE = "cure"
    REPAYMENT = "repayment"

    def __str__(self) -> str:
        return str(self.value)

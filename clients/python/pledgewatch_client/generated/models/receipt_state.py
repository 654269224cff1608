from enum import StrEnum


class ReceiptState(StrEnum):
    CANCELLED = "cancelled"
    DELIVERED = "delivered"
    DRAFT = "draft"
    EXPIRED = "expired"
    FROZEN = "frozen"
    IN_LIQUIDATION = "in_liquidation"
    ISSUED = "issued"
    PLEDGED = "pledged"
    RELEASED = "released"
    SOLD = "sold"
    SUPERSEDED = "superseded"

    def __str__(self) -> str:
        return str(self.value)

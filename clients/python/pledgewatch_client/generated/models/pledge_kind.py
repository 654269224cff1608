from enum import StrEnum


class PledgeKind(StrEnum):
    GOODS_FLOATING = "GOODS_FLOATING"
    GOODS_STATIC = "GOODS_STATIC"
    RECEIPT_ELECTRONIC = "RECEIPT_ELECTRONIC"
    RECEIPT_PAPER = "RECEIPT_PAPER"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class LiquidationBodyMethod(StrEnum):
    FORFEITURE = "forfeiture"
    SALE = "sale"

    def __str__(self) -> str:
        return str(self.value)

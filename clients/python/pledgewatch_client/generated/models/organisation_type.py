from enum import StrEnum


class OrganisationType(StrEnum):
    BUYER = "buyer"
    CARRIER = "carrier"
    GROWER = "grower"
    LENDER = "lender"
    MILL = "mill"
    PLATFORM = "platform"
    TRADER = "trader"
    WAREHOUSE = "warehouse"

    def __str__(self) -> str:
        return str(self.value)

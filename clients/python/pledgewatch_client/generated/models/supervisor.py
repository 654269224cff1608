from enum import StrEnum


class Supervisor(StrEnum):
    LENDER = "LENDER"
    PLEDGOR = "PLEDGOR"
    WAREHOUSE = "WAREHOUSE"

    def __str__(self) -> str:
        return str(self.value)

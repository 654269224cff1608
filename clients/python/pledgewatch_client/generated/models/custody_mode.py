from enum import StrEnum


class CustodyMode(StrEnum):
    CUSTODY = "custody"
    MONITORING_ONLY = "monitoring_only"

    def __str__(self) -> str:
        return str(self.value)

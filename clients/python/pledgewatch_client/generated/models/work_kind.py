from enum import StrEnum


class WorkKind(StrEnum):
    DEFROST = "defrost"
    INSPECTION = "inspection"
    LOADING = "loading"
    MAINTENANCE = "maintenance"
    STOCKTAKE = "stocktake"
    UNLOADING = "unloading"
    VENTILATION = "ventilation"

    def __str__(self) -> str:
        return str(self.value)

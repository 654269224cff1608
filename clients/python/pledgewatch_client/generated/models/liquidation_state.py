from enum import StrEnum


class LiquidationState(StrEnum):
    DEFAULT = "default"
    DELIVERED = "delivered"
    DISTRIBUTED = "distributed"
    LISTED = "listed"
    NOTICED = "noticed"
    REDEEMED = "redeemed"
    RUNNING = "running"
    SETTLING = "settling"
    SOLD = "sold"
    UNSOLD = "unsold"
    VIEWING = "viewing"

    def __str__(self) -> str:
        return str(self.value)

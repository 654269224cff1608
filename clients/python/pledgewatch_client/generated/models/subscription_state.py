from enum import StrEnum


class SubscriptionState(StrEnum):
    ACTIVE = "active"
    LAPSED = "lapsed"
    RENEWED = "renewed"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class PolicyState(StrEnum):
    ACTIVE = "active"
    PROPOSED = "proposed"
    REJECTED = "rejected"
    RETIRED = "retired"

    def __str__(self) -> str:
        return str(self.value)

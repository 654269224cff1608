from enum import StrEnum


class PledgeState(StrEnum):
    ACTIVE = "active"
    ENFORCED = "enforced"
    RELEASED = "released"
    SUPERSEDED = "superseded"

    def __str__(self) -> str:
        return str(self.value)

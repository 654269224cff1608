from enum import StrEnum


class DecisionBodyState(StrEnum):
    FAILED = "failed"
    PASSED = "passed"
    WAIVED = "waived"

    def __str__(self) -> str:
        return str(self.value)

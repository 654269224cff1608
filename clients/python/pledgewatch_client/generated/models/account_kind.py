from enum import StrEnum


class AccountKind(StrEnum):
    CHILD = "child"
    PARALLEL = "parallel"
    PARENT = "parent"

    def __str__(self) -> str:
        return str(self.value)

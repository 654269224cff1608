from enum import StrEnum


class RoleViewSource(StrEnum):
    BUILT_IN = "built_in"
    OWN = "own"
    TEMPLATE = "template"

    def __str__(self) -> str:
        return str(self.value)

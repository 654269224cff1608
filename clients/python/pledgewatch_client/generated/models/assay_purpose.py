from enum import StrEnum


class AssayPurpose(StrEnum):
    EXTENSION = "extension"
    INTAKE = "intake"
    RETEST = "retest"
    SALE = "sale"

    def __str__(self) -> str:
        return str(self.value)

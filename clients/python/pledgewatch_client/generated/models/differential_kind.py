from enum import StrEnum


class DifferentialKind(StrEnum):
    DELIVERY = "delivery"
    GRADE = "grade"
    LOCATION = "location"
    PACK = "pack"

    def __str__(self) -> str:
        return str(self.value)

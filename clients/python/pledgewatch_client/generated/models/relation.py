from enum import StrEnum


class Relation(StrEnum):
    FAMILY = "family"
    LANDLORD = "landlord"
    MANAGEMENT = "management"
    OTHER = "other"
    OWNER = "owner"
    SUBSIDIARY = "subsidiary"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class SigningKeyViewKeptBy(StrEnum):
    HOUSE = "house"
    OWNER = "owner"

    def __str__(self) -> str:
        return str(self.value)

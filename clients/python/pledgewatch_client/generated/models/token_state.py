from enum import StrEnum


class TokenState(StrEnum):
    EXPIRED = "expired"
    LOADING = "loading"
    USED = "used"
    VALID = "valid"

    def __str__(self) -> str:
        return str(self.value)

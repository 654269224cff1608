from enum import StrEnum


class QueueState(StrEnum):
    DONE = "done"
    LOADING = "loading"
    PARTIAL = "partial"
    TOKEN_VALID = "token_valid"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class MarginCallState(StrEnum):
    CURED = "cured"
    LAPSED = "lapsed"
    OPEN = "open"
    PART_CURED = "part_cured"

    def __str__(self) -> str:
        return str(self.value)

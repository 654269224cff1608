from enum import StrEnum


class TitleAct(StrEnum):
    CONSOLIDATE = "consolidate"
    ENDORSE = "endorse"
    EXTEND = "extend"
    FROM_PAPER = "from_paper"
    SPLIT = "split"
    SURRENDER = "surrender"
    TO_PAPER = "to_paper"

    def __str__(self) -> str:
        return str(self.value)

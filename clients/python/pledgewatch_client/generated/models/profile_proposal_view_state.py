from enum import StrEnum


class ProfileProposalViewState(StrEnum):
    CHOSEN = "chosen"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)

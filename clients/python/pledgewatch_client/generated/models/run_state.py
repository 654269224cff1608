from enum import StrEnum


class RunState(StrEnum):
    ASKED = "asked"
    CHECKED = "checked"
    DONE = "done"
    FAILED = "failed"
    FAULTY = "faulty"
    RUNNING = "running"

    def __str__(self) -> str:
        return str(self.value)

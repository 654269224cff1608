"""The life of an import."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class RunState(StrEnum):
    """Asked, checked by a dry run, run by sheets, done; a failed run keeps the sheets before the fault."""

    ASKED = "asked"
    CHECKED = "checked"
    FAULTY = "faulty"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


RUN_MOVES: Mapping[RunState, frozenset[RunState]] = {
    RunState.ASKED: frozenset({RunState.CHECKED, RunState.FAULTY, RunState.RUNNING}),
    RunState.CHECKED: frozenset({RunState.RUNNING}),
    RunState.RUNNING: frozenset({RunState.DONE, RunState.FAILED}),
}
OPEN_RUNS = frozenset({RunState.ASKED, RunState.RUNNING})


@dataclass(frozen=True)
class SheetReport:
    """What became of a sheet's rows: `rows` = `added` + `known` + those with faults."""

    sheet: str
    rows: int
    added: int
    known: int
    faults: int

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)

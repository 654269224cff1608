"""An intake that only the tickets saw: no door opened, no warm goods came (T2)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class IntakeDay:
    """What a room's devices said on a day on which tickets say that goods came in."""

    door: Sequence[float]
    """Readings of the door contacts: 1 open, 0 shut."""
    temperature_c: Sequence[float]

    @property
    def openings(self) -> int:
        """Readings that say open."""
        return sum(1 for value in self.door if value > 0)

    @property
    def spread_c(self) -> float:
        """Warmest less coldest."""
        return max(self.temperature_c) - min(self.temperature_c) if self.temperature_c else 0.0


def is_phantom(day: IntakeDay, *, steady_c: float) -> bool:
    """The door was heard and never open, and the room stayed steady; a room nobody heard says nothing."""
    return bool(day.door) and day.openings == 0 and day.spread_c <= steady_c

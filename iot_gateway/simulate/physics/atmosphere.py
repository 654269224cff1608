"""The gases of a sealed room: goods breathe oxygen, the plant holds a setting, a leak lets air in."""

import math
from dataclasses import dataclass, field

AIR_O2_PCT, AIR_CO2_PCT = 20.9, 0.04
HOUR_S = 3600.0


@dataclass(slots=True, kw_only=True)
class Atmosphere:
    """Oxygen and carbon dioxide in percent by volume; nothing is scrubbed at `scrub_per_h` 0."""

    o2_pct: float = AIR_O2_PCT
    co2_pct: float = AIR_CO2_PCT
    hold_o2_pct: float = 1.4
    hold_co2_pct: float = 0.9
    breath_pct_h: float = 0.02
    """Oxygen that the goods take, percent of the room in an hour in plain air; less where there is less."""
    leak_per_h: float = 0.002
    open_per_h: float = 1.5
    scrub_per_h: float = 0.5
    is_open: bool = field(default=False, init=False)

    def pass_time(self, seconds: float) -> None:
        """Let the gases be for a while."""
        hours = seconds / HOUR_S
        breath = self.breath_pct_h * self.o2_pct / (self.o2_pct + 2.0)
        change = 1 - math.exp(-hours * (self.open_per_h if self.is_open else self.leak_per_h))
        self.o2_pct += (AIR_O2_PCT - self.o2_pct) * change - breath * hours
        self.co2_pct += (AIR_CO2_PCT - self.co2_pct) * change + breath * hours
        if not self.is_open:
            hold = 1 - math.exp(-hours * self.scrub_per_h)
            self.o2_pct += (self.hold_o2_pct - self.o2_pct) * hold
            self.co2_pct += (self.hold_co2_pct - self.co2_pct) * hold
        self.o2_pct = max(self.o2_pct, 0.0)

"""Load cells under a store: what they read of a mass."""

import math
from dataclasses import dataclass, field
from random import Random


@dataclass(slots=True, kw_only=True)
class Scale:
    """Creep after every change of load, noise, a little of the temperature, and whole divisions."""

    mass_kg: float
    division_kg: float = 2.0
    noise_kg: float = 1.0
    creep_ratio: float = 1e-4
    creep_s: float = 1800.0
    per_kelvin: float = 2e-6
    settle_s: float = 2.0
    _shown: float = field(default=0.0, init=False)
    _creep: float = field(default=0.0, init=False)
    _settled: bool = field(default=False, init=False)

    def pass_time(self, seconds: float) -> None:
        """Let the cells follow: fast at first, the last ten thousandth within the hour."""
        if not self._settled:
            self._shown, self._settled = self.mass_kg, True
        missing = self.mass_kg - self._shown
        followed = missing * (1 - math.exp(-seconds / self.settle_s))
        self._shown += followed
        self._creep = (self._creep + self.creep_ratio * followed) * math.exp(-seconds / self.creep_s)

    def read(self, celsius: float, noise: Random) -> float:
        """What the indicator shows at a temperature of the cells."""
        warm = self.per_kelvin * self.mass_kg * celsius
        shown = self._shown - self._creep + warm + noise.gauss(0.0, self.noise_kg)
        return round(shown / self.division_kg) * self.division_kg

"""A cold room: air, goods, evaporator and moisture, moved on in steps of at most half a minute.

Heat is in watts, heat capacities in joules per kelvin, moisture in kilograms of water per kilogram of air.
Goods breathe: their heat about triples per 10 C (DOMAIN B5.3), and they lose the water that the air takes.
"""

import math
from dataclasses import dataclass, replace

LONGEST_STEP_S = 30.0
HOUR_S, DAY_S = 3600.0, 86_400.0
AIR_HEAT, AIR_DENSITY = 1006.0, 1.27
EVAPORATION_HEAT = 2.5e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather:
    """The air outside: a day's curve, warmest at three in the afternoon; `drift_c` a day."""

    mean_c: float = 11.0
    swing_c: float = 6.0
    drift_c: float = 0.0
    humidity_pct: float = 65.0

    def outside_c(self, clock_s: float, day: float) -> float:
        """The temperature at seconds since local midnight, `day` days after the beginning."""
        return (
            self.mean_c
            + self.drift_c * day
            + self.swing_c * math.cos(2 * math.pi * (clock_s - 15 * HOUR_S) / DAY_S)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """A room of 600 cubic metres with its refrigeration."""

    set_point_c: float = 0.5
    band_c: float = 0.25
    """The compressor starts this much above the set point and stops as much below it."""
    cooling_w: float = 30_000.0
    fans_w: float = 1_200.0
    walls_w_per_k: float = 120.0
    door_w_per_k: float = 400.0
    """Of an open door with a strip curtain."""
    exchange_w_per_k: float = 6_000.0
    """Between the air and 100 t of goods, by forced air."""
    air_j_per_k: float = 5.0e6
    """The air with racks and cartons, which follow it at once."""
    volume_m3: float = 600.0
    defrost_every_s: float = 8 * HOUR_S
    defrost_s: float = 20 * 60.0
    heater_w: float = 6_000.0


class Climate:
    """One room as it is now."""

    GOODS_HEAT, BREATH_W_PER_KG, BREATH_Q10 = 3_800.0, 0.008, 3.0
    COIL_S, COIL_BELOW_C, COIL_WARM_C = 120.0, 7.0, 14.0
    MOIST_PER_S, DRY_PER_S, OPEN_PER_S, FOG_PER_S = 1.6e-4, 1.0e-3, 6.0e-4, 1.2e-3
    """Shares of a difference in moisture that goods, the cold coil, an open door and the humidifier exchange
    in a second."""
    FOG_BELOW_PCT, FOG_TO = 91.5, 0.95
    PROBE_S = 1200.0
    """How slowly a humidity probe follows through its filter."""

    def __init__(self, plant: Plant, weather: Weather, *, goods_kg: float, goods_c: float) -> None:
        self.plant, self.weather = plant, weather
        self.goods_kg, self.goods_c, self.air_c = goods_kg, goods_c, goods_c
        self.coil_c = goods_c
        self.moisture = 0.93 * saturation(goods_c)
        self.probe_pct = 93.0
        self.door_open = False
        self.powered = self.works = True
        self.cooling = False
        self.since_defrost_s = plant.defrost_every_s / 3
        self.outside_c = weather.mean_c

    @property
    def defrosting(self) -> bool:
        """Whether the heater melts the ice on the coil."""
        return self.powered and self.works and self.since_defrost_s >= self.plant.defrost_every_s

    @property
    def humidity_pct(self) -> float:
        """The relative humidity of the room's air."""
        return min(100.0, 100.0 * self.moisture / saturation(self.air_c))

    @property
    def return_c(self) -> float:
        """The air on its way back to the evaporator: a little warmer, nearer the goods."""
        return self.air_c + 0.15 * (self.goods_c - self.air_c) + 0.1

    def set_point(self, celsius: float) -> None:
        """Set the thermostat."""
        self.plant = replace(self.plant, set_point_c=celsius)

    def add_goods(self, kg: float, celsius: float) -> None:
        """Goods of a temperature come in (or leave, kg negative, as warm as the rest)."""
        if kg > 0:
            self.goods_c = (self.goods_c * self.goods_kg + celsius * kg) / (self.goods_kg + kg)
        self.goods_kg = max(self.goods_kg + kg, 0.0)

    def pass_time(self, seconds: float, *, clock_s: float, day: float) -> None:
        """Let the room be for a while."""
        left = seconds
        while left > 0:
            step = min(left, LONGEST_STEP_S)
            self.outside_c = self.weather.outside_c(clock_s + seconds - left, day)
            self._step(step)
            left -= step

    def _step(self, step: float) -> None:
        self._control(step)
        plant = self.plant
        share = self.goods_kg / 100_000
        exchange = plant.exchange_w_per_k * share * (1.0 if self.powered else 0.15)
        breath = self.BREATH_W_PER_KG * self.BREATH_Q10 ** (self.goods_c / 10) * self.goods_kg
        to_air = exchange * (self.goods_c - self.air_c)
        leak = plant.walls_w_per_k + plant.door_w_per_k * self.door_open
        gain = to_air + leak * (self.outside_c - self.air_c) + plant.fans_w * self.powered
        gain -= plant.cooling_w * self.cooling - 0.3 * plant.heater_w * self.defrosting
        self.air_c += gain * step / plant.air_j_per_k
        if self.goods_kg:
            self.goods_c += (breath - to_air) * step / (self.GOODS_HEAT * self.goods_kg)
        self._turn_coil(step)
        self._moisten(step, share)

    def _control(self, step: float) -> None:
        """The thermostat with its hysteresis; a defrost by the clock."""
        self.since_defrost_s += step
        if self.since_defrost_s >= self.plant.defrost_every_s + self.plant.defrost_s:
            self.since_defrost_s = 0.0
        if not (self.powered and self.works) or self.defrosting:
            self.cooling = False
        elif self.air_c > self.plant.set_point_c + self.plant.band_c:
            self.cooling = True
        elif self.air_c < self.plant.set_point_c - self.plant.band_c:
            self.cooling = False

    def _turn_coil(self, step: float) -> None:
        aim = self.air_c
        if self.cooling:
            aim -= self.COIL_BELOW_C
        elif self.defrosting:
            aim += self.COIL_WARM_C
        self.coil_c += (aim - self.coil_c) * (1 - math.exp(-step / self.COIL_S))

    def _moisten(self, step: float, share: float) -> None:
        """Goods and the humidifier give water, the cold coil takes it, an open door brings the weather's."""
        given = self.MOIST_PER_S * share * max(0.985 * saturation(self.goods_c) - self.moisture, 0.0)
        change = given
        if self.cooling:
            change += self.DRY_PER_S * min(saturation(self.coil_c) - self.moisture, 0.0)
        if self.powered and self.humidity_pct < self.FOG_BELOW_PCT:
            change += self.FOG_PER_S * (self.FOG_TO * saturation(self.air_c) - self.moisture)
        if self.door_open:
            outside = self.weather.humidity_pct / 100 * saturation(self.outside_c)
            change += self.OPEN_PER_S * (outside - self.moisture)
        self.moisture = min(self.moisture + change * step, saturation(self.air_c))
        self.probe_pct += (self.humidity_pct - self.probe_pct) * (1 - math.exp(-step / self.PROBE_S))


def saturation(celsius: float) -> float:
    """Water in saturated air at sea level, kg per kg (Magnus formula)."""
    pressure = 610.94 * math.exp(17.625 * celsius / (celsius + 243.04))
    return 0.622 * pressure / (101_325 - pressure)

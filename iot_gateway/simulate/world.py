"""One virtual site at a moment: its physics, what happens to it, and what a sensor there would read."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from iot_gateway.simulate.physics import Atmosphere, Climate, Fix, Plant, Scale, Travel, Weather
from iot_gateway.simulate.physics.travel import Leg
from iot_gateway.simulate.script import Happening, Script, Way

MONTH_S = 30 * 86_400.0
SWITCHES = {
    "door": "door_open",
    "camera": "camera",
    "mains": "mains",
    "vehicle": "vehicle",
    "seal": "seal",
    "lid": "lid",
    "fix": "fix_valid",
}
"""Happenings that set a binary quantity."""


class World:
    """The site. Time only goes forward, by `pass_until`."""

    def __init__(self, script: Script, *, begins: datetime, way_departs: datetime | None) -> None:
        site = script.site
        self.now = begins
        self._begins, self._zone = begins, ZoneInfo(script.zone)
        self.noise = Random(f"{script.seed}")  # noqa: S311 - a sensor's noise, the same in every run
        self.climate = Climate(
            Plant(**site.plant), Weather(**site.weather), goods_kg=site.goods_kg, goods_c=site.goods_c
        )
        self.scale = Scale(mass_kg=site.goods_kg, **site.scale)
        self._loss_per_s = site.loss_ratio_30d / MONTH_S
        self.gases = Atmosphere(**site.atmosphere)
        self.switches = {"door_open": 0.0, "camera": 1.0, "mains": 1.0, "vehicle": 0.0}
        self.switches |= {"seal": 1.0, "lid": 0.0, "fix_valid": 1.0}
        self.light_lx = 0.0
        self._travel = _travel(site.way)
        self._departs = way_departs or begins
        self._elsewhere: tuple[float, float] | None = None

    def pass_until(self, moment: datetime) -> None:
        """Let the site be until a moment."""
        seconds = (moment - self.now).total_seconds()
        if seconds <= 0:
            return
        local = self.now.astimezone(self._zone)
        clock_s = local.hour * 3600 + local.minute * 60 + local.second
        self.climate.pass_time(seconds, clock_s=clock_s, day=(self.now - self._begins) / timedelta(days=1))
        self.scale.mass_kg -= self.scale.mass_kg * self._loss_per_s * seconds
        self.scale.pass_time(seconds)
        self.gases.pass_time(seconds)
        self.now = moment

    def happen(self, event: Happening) -> None:
        """Change the site. Raises ValueError for what no site knows."""
        if event.what in SWITCHES:
            self.switches[SWITCHES[event.what]] = event.value
        elif event.what == "goods":
            self.climate.add_goods(event.value, event.celsius)
            self.scale.mass_kg += event.value
        elif event.what == "compressor":
            self.climate.works = bool(event.value)
        elif event.what == "set_point":
            self.climate.set_point(event.value)
        elif event.what == "light":
            self.light_lx = event.value
        elif event.what == "elsewhere":
            self._elsewhere = event.place
        else:
            raise ValueError(f"nothing is called {event.what}")
        self.climate.door_open = self.gases.is_open = bool(self.switches["door_open"])
        self.climate.powered = bool(self.switches["mains"])

    def read(self, quantity: str) -> float:
        """What a good sensor shows of a quantity now. Raises ValueError for one that the site has not."""
        if quantity in self.switches:
            return self.switches[quantity]
        if quantity in POSITIONS:
            return float(getattr(self._fix(), POSITIONS[quantity]))
        try:
            return READ[quantity](self, self.noise)
        except KeyError:
            raise ValueError(f"no site has a quantity {quantity}") from None

    def _fix(self) -> Fix:
        if self._travel is None:
            raise ValueError("this site does not move")
        if self._seen_at != self.now:
            hours = max((self.now - self._departs) / timedelta(hours=1), 0.0)
            self._seen_at, self._seen = self.now, self._travel.fix(hours, self.noise)
            if self._elsewhere is not None:
                latitude, longitude = self._elsewhere
                self._seen = self._seen._replace(latitude_deg=latitude, longitude_deg=longitude)
        return self._seen

    _seen_at: datetime | None = None
    _seen: Fix


def _travel(way: Way | None) -> Travel | None:
    if way is None:
        return None
    return Travel(way.route, [Leg(*leg) for leg in way.legs], way.aside, way.accuracy_m)


POSITIONS = {
    "latitude": "latitude_deg",
    "longitude": "longitude_deg",
    "accuracy": "accuracy_m",
    "speed": "speed_kn",
}
"""Channels of one fix: all of a moment's belong together."""

READ: dict[str, Callable[[World, Random], float]] = {
    "pulp": lambda world, noise: round(world.climate.goods_c + noise.gauss(0, 0.02), 2),
    "pulp_back": lambda world, noise: round(world.climate.goods_c + 0.12 + noise.gauss(0, 0.02), 2),
    "return_air": lambda world, noise: round(world.climate.return_c + noise.gauss(0, 0.05), 2),
    "coil": lambda world, noise: round(world.climate.coil_c + noise.gauss(0, 0.1), 2),
    "outside": lambda world, noise: round(world.climate.outside_c + noise.gauss(0, 0.1), 2),
    "humidity": lambda world, noise: round(min(100.0, world.climate.probe_pct + noise.gauss(0, 0.3)), 1),
    "defrost": lambda world, _noise: float(world.climate.defrosting),
    "weight": lambda world, noise: world.scale.read(world.climate.air_c, noise),
    "o2": lambda world, noise: round(max(0.0, world.gases.o2_pct + noise.gauss(0, 0.02)), 2),
    "co2": lambda world, noise: round(max(0.0, world.gases.co2_pct + noise.gauss(0, 0.02)), 2),
    "light": lambda world, noise: round(max(0.0, world.light_lx + abs(noise.gauss(0, 0.05))), 1),
}
"""How a sensor reads each quantity, with its noise and in its divisions."""

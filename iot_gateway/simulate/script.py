"""What happens on a virtual site, as its file in config/scenarios says (people and alarms are not read)."""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from finance_svc.settings import config

BINARY = ("door_open", "camera", "mains", "defrost", "seal", "lid", "vehicle", "fix_valid")
"""Quantities that are 0 or 1; a device that reports changes does so at once."""


class Sensor(Struct, frozen=True, forbid_unknown_fields=True):
    """One channel and the quantity of the site that it measures."""

    channel: str
    kind: str
    senses: str
    placement: str = ""


class Station(Struct, frozen=True, forbid_unknown_fields=True):
    """One device: its channels and how it reports."""

    name: str
    kind: str
    period_s: Annotated[int, Meta(ge=5, le=86_400)]
    sensors: list[Sensor]
    phase_s: Annotated[int, Meta(ge=0, le=55)] = 0
    """How long after a full period it measures."""
    on_change: bool = False
    """Whether a change of a binary quantity is reported at once."""
    burst: Annotated[int, Meta(ge=1, le=12)] = 1
    """How many samples, 10 s apart, go into one report: a weight is known when it stands still."""
    change_kg: float | None = None
    """A weight that changes by more is followed every 5 s until it has stood for a while."""
    own_uplink: bool = False
    """Not behind the site's gateway: neither its battery nor its line concerns it."""

    def follows(self, kg: float) -> bool:
        """Whether it reports a change of weight at once."""
        return self.change_kg is not None and abs(kg) > self.change_kg


class Happening(Struct, frozen=True, forbid_unknown_fields=True):
    """Something happens: `what` names it, the rest is its detail."""

    at: str
    what: str
    value: float = 1.0
    seconds: float = 0.0
    device: str = ""
    channel: str = ""
    celsius: float = 20.0
    of: str = ""
    until: str = ""
    place: tuple[float, float] | None = None


class Way(Struct, frozen=True, forbid_unknown_fields=True):
    """A route with its speeds; `departs` is when the legs begin to count."""

    departs: str
    route: list[tuple[float, float]]
    legs: list[tuple[float, float]]
    aside: list[tuple[float, float, float]] = []
    accuracy_m: float = 8.0


class Surroundings(Struct, frozen=True, forbid_unknown_fields=True):
    """The site and its goods at the beginning; members named as in `physics`."""

    goods_kg: float = 98_800.0
    goods_c: float = 0.6
    loss_ratio_30d: float = 0.006
    plant: dict[str, float] = {}
    weather: dict[str, float] = {}
    atmosphere: dict[str, float] = msgspec.field(default_factory=lambda: {"scrub_per_h": 0.0})
    scale: dict[str, float] = {}
    battery_h: float = 8.0
    """How long the site's gateway measures and keeps without mains."""
    way: Way | None = None


class Script(Struct, frozen=True):
    """One scenario, as far as sensors and physics go."""

    zone: str
    begins: str
    ends: str
    kit: str
    site: Surroundings = Surroundings()
    seed: int = 1
    periods: dict[str, int] = {}
    """Other periods than the kit's, by device."""
    happens: list[Happening] = []

    def stations(self) -> list[Station]:
        """The kit's devices with this scenario's periods."""
        kit = config("scenario_kits")[self.kit]["device"]
        found = [msgspec.convert(row, Station) for row in kit]
        return [
            msgspec.structs.replace(one, period_s=self.periods.get(one.name, one.period_s)) for one in found
        ]


def read_script(name: str) -> Script:
    """The script of a scenario. Raises ValueError when there is none, or its file is wrong."""
    try:
        return msgspec.convert(config(f"scenarios/{name}"), Script)
    except FileNotFoundError:
        raise ValueError(f"there is no scenario {name}") from None
    except msgspec.ValidationError as error:
        raise ValueError(f"scenario {name}: {error}") from error

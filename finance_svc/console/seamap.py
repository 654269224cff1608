"""A map without tiles (pure): planned and sailed way in one plane, for an SVG of fixed width.

Degrees are unrolled from the first place of the plan, so that the date line is no edge, and longitude is
drawn at the scale of the middle latitude.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from finance_svc.alarms.queries.tracks import DeviceTrack, Seen, Verdict
from finance_svc.alarms.rules import Route
from finance_svc.alarms.rules.geometry import EARTH_M, Place
from finance_svc.alarms.rules.movement import Leg

WIDTH, LEAST_HEIGHT, MOST_HEIGHT = 960.0, 240.0, 640.0
MARGIN = 36.0
DEGREE_M = math.pi * EARTH_M / 180
MOST_DOTS, MOST_LINES = 400, 8
UNSEEN = frozenset({Leg.GAP, Leg.TELEPORT})
STEPS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True)
class Line:
    """Points as SVG writes them; `is_gap`: nobody saw what was between."""

    points: str
    is_gap: bool = False
    width: float = 0.0


@dataclass(frozen=True)
class Dot:
    """A fix: its place, its accuracy and what became of it."""

    x: float
    y: float
    radius: float
    verdict: str
    ts: int


@dataclass(frozen=True)
class Mark:
    """A line of the grid and its label."""

    at: float
    label: str


@dataclass
class Drawing:
    """All that the map shows."""

    width: float
    height: float
    corridors: list[Line] = field(default_factory=list)
    planned: list[Line] = field(default_factory=list)
    nodes: list[Line] = field(default_factory=list)
    fences: list[Line] = field(default_factory=list)
    sailed: list[list[Line]] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    latest: list[Dot] = field(default_factory=list)
    meridians: list[Mark] = field(default_factory=list)
    parallels: list[Mark] = field(default_factory=list)


class Plane:
    """Degrees to pixels."""

    def __init__(self, origin: Place, places: Sequence[Place]) -> None:
        self.origin = origin.lon
        east = [self._unrolled(place.lon) for place in places]
        north = [place.lat for place in places]
        self.west, self.top = min(east), max(north)
        middle = (max(north) + min(north)) / 2
        self.squeeze = max(0.05, math.cos(math.radians(middle)))
        wide = max((max(east) - self.west) * self.squeeze, 1e-3)
        high = max(self.top - min(north), 1e-3)
        room = WIDTH - 2 * MARGIN
        self.scale = min(room / wide, (MOST_HEIGHT - 2 * MARGIN) / high)
        self.height = max(LEAST_HEIGHT, high * self.scale + 2 * MARGIN)
        self.left = (WIDTH - wide * self.scale) / 2
        self.above = (self.height - high * self.scale) / 2

    def _unrolled(self, lon: float) -> float:
        return (lon - self.origin + 180) % 360 - 180

    def at(self, place: Place) -> tuple[float, float]:
        """The pixel of a place."""
        x = self.left + (self._unrolled(place.lon) - self.west) * self.squeeze * self.scale
        return round(x, 1), round(self.above + (self.top - place.lat) * self.scale, 1)

    def pixels(self, metres: float) -> float:
        """The length of metres."""
        return round(metres / DEGREE_M * self.scale, 1)

    def points(self, places: Iterable[Place]) -> str:
        """A line as SVG writes it."""
        return " ".join(f"{x},{y}" for x, y in map(self.at, places))

    def grid(self) -> tuple[list[Mark], list[Mark]]:
        """Meridians and parallels, at most eight across."""
        across, down = WIDTH / self.scale / self.squeeze, self.height / self.scale
        step = next((one for one in STEPS if across / one <= MOST_LINES), STEPS[-1])
        west = self.west + self.origin - self.left / self.scale / self.squeeze
        south = self.top + self.above / self.scale - down
        return (
            [
                Mark(self.at(Place(0, lon))[0], _degrees(lon, "E", "W"))
                for lon in _rounds(west, west + across, step)
            ],
            [
                Mark(self.at(Place(lat, self.origin))[1], _degrees(lat, "N", "S"))
                for lat in _rounds(south, south + down, step)
            ],
        )


def _rounds(low: float, high: float, step: float) -> list[float]:
    """Round values between two."""
    return [round(n * step, 2) for n in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _degrees(value: float, positive: str, negative: str) -> str:
    value = (value + 180) % 360 - 180
    return f"{abs(value):g}° {positive if value >= 0 else negative}"


def draw(route: Route, devices: Sequence[DeviceTrack]) -> Drawing:
    """The plan and what was sailed."""
    good = [one for track in devices for one in track.seen if one.verdict is Verdict.GOOD]
    planned = [place for leg in route.legs for place in leg.path]
    plane = Plane(route.start, [*planned, *(one.fix.place for one in good)])
    drawing = Drawing(WIDTH, round(plane.height, 1))
    for leg in route.legs:
        points = plane.points(leg.path)
        drawing.corridors.append(Line(points, width=max(2.0, 2 * plane.pixels(leg.half_width_m))))
        drawing.planned.append(Line(points))
    drawing.nodes = [Line(plane.points(node.ring)) for node in route.nodes]
    drawing.fences = [Line(plane.points(fence.ring)) for fence in route.fences]
    drawing.meridians, drawing.parallels = plane.grid()
    for track in devices:
        drawing.sailed.append(list(_sailed(plane, track)))
        shown = _thinned(track.seen)
        drawing.dots += [_dot(plane, one) for one in shown]
        drawing.latest += [_dot(plane, one) for one in track.seen[-1:] if one.verdict is Verdict.GOOD]
    return drawing


def _thinned(seen: Sequence[Seen]) -> list[Seen]:
    """At most so many good fixes, evenly; every one that does not count."""
    every = max(1, math.ceil(len(seen) / MOST_DOTS))
    return [one for n, one in enumerate(seen) if n % every == 0 or one.verdict is not Verdict.GOOD]


def _dot(plane: Plane, seen: Seen) -> Dot:
    x, y = plane.at(seen.fix.place)
    return Dot(x, y, max(1.5, plane.pixels(seen.fix.radius_m)), str(seen.verdict), seen.fix.ts)


def _sailed(plane: Plane, track: DeviceTrack) -> Iterator[Line]:
    """The good fixes joined; what nobody saw apart from what was seen."""
    fixes = [one.fix for one in track.seen if one.verdict is Verdict.GOOD]
    unseen = [stretch for stretch in track.stretches if stretch.kind in UNSEEN]
    legs = [
        (any(one.begin.ts <= a.ts and b.ts <= one.end.ts for one in unseen), a, b) for a, b in pairwise(fixes)
    ]
    for is_gap, run in groupby(legs, key=lambda leg: leg[0]):
        part = list(run)
        yield Line(plane.points([part[0][1].place, *(leg[2].place for leg in part)]), is_gap)

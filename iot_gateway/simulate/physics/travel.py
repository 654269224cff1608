"""A truck or a ship under way: along its route with its speed, and what a receiver makes of the place."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

EARTH_KM = 6_371.0088
KNOT_KMH = 1.852
Point = tuple[float, float]
"""Latitude and longitude in degrees."""


class Fix(NamedTuple):
    """What a receiver reports."""

    latitude_deg: float
    longitude_deg: float
    accuracy_m: float
    speed_kn: float
    valid: bool = True


class Leg(NamedTuple):
    """From `hour` on (since departure) at a speed; 0 is a stop."""

    hour: float
    speed_kmh: float


@dataclass(slots=True)
class Travel:
    """One voyage. `aside` turns it off its route: (from hour, to hour, kilometres to the right)."""

    route: Sequence[Point]
    legs: Sequence[Leg]
    aside: Sequence[tuple[float, float, float]] = ()
    accuracy_m: float = 8.0

    def distance_km(self, hours: float) -> float:
        """How far it has come since departure."""
        done = 0.0
        for leg, after in zip(self.legs, [*self.legs[1:], None], strict=True):
            end = hours if after is None else min(after.hour, hours)
            done += max(end - leg.hour, 0.0) * leg.speed_kmh
        return done

    def speed_kmh(self, hours: float) -> float:
        """The speed of the leg it is on."""
        return next((leg.speed_kmh for leg in reversed(self.legs) if leg.hour <= hours), 0.0)

    def true_place(self, hours: float) -> Point:
        """Where it is."""
        left = self.distance_km(hours)
        for here, there in zip(self.route, self.route[1:], strict=False):
            length = distance_km(here, there)
            if left <= length and length > 0:
                return moved(between(here, there, left / length), bearing(here, there) + 90, self._off(hours))
            left -= length
        return self.route[-1]

    def _off(self, hours: float) -> float:
        """Kilometres beside the route: out and back within the first and last quarter of the turn."""
        for begin, end, km in self.aside:
            if begin <= hours <= end:
                share = (hours - begin) / (end - begin)
                return km * min(1.0, 4 * share, 4 * (1 - share))
        return 0.0

    def fix(self, hours: float, noise: Random) -> Fix:
        """What the receiver reports: the place within about its accuracy."""
        accuracy = self.accuracy_m * noise.uniform(0.6, 1.6)
        off_km = abs(noise.gauss(0.0, accuracy / 2)) / 1000
        latitude, longitude = moved(self.true_place(hours), noise.uniform(0, 360), off_km)
        speed = max(0.0, self.speed_kmh(hours) / KNOT_KMH * noise.uniform(0.97, 1.03))
        return Fix(round(latitude, 6), round(longitude, 6), round(accuracy, 1), round(speed, 1))


def distance_km(here: Point, there: Point) -> float:
    """The great circle between two points (haversine)."""
    (a, b), (c, d) = ((math.radians(x) for x in point) for point in (here, there))
    part = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(part))


def between(here: Point, there: Point, share: float) -> Point:
    """A point on the way; plain interpolation, good for legs of some hundred kilometres."""
    return here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share


def bearing(here: Point, there: Point) -> float:
    """The direction in degrees clockwise from north."""
    east = (there[1] - here[1]) * math.cos(math.radians((here[0] + there[0]) / 2))
    return math.degrees(math.atan2(east, there[0] - here[0]))


def moved(point: Point, degrees: float, km: float) -> Point:
    """A point that many kilometres away in a direction."""
    north = km * math.cos(math.radians(degrees)) / EARTH_KM
    east = km * math.sin(math.radians(degrees)) / EARTH_KM / math.cos(math.radians(point[0]))
    return point[0] + math.degrees(north), point[1] + math.degrees(east)

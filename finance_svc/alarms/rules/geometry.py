"""Places on the sphere: distances, areas, routes. Degrees WGS 84, metres (DOMAIN B5.8)."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

EARTH_M = 6_371_008.8
METRES_PER_KNOT_SECOND = 1852 / 3600


class Place(NamedTuple):
    """Latitude and longitude."""

    lat: float
    lon: float


Vector = tuple[float, float, float]


def distance_m(a: Place, b: Place) -> float:
    """Great-circle distance by haversine."""
    low, high = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((high - low) / 2) ** 2
    half += math.cos(low) * math.cos(high) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_M * math.asin(math.sqrt(min(1.0, half)))


def distance_to_path_m(place: Place, path: Sequence[Place]) -> float:
    """Distance to the nearest point of a line of great-circle legs; at least one place."""
    legs = [_distance_to_leg_m(place, a, b) for a, b in pairwise(path)]
    return min(legs) if legs else distance_m(place, path[0])


def _distance_to_leg_m(place: Place, a: Place, b: Place) -> float:
    """To the arc itself where the foot of the perpendicular lies on it, else to the nearer end."""
    p, start, end = vector(place), vector(a), vector(b)
    normal = cross(start, end)
    length = math.sqrt(dot(normal, normal))
    ends = min(distance_m(place, a), distance_m(place, b))
    if length < 1e-15:
        return ends
    between = dot(cross(normal, start), p) >= 0 and dot(cross(end, normal), p) >= 0
    return EARTH_M * abs(math.asin(max(-1.0, min(1.0, dot(normal, p) / length)))) if between else ends


def is_inside(place: Place, ring: Sequence[Place]) -> bool:
    """Ray casting in degrees, for areas narrower than 180 degrees; the date line is no edge."""
    origin = ring[0].lon
    here = _turn(place.lon - origin)
    corners = [Place(corner.lat, _turn(corner.lon - origin)) for corner in ring]
    inside = False
    for a, b in pairwise([*corners, corners[0]]):
        if (a.lat > place.lat) != (b.lat > place.lat):
            inside ^= here < a.lon + (b.lon - a.lon) * (place.lat - a.lat) / (b.lat - a.lat)
    return inside


def outside_m(place: Place, ring: Sequence[Place]) -> float:
    """How far outside the area the place lies; negative inside, by the distance to its edge."""
    edge = distance_to_path_m(place, [*ring, ring[0]])
    return -edge if is_inside(place, ring) else edge


def between(a: Place, b: Place, share: float) -> Place:
    """The place at a share of a short leg; straight in degrees, the short way round."""
    return Place(a.lat + (b.lat - a.lat) * share, _turn(a.lon + _turn(b.lon - a.lon) * share))


def _turn(degrees: float) -> float:
    return (degrees + 180) % 360 - 180


def vector(place: Place) -> Vector:
    """The place as a unit vector."""
    lat, lon = math.radians(place.lat), math.radians(place.lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def cross(a: Vector, b: Vector) -> Vector:
    """The vector across two."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def dot(a: Vector, b: Vector) -> float:
    """The cosine of two unit vectors."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

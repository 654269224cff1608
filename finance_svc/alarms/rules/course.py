"""A route made ready to be asked where a fix lies: which leg, how far beyond its corridor, how far to go."""

import math
from itertools import pairwise
from typing import NamedTuple

from finance_svc.alarms.rules.geometry import (
    EARTH_M,
    Place,
    Vector,
    cross,
    distance_m,
    dot,
    outside_m,
    vector,
)
from finance_svc.alarms.rules.movement import GAP_LIMITS, LegKind
from finance_svc.alarms.rules.route import Fence, Leg, Route, Side, length_m

SMALLEST = 1e-12


class Piece(NamedTuple):
    """A straight part of a leg, as unit vectors; `to_go_m` is the planned way from its end."""

    a: Vector
    b: Vector
    normal: Vector
    length_m: float
    to_go_m: float


class Look(NamedTuple):
    """What the plan says of one place. Metres."""

    leg: LegKind
    """Of the legs in whose corridor it lies the one with the shortest limit of silence, else the nearest."""
    beyond_m: float
    """Beyond the corridor; at or below zero inside."""
    to_go_m: float
    """Planned way left from the nearest point of the route."""


class Course:
    """A route with its lengths and directions worked out once."""

    def __init__(self, route: Route) -> None:
        self.route = route
        self.length_m = length_m(route)
        self._legs = self._pieces()

    def _pieces(self) -> list[tuple[Leg, list[Piece]]]:
        gone, found, last = 0.0, [], self.route.start
        for leg in self.route.legs:
            gone += distance_m(last, leg.path[0])
            pieces = []
            for a, b in pairwise(leg.path):
                gone += distance_m(a, b)
                pieces.append(_piece(a, b, self.length_m - gone))
            last = leg.path[-1]
            found.append((leg, pieces))
        return found

    def look(self, place: Place) -> Look:
        """Where a place lies."""
        here = vector(place)
        seen = []
        for leg, pieces in self._legs:
            away, to_go = min(_away(here, piece) for piece in pieces)
            seen.append((away - leg.half_width_m, away, to_go, leg.kind))
        inside = [one for one in seen if one[0] <= 0]
        beyond = min(one[0] for one in seen)
        kind = min(inside, key=lambda one: GAP_LIMITS[one[3]])[3] if inside else min(seen)[3]
        return Look(kind, beyond, min(seen, key=lambda one: one[1])[2])

    def at_node(self, place: Place, buffer_m: float) -> bool:
        """Whether a place lies in an approved stop, or nearer to one than the fix can tell."""
        return any(outside_m(place, node.ring) <= buffer_m for node in self.route.nodes)


def wrong_m(place: Place, fence: Fence) -> float:
    """How deep a place lies on the wrong side of a fence; at or below zero on the right one."""
    outside = outside_m(place, fence.ring)
    return outside if fence.side is Side.KEEP_IN else -outside


def _piece(a: Place, b: Place, to_go_m: float) -> Piece:
    start, end = vector(a), vector(b)
    normal = cross(start, end)
    length = math.sqrt(dot(normal, normal))
    unit = (
        (0.0, 0.0, 0.0) if length < SMALLEST else (normal[0] / length, normal[1] / length, normal[2] / length)
    )
    return Piece(start, end, unit, distance_m(a, b), to_go_m)


def _away(here: Vector, piece: Piece) -> tuple[float, float]:
    """Distance to a piece, and the planned way left from the point of it that is nearest."""
    along, back = dot(cross(piece.normal, piece.a), here), dot(cross(piece.b, piece.normal), here)
    if along > 0 and back > 0:
        height = max(-1.0, min(1.0, dot(piece.normal, here)))
        done = EARTH_M * math.atan2(along, dot(piece.a, here))
        return EARTH_M * abs(math.asin(height)), piece.to_go_m + piece.length_m - done
    begin, end = _angle_m(piece.a, here), _angle_m(piece.b, here)
    return (end, piece.to_go_m) if end <= begin else (begin, piece.to_go_m + piece.length_m)


def _angle_m(a: Vector, b: Vector) -> float:
    normal = cross(a, b)
    return EARTH_M * math.atan2(math.sqrt(dot(normal, normal)), dot(a, b))

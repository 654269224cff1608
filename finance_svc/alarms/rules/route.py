"""What is planned for goods on the move: legs with corridors, approved stops, fences (DOMAIN B4.5, B4.6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from finance_svc.alarms.rules.geometry import Place, distance_m, is_inside, outside_m
from finance_svc.alarms.rules.movement import CORRIDOR_M, Fix, LegKind
from finance_svc.kernel.errors import Refusal

NAUTICAL_MILE_M = 1852.0
WIDEST_M = 100 * NAUTICAL_MILE_M
JOINT_M = 5_000.0
"""A leg begins within this of the end of the one before, or within that one's corridor."""
THERE_M = 2_000.0
"""So near to the end of the way the goods have arrived."""
FASTEST_M_S = 40.0
"""No plan is faster over its whole way."""


class RouteBroken(Refusal):
    """The planned route does not hang together, or cannot be made in its time."""

    code = "ROUTE_BROKEN"


class VoyageOpen(Refusal):
    """The site is on a voyage that has not ended."""

    code = "VOYAGE_OPEN"


class VoyageOver(Refusal):
    """The voyage has ended or was given up."""

    code = "VOYAGE_OVER"


class RouteUnapproved(Refusal):
    """The lenders have not approved a way, or none waits for them."""

    code = "ROUTE_UNAPPROVED"


class NotAtDestination(Refusal):
    """No fix shows the goods at the end of their way."""

    code = "NOT_AT_DESTINATION"


class Side(StrEnum):
    """On which side of a fence the goods must stay."""

    KEEP_IN = "keep_in"
    KEEP_OUT = "keep_out"


class VoyageState(StrEnum):
    """How far a voyage has come."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    ARRIVED = "arrived"
    CANCELLED = "cancelled"


VOYAGE_MOVES: Mapping[VoyageState, frozenset[VoyageState]] = {
    VoyageState.PLANNED: frozenset({VoyageState.UNDER_WAY, VoyageState.CANCELLED}),
    VoyageState.UNDER_WAY: frozenset({VoyageState.ARRIVED}),
    VoyageState.ARRIVED: frozenset(),
    VoyageState.CANCELLED: frozenset(),
}


class RouteState(StrEnum):
    """What became of one version of a route."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    REPLACED = "replaced"
    """Another proposal took its place before it was decided, or after it was in force."""


ROUTE_MOVES: Mapping[RouteState, frozenset[RouteState]] = {
    RouteState.PROPOSED: frozenset({RouteState.APPROVED, RouteState.REJECTED, RouteState.REPLACED}),
    RouteState.APPROVED: frozenset({RouteState.REPLACED}),
    RouteState.REJECTED: frozenset(),
    RouteState.REPLACED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of the way by one kind of carrier."""

    kind: LegKind
    name: str
    path: tuple[Place, ...]
    half_width_m: float


@dataclass(frozen=True, slots=True)
class Area:
    """A named area: an approved stop."""

    name: str
    ring: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Fence:
    """A named area the goods must stay in, or out of."""

    name: str
    ring: tuple[Place, ...]
    side: Side


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """A whole plan; moments in microseconds since 1970. One object per approved version."""

    legs: tuple[Leg, ...]
    nodes: tuple[Area, ...]
    fences: tuple[Fence, ...]
    departs: int
    arrives: int

    @property
    def start(self) -> Place:
        """Where it begins."""
        return self.legs[0].path[0]

    @property
    def end(self) -> Place:
        """Where it ends."""
        return self.legs[-1].path[-1]


def length_m(route: Route) -> float:
    """The planned way; what lies between two legs is part of it."""
    places = [place for leg in route.legs for place in leg.path]
    return sum(distance_m(a, b) for a, b in pairwise(places))


def read_route(content: Mapping[str, Any], *, departs: int, arrives: int) -> Route:
    """The route of an API body or a stored row; a leg without a half width takes its kind's (DOMAIN B5.8)."""
    return Route(
        tuple(_leg(leg) for leg in content["legs"]),
        tuple(Area(area["name"], _places(area["ring"])) for area in content.get("nodes", ())),
        tuple(
            Fence(area["name"], _places(area["ring"]), Side(area["side"]))
            for area in content.get("fences", ())
        ),
        departs,
        arrives,
    )


def _leg(leg: Mapping[str, Any]) -> Leg:
    kind = LegKind(leg["kind"])
    width = leg.get("half_width_m")
    return Leg(kind, leg["name"], _places(leg["path"]), CORRIDOR_M[kind] if width is None else float(width))


def _places(pairs: Sequence[Sequence[float]]) -> tuple[Place, ...]:
    return tuple(Place(float(lat), float(lon)) for lat, lon in pairs)


def write_route(route: Route) -> dict[str, Any]:
    """What is stored of a route: `read_route` reads it."""
    return {
        "legs": [
            {
                "kind": str(leg.kind),
                "name": leg.name,
                "path": [list(place) for place in leg.path],
                "half_width_m": leg.half_width_m,
            }
            for leg in route.legs
        ],
        "nodes": [{"name": area.name, "ring": [list(place) for place in area.ring]} for area in route.nodes],
        "fences": [
            {"name": area.name, "ring": [list(place) for place in area.ring], "side": str(area.side)}
            for area in route.fences
        ],
    }


def require_route(route: Route) -> None:
    """Refuse (`ROUTE_BROKEN`) what is no way from one place to another."""
    _require_places(route)
    for before, after in pairwise(route.legs):
        if distance_m(before.path[-1], after.path[0]) > max(JOINT_M, before.half_width_m):
            raise RouteBroken(f"leg {after.name!r} does not begin where {before.name!r} ends")
    if any(not 0 < leg.half_width_m <= WIDEST_M for leg in route.legs):
        raise RouteBroken("a corridor is wider than none and at most 100 nautical miles to each side")
    if route.arrives <= route.departs:
        raise RouteBroken("it arrives before it departs")
    if length_m(route) > FASTEST_M_S * (route.arrives - route.departs) / 1_000_000:
        raise RouteBroken("the way cannot be made in the time")


def require_there(route: Route, last: Sequence[Fix]) -> None:
    """Refuse (`NOT_AT_DESTINATION`) an arrival that the last fix of any device of the voyage contradicts."""
    ring = next((node.ring for node in route.nodes if is_inside(route.end, node.ring)), None)
    away = [fix for fix in last if not _is_there(fix, route.end, ring)]
    if away or not last:
        raise NotAtDestination(f"{len(away)} of {len(last)} devices are not at the end of the way")


def _is_there(fix: Fix, end: Place, ring: tuple[Place, ...] | None) -> bool:
    near = distance_m(fix.place, end) <= THERE_M + fix.buffer_m
    return near or (ring is not None and outside_m(fix.place, ring) <= fix.buffer_m)


def _require_places(route: Route) -> None:
    lines = [leg.path for leg in route.legs]
    lines += [node.ring for node in route.nodes] + [fence.ring for fence in route.fences]
    for place in (place for line in lines for place in line):
        if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
            raise RouteBroken(f"{place.lat}, {place.lon} is not a place on Earth")
    names = [node.name for node in route.nodes] + [fence.name for fence in route.fences]
    if len(set(names)) < len(names):
        raise RouteBroken("two areas have one name")

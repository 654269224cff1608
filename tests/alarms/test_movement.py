"""Movement: figures of DOMAIN B5.8, invariants, and the ships that waited before Suez in March 2021."""

import csv
import gzip
import math
from collections import Counter, defaultdict
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.alarms.rules import geometry, movement, to_us
from finance_svc.alarms.rules.geometry import Place
from finance_svc.alarms.rules.movement import HOUR, MINUTE, SHIP, TRUCK, Fix, Gap, Leg, LegKind

SUEZ = Path(__file__).parents[3] / "shared/data/tracks/ais_suez_mar2021_vessels_1_128.csv.gz"
YARD = [Place(37.40, 121.30), Place(37.40, 121.32), Place(37.42, 121.32), Place(37.42, 121.30)]
MIDDLE = Place(37.41, 121.31)
METRE = 180 / math.pi / geometry.EARTH_M


def north(place, metres):
    return Place(place.lat + metres * METRE, place.lon)


def a_track(*places, every=MINUTE, accuracy=10.0):
    return [Fix(n * every, place, accuracy) for n, place in enumerate(places)]


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        (Place(21.7, 108.6), Place(36.07, 120.38), 1959),
        (Place(37.4638, 121.4479), Place(39.9042, 116.4074), 515),
    ],
)
def test_b5_8_distances_of_the_trade(a, b, km):
    assert geometry.distance_m(a, b) / 1000 == pytest.approx(km, rel=0.01)


def test_one_stray_fix_is_no_exit_and_two_are():
    out = north(YARD[2], 400)
    once = movement.leave_fence(a_track(MIDDLE, out, MIDDLE, MIDDLE), YARD)
    twice = movement.leave_fence(a_track(MIDDLE, out, out, MIDDLE), YARD)

    assert once == []
    assert [(b.opened, b.raised, b.cleared) for b in twice] == [(MINUTE, 2 * MINUTE, 3 * MINUTE)]
    assert twice[0].farthest_m == pytest.approx(400, rel=0.01)


places = st.builds(Place, st.floats(37.3, 37.5), st.floats(121.2, 121.4))


@given(st.lists(st.tuples(places, st.floats(0, 5000)), max_size=12))
def test_no_exit_inside_the_accuracy_of_the_fixes(raw):
    fixes = [
        Fix(n * MINUTE, place, max(accuracy, geometry.outside_m(place, YARD) / 2.999))
        for n, (place, accuracy) in enumerate(raw)
    ]

    assert movement.leave_fence(fixes, YARD) == []


@given(st.lists(st.tuples(places, st.floats(0, 500)), max_size=12))
def test_a_coarser_fix_never_proves_more(raw):
    fine = [Fix(n * MINUTE, place, accuracy) for n, (place, accuracy) in enumerate(raw)]
    coarse = [fix._replace(accuracy_m=fix.accuracy_m * 2) for fix in fine]

    def proven(fixes):
        return bool(movement.leave_fence(fixes, YARD))

    assert proven(fine) or not proven(coarse)


def test_an_area_over_the_date_line_holds_what_is_in_it():
    ring = [Place(-1, 179), Place(-1, -179), Place(1, -179), Place(1, 179)]

    assert geometry.is_inside(Place(0, 179.9), ring)
    assert geometry.is_inside(Place(0, -179.9), ring)
    assert not geometry.is_inside(Place(0, 0), ring)


def test_a_leg_through_a_forbidden_yard_is_a_crossing_and_past_it_is_none():
    west, east = Place(37.41, 121.29), Place(37.41, 121.33)
    away = [north(place, 4000) for place in (west, east)]

    assert len(movement.crossings(a_track(west, east), YARD, keep_inside=False)) == 1
    assert movement.crossings(a_track(*away), YARD, keep_inside=False) == []
    assert movement.crossings(a_track(west, east, every=3 * HOUR), YARD, keep_inside=False) == []


def test_two_fixes_beyond_the_corridor_leave_it():
    route = [Place(37.0, 121.0), Place(38.0, 121.0)]
    near, far = Place(37.5, 121.01), Place(37.5, 121.03)

    assert movement.leave_corridor(a_track(near, near, far, near), route, half_width_m=2000) == []
    (left,) = movement.leave_corridor(a_track(near, far, far), route, half_width_m=2000)

    assert left.cleared is None
    assert left.farthest_m == pytest.approx(geometry.distance_m(Place(37.5, 121.0), far) - 2000, abs=1)


def test_a_truck_at_111_km_h_is_impossible_and_at_109_is_not():
    def kinds(metres_a_minute):
        track = a_track(*(north(MIDDLE, n * metres_a_minute) for n in range(4)), accuracy=0.0)
        return {stretch.kind for stretch in movement.classify(track, TRUCK)}

    assert kinds(111_000 / 60 * 61 / 60) == {Leg.TELEPORT}
    assert kinds(109_000 / 60) == {Leg.UNDER_WAY}


def test_half_an_hour_outside_the_approved_nodes_is_a_dwell():
    halt = north(MIDDLE, 9000)
    drive = [north(MIDDLE, n * 900) for n in range(10)]
    track = a_track(
        *drive, *[north(halt, n % 3) for n in range(32)], *(north(halt, n * 900) for n in range(1, 4))
    )

    (stop,) = movement.dwells(track, [YARD], rule=TRUCK)

    assert stop.duration > 30 * MINUTE
    assert movement.dwells(track, [YARD, [north(place, 9000) for place in YARD]], rule=TRUCK) == []


def test_a_receiver_that_never_moves_a_digit_is_stuck():
    frozen = a_track(*[MIDDLE] * 130)
    alive = a_track(*(north(MIDDLE, n % 2) for n in range(130)))

    assert len(movement.stuck(frozen, TRUCK)) == 1
    assert movement.stuck(alive, TRUCK) == []
    assert movement.stuck(frozen[:60], TRUCK) == []


@pytest.mark.parametrize(
    ("leg", "hours"), [(LegKind.ROAD, 2), (LegKind.PORT, 6), (LegKind.COASTAL, 24), (LegKind.SEA, 72)]
)
def test_a_gap_of_custody_begins_when_every_source_is_past_the_limit_of_its_leg(leg, hours):
    limit = hours * HOUR
    seen = {"tracker": 0, "ais": 10 * HOUR}

    assert movement.classify_gap({"tracker": 0}, leg=leg, now=limit) is Gap.HEARD
    assert movement.classify_gap({"tracker": 0}, leg=leg, now=limit + 1) is Gap.CUSTODY_GAP
    assert movement.classify_gap(seen, leg=leg, now=limit + 1) is Gap.HELD
    assert movement.classify_gap(seen, leg=leg, now=limit + 10 * HOUR + 1) is Gap.CUSTODY_GAP
    assert movement.classify_gap({}, leg=leg, now=0) is Gap.CUSTODY_GAP


@pytest.fixture(scope="module")
def ships():
    if not SUEZ.exists():
        pytest.skip(f"no real tracks at {SUEZ}")
    tracks = defaultdict(list)
    with gzip.open(SUEZ, "rt") as file:
        for row in csv.DictReader(file):
            at = to_us(datetime.fromisoformat(row["ts"]).replace(tzinfo=UTC))
            tracks[row["vessel"]].append(
                Fix(at, Place(float(row["latitude"]), float(row["longitude"])), 50.0)
            )
    return dict(tracks)


def test_ships_before_suez_wait_queue_and_sail_and_every_interval_is_of_one_kind(ships):
    hours = Counter()
    for track in ships.values():
        stretches = movement.classify(track, SHIP)
        assert sum(s.duration for s in stretches) == track[-1].ts - track[0].ts
        assert all(a.end == b.begin and a.kind is not b.kind for a, b in pairwise(stretches))
        for stretch in stretches:
            hours[stretch.kind] += stretch.duration / HOUR

    assert set(hours) == {Leg.UNDER_WAY, Leg.QUEUEING, Leg.STOPPED, Leg.GAP}
    assert hours[Leg.STOPPED] > hours[Leg.UNDER_WAY] > 0


def test_jumps_that_the_minutes_of_the_clock_explain_are_no_teleports(ships):
    legs = [(a, b) for track in ships.values() for a, b in pairwise(track)]
    hasty = [leg for leg in legs if movement.needed_speed_m_s(*leg, tick=1) > SHIP.speed_m_s]

    assert hasty
    assert all(movement.needed_speed_m_s(*leg, tick=SHIP.tick) <= SHIP.speed_m_s for leg in hasty)


def test_a_spoofed_fix_in_a_real_track_is_found_and_left_out(ships):
    track = max(ships.values(), key=len)
    n = len(track) // 2
    spoofed = [*track]
    spoofed[n] = track[n]._replace(place=Place(track[n].place.lat + 5, track[n].place.lon))

    kinds = [stretch.kind for stretch in movement.classify(spoofed, SHIP)]

    assert kinds.count(Leg.TELEPORT) == 1
    assert list(movement.plausible(spoofed, SHIP)) == [*track[:n], *track[n + 1 :]]
    assert list(movement.plausible(track, SHIP)) == track


def test_a_ship_that_swings_at_anchor_neither_leaves_its_place_nor_is_stuck(ships):
    stops = [
        (track, stop)
        for track in ships.values()
        for stop in movement.classify(track, SHIP)
        if stop.kind is Leg.STOPPED and stop.duration > 24 * HOUR
    ]
    assert len(stops) > 10

    for track, stop in stops:
        fixes = [fix for fix in track if stop.begin.ts <= fix.ts <= stop.end.ts]
        lat, lon = stop.begin.place
        reach = (SHIP.stop_radius_m + 100) * METRE
        wide = reach / math.cos(math.radians(lat))
        berth = [Place(lat + y * reach, lon + x * wide) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        assert movement.leave_fence(fixes, berth, rule=SHIP) == []
        assert movement.stuck(fixes, SHIP) == []

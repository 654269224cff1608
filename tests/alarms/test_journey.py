"""Voyages in event time: routes, breaches, stops, spoofs, lateness, gaps of custody, any order of arrival."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance_svc.alarms.rules import attendance, geometry, passage
from finance_svc.alarms.rules.alarm import Kind
from finance_svc.alarms.rules.attendance import Attendance, Seen
from finance_svc.alarms.rules.course import Course
from finance_svc.alarms.rules.geometry import Place, between, distance_m
from finance_svc.alarms.rules.journey import Journey
from finance_svc.alarms.rules.movebook import DAY, read_movement
from finance_svc.alarms.rules.movement import HOUR, MINUTE, Fix, Gap, LegKind
from finance_svc.alarms.rules.route import RouteBroken, length_m, read_route, require_route, write_route
from finance_svc.alarms.rules.tracking import sight
from finance_svc.settings import config

BOOK = read_movement(config("alarm_rules"))
METRE = 180 / math.pi / geometry.EARTH_M
YANTAI, BEIJING = Place(37.4638, 121.4479), Place(39.9042, 116.4074)
QINZHOU, QINGDAO = Place(21.7, 108.6), Place(36.07, 120.38)
ROAD = [Place(37.46, 121.40), Place(37.46, 120.90)]
YARD = [[37.45, 121.10], [37.47, 121.10], [37.47, 121.12], [37.45, 121.12]]


def a_route(legs=(("road", ROAD),), *, nodes=(), fences=(), days=1.0):
    content = {
        "legs": [
            {"kind": kind, "name": f"leg {n}", "path": path}
            | (dict(zip(["half_width_m"], more, strict=False)))
            for n, (kind, path, *more) in enumerate(legs)
        ],
        "nodes": [{"name": f"node {n}", "ring": ring} for n, ring in enumerate(nodes)],
        "fences": [{"name": name, "ring": ring, "side": side} for name, ring, side in fences],
    }
    return read_route(content, departs=0, arrives=int(days * DAY))


NARROW = a_route([("road", ROAD, 500.0)])


def drive(path, *, metres=900.0, every=MINUTE, start=0, accuracy=10.0):
    """Fixes along a path, so far apart."""
    places = [path[0]]
    for a, b in pairwise(path):
        steps = max(1, round(distance_m(a, b) / metres))
        places += [between(a, b, n / steps) for n in range(1, steps + 1)]
    return [Fix(start + n * every, place, accuracy) for n, place in enumerate(places)]


def sightings(route, fixes, device="own"):
    course = Course(route)
    return [
        sight(fix, f"{device}/{fix.ts:020}/{n}", device, course=course, rules=BOOK.track_at(fix.ts))
        for n, fix in enumerate(fixes)
    ]


def a_journey(*others):
    return Journey(BOOK.voyage_at(0), frozenset(others))


def alarms(journey):
    return sorted(
        (str(found.kind), found.episode.opened, found.episode.raised, found.episode.cleared)
        for found in journey.fold.found.values()
    )


def judged(route, fixes, until=None):
    journey = a_journey()
    journey.take(sightings(route, fixes))
    if until is not None:
        journey.wait(until)
    return alarms(journey)


def aside(fix, metres):
    return fix._replace(place=Place(fix.place.lat + metres * METRE, fix.place.lon))


@pytest.mark.parametrize(("a", "b", "km"), [(QINZHOU, QINGDAO, 1959), (YANTAI, BEIJING, 515)])
def test_b5_8_lengths_of_planned_ways(a, b, km):
    route = a_route([("sea", [a, b])], days=20)

    assert length_m(route) / 1000 == pytest.approx(km, rel=0.01)
    assert Course(route).look(a).to_go_m / 1000 == pytest.approx(km, rel=0.01)
    assert Course(route).look(b).to_go_m == pytest.approx(0, abs=1)


@given(st.floats(37.3, 37.6), st.floats(120.7, 121.6))
def test_a_course_measures_like_the_plain_geometry(lat, lon):
    place, path = Place(lat, lon), [*ROAD, Place(37.40, 120.80)]
    course = Course(a_route([("road", path)]))

    look = course.look(place)

    assert look.beyond_m == pytest.approx(geometry.distance_to_path_m(place, path) - 2000, abs=0.5)
    assert -1 <= look.to_go_m <= course.length_m + 1


def test_a_corridor_over_the_date_line_is_one_corridor():
    course = Course(a_route([("sea", [Place(40, 179), Place(40, -179)])], days=9))

    middle = course.look(Place(40, 180))

    assert middle.beyond_m < 0
    assert middle.to_go_m == pytest.approx(course.length_m / 2, rel=0.01)
    assert course.look(Place(42, -180)).beyond_m > 100_000


def test_a_route_is_stored_as_it_was_read():
    route = a_route([("road", ROAD), ("sea", [ROAD[-1], Place(37, 122)])], nodes=[YARD], days=9)

    again = read_route(write_route(route), departs=route.departs, arrives=route.arrives)

    assert (again.legs, again.nodes, again.fences) == (route.legs, route.nodes, route.fences)


@pytest.mark.parametrize(
    "broken",
    [
        {"legs": [("road", ROAD), ("sea", [Place(30, 122), Place(31, 123)])], "days": 9},
        {"legs": [("road", [Place(91, 0), Place(89, 0)])]},
        {"legs": [("road", ROAD, 0)]},
        {"legs": [("sea", ROAD, 1e6)]},
        {"days": 0},
        {"legs": [("sea", [QINZHOU, QINGDAO])], "days": 0.5},
        {"nodes": [YARD], "fences": [("node 0", YARD, "keep_in")]},
    ],
)
def test_a_route_that_is_no_way_is_refused(broken):
    with pytest.raises(RouteBroken):
        require_route(a_route(**broken))


def test_a_truck_on_its_way_says_nothing_and_one_off_its_corridor_is_told_at_the_second_fix():
    fixes = drive(ROAD)
    off = [aside(fix, 800) if 10 <= n < 14 else fix for n, fix in enumerate(fixes)]

    assert judged(NARROW, fixes) == []
    assert judged(NARROW, off) == [("corridor", 10 * MINUTE, 11 * MINUTE, 14 * MINUTE)]


def test_one_stray_fix_and_fixes_within_their_accuracy_are_no_exit():
    fixes = drive(ROAD)
    once = [aside(fix, 800) if n == 10 else fix for n, fix in enumerate(fixes)]
    doubtful = [aside(fix, 800)._replace(accuracy_m=110.0) for fix in fixes]

    assert judged(NARROW, once) == []
    assert judged(NARROW, doubtful) == []


def test_a_fence_to_keep_out_of_tells_entry_and_a_leg_that_led_through():
    route = a_route(fences=[("market", YARD, "keep_out")])
    slow, quick = drive(ROAD, metres=300), drive(ROAD, metres=1790)

    (entry,) = [one for one in judged(route, slow) if one[0] == "geofence"]
    gone_through = [fix for fix in quick if not geometry.is_inside(fix.place, [Place(*p) for p in YARD])]

    assert entry[3] > entry[2] > entry[1]
    assert [one[0] for one in judged(route, gone_through)] == ["geofence"]


def test_a_stop_is_a_dwell_after_half_an_hour_and_none_at_an_approved_node():
    way = drive(ROAD)
    halt = way[25]
    stay = [halt._replace(ts=halt.ts + n * MINUTE, place=Place(halt.place.lat, halt.place.lon + n % 3 * 1e-5))
            for n in range(1, 46)]  # fmt: skip
    rest = [fix._replace(ts=fix.ts + 45 * MINUTE) for fix in way[26:]]
    fixes = [*way[:26], *stay, *rest]
    corners = ((-1e-2, -1e-2), (1e-2, -1e-2), (1e-2, 1e-2), (-1e-2, 1e-2))
    ring = [[halt.place.lat + y, halt.place.lon + x] for x, y in corners]

    (dwell,) = judged(a_route(), fixes)

    assert dwell[:3] == ("dwell", halt.ts, halt.ts + 31 * MINUTE)
    assert judged(a_route(nodes=[ring]), fixes) == []


def test_a_lone_jump_is_noted_and_a_stay_elsewhere_is_a_spoof():
    fixes = drive(ROAD)
    far = [aside(fix, 300_000) for fix in fixes]
    lone = [*fixes[:10], far[10], *fixes[11:]]
    moved = [*fixes[:10], *far[10:14], *fixes[14:]]

    def priorities(track):
        journey = a_journey()
        journey.take(sightings(a_route(), track))
        return [
            str(f.episode.priority) for f in journey.fold.found.values() if f.kind is Kind.IMPOSSIBLE_SPEED
        ]

    assert priorities(lone) == ["P3"]
    assert priorities(moved) == ["P1"]
    assert [one[0] for one in judged(a_route(), lone)] == ["impossible_speed"]


def test_a_receiver_that_repeats_its_digits_under_way_is_stuck():
    way = drive(ROAD)
    frozen = [way[25]._replace(ts=way[25].ts + n * 5 * MINUTE) for n in range(40)]

    kinds = [one[0] for one in judged(a_route(), [*way[:25], *frozen])]

    assert sorted(kinds) == ["dwell", "stuck_fix"]


def test_a_ship_that_makes_no_way_becomes_late_by_the_clock_and_is_on_time_again_when_it_hurries():
    sea = [QINZHOU, Place(20.0, 112.0), QINGDAO]
    route = a_route([("sea", sea)], days=10)
    first = Fix(0, QINZHOU, 10.0)
    late = ("eta_late", 5 * DAY, 5 * DAY, None)

    assert judged(route, [first], until=5 * DAY) == []
    assert judged(route, [first], until=5 * DAY + 1) == [late]
    there = Fix(int(6.5 * DAY), sea[1], 10.0)
    assert [one[0] for one in judged(route, [first, there])] == ["eta_late"]
    back = Fix(int(12 * DAY), QINGDAO, 10.0)
    ((_, opened, _, cleared),) = judged(route, [first, there, back])
    assert (opened, cleared) == (5 * DAY, back.ts)


def test_a_slow_ship_is_late_by_its_own_pace_and_one_that_waits_by_its_waiting():
    path = [QINZHOU, QINGDAO]
    route = a_route([("sea", path)], days=6)
    slow = [Fix(n * HOUR, between(*path, n * HOUR / (22 * DAY)), 10.0) for n in range(24)]
    waits = [Fix(n * HOUR, QINZHOU, 10.0) for n in range(24)]

    assert judged(route, slow[:12]) == []
    assert [one[:2] for one in judged(route, slow)] == [("eta_late", 12 * HOUR)]
    assert judged(route, waits) == []


def test_a_fix_that_comes_after_the_clock_said_late_takes_the_alarm_back():
    route = a_route([("sea", [QINZHOU, QINGDAO])], days=10)
    journey = a_journey()
    on_time = Fix(4 * DAY, between(QINZHOU, QINGDAO, 0.4), 10.0)
    journey.take(sightings(route, [Fix(0, QINZHOU, 10.0)]))
    assert [turn.kind for turn in journey.wait(5 * DAY + 1)] == [Kind.ETA_LATE]

    turns = journey.take(sightings(route, [on_time]))

    assert [(turn.kind, turn.after) for turn in turns] == [(Kind.ETA_LATE, None)]
    assert alarms(journey) == []


def test_a_tracker_that_is_not_where_its_ship_is_breaks_custody():
    route = a_route([("sea", [QINZHOU, QINGDAO])], days=9)
    ship = drive([QINZHOU, QINGDAO], metres=3000, every=10 * MINUTE)[:40]
    left = [Fix(fix.ts + MINUTE, fix.place if n < 10 else ship[10].place, 10.0) for n, fix in enumerate(ship)]
    journey = a_journey("ais")

    journey.take(sightings(route, ship, "ais") + sightings(route, left, "own"))

    (apart,) = [f for f in journey.fold.found.values() if f.kind is Kind.CUSTODY_GAP]
    assert (apart.device, apart.episode.rule_id, apart.episode.cleared) == ("own", "places_apart ais", None)


HALF = drive(ROAD)
NOISY = [
    *HALF[:8], *(aside(fix, 800) for fix in HALF[8:13]), HALF[13], aside(HALF[14], 90_000), *HALF[15:20],
    *(HALF[20]._replace(ts=HALF[20].ts + n * MINUTE) for n in range(1, 50)),
]  # fmt: skip
ALL = sightings(NARROW, NOISY)


@settings(deadline=None, max_examples=40)
@given(st.randoms(use_true_random=False), st.integers(1, 12))
def test_any_order_split_and_doubling_of_the_fixes_gives_the_same_alarms(dice, size):
    whole = a_journey()
    whole.take(ALL)
    whole.wait(DAY * 9)
    arriving = [*ALL, *dice.sample(ALL, 10)]
    dice.shuffle(arriving)

    journey, standing = a_journey(), {}
    for n in range(0, len(arriving), size):
        turns = journey.take(arriving[n : n + size])
        for turn in [*turns, *journey.wait(DAY * 9)]:
            episode = turn.after or turn.before
            name = (turn.device, turn.kind, episode.rule_id, episode.opening_key)
            assert standing.get(name) == turn.before
            standing[name] = turn.after

    assert alarms(journey) == alarms(whole)
    assert {name: one for name, one in standing.items() if one} == {
        (f.device, f.kind, f.episode.rule_id, f.episode.opening_key): f.episode
        for f in whole.fold.found.values()
    }


def test_a_ship_seen_by_ais_holds_the_goods_though_their_own_tracker_is_silent():
    watch = Attendance(Seen(0, "never", "own", 72 * HOUR), "v")
    assert list(watch.hear(Seen(0, "a", "own", 72 * HOUR), is_own=True, received=0)) == []
    for n in range(1, 9):
        heard = Seen(n * 12 * HOUR, f"b{n}", "ais", 72 * HOUR)
        assert list(watch.hear(heard, is_own=False, received=heard.ts)) == []

    assert watch.at(60 * HOUR) is Gap.HEARD
    assert watch.at(96 * HOUR) is Gap.HELD
    assert list(watch.wait(168 * HOUR)) == []
    (gap,) = watch.wait(168 * HOUR + 1)
    assert (gap.kind, gap.device, gap.episode.opening_key) == (Kind.CUSTODY_GAP, "ais", "b8")
    assert watch.at(169 * HOUR) is Gap.CUSTODY_GAP


@pytest.mark.parametrize(("leg", "hours"), [("road", 2), ("port", 6), ("coastal", 24), ("sea", 72)])
def test_backfill_ends_a_gap_only_when_it_reaches_into_the_limit_and_never_unmakes_it(leg, hours):
    limit = BOOK.track_at(0)[LegKind(leg)].custody_gap
    assert limit == hours * HOUR
    watch = Attendance(Seen(0, "never", "own", limit), "v")
    (gap,) = watch.wait(limit * 3)

    assert list(watch.hear(Seen(limit, "old", "own", limit), is_own=True, received=limit * 3)) == []
    (ended,) = watch.hear(Seen(limit * 3, "new", "own", limit), is_own=True, received=limit * 3 + 1)

    assert gap.episode.opened == limit + 1
    assert (ended.episode.opened, ended.episode.cleared) == (gap.episode.opened, limit * 3 + 1)
    assert ended.episode.rule_id == attendance.UNSEEN


def test_the_measures_of_a_voyage_count_time_seen_and_time_in_the_corridor():
    day = [Fix(n * HOUR, QINZHOU if n < 12 else Place(23, 106), 10.0) for n in range(25)]
    seen = sightings(a_route([("coastal", [QINZHOU, QINGDAO])], days=9), day)

    whole = passage.measure(seen, since=0, until=24 * HOUR)
    later = passage.measure(seen, since=0, until=96 * HOUR)

    assert (whole.known, whole.inside) == (1.0, 0.5)
    assert later.known == 0.5
    assert passage.measure([], since=0, until=HOUR) == (0.0, None)

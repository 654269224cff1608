"""Real tracks end to end: signed messages through the gateway's door, the watch, alarms and the track API."""

import csv
import gzip
import json
import re
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from finance_svc.alarms import queries as alarms
from finance_svc.alarms import rules
from finance_svc.alarms.queries import tracks
from finance_svc.alarms.rules.course import Course
from finance_svc.alarms.rules.geometry import Place, distance_m
from finance_svc.alarms.rules.movement import HOUR
from finance_svc.db import Scope
from finance_svc.devices import queries as devices
from finance_svc.devices import service as registry
from tests.builders.custody import SECRET, a_watch, to
from tests.builders.devices import Door, a_publish, show
from tests.builders.voyages import a_plan, a_voyage, legs

TRACKS = Path(__file__).parents[3] / "shared/data/tracks"
STEP = timedelta(hours=6)
ACCURACY_M = 50.0
NOON, YEAR = datetime(2026, 11, 2, 12, tzinfo=UTC), timedelta(days=365)


def real(name):
    path = TRACKS / name
    if not path.exists():
        pytest.skip(f"no real tracks at {path}")
    return gzip.open(path, "rt")


def ships():
    """(moment, place) of every vessel before Suez in March 2021."""
    found = defaultdict(list)
    with real("ais_suez_mar2021_vessels_1_128.csv.gz") as file:
        for row in csv.DictReader(file):
            at = datetime.fromisoformat(row["ts"]).replace(tzinfo=UTC)
            found[row["vessel"]].append((at, [float(row["latitude"]), float(row["longitude"])]))
    return {name: track for name, track in found.items() if len(track) > 20}


def bus():
    """(moment, place) of bus 304 through Limerick, a fix every few seconds."""
    with real("bus304_limerick_1hz.gpx.gz") as file:
        text = file.read()
    points = re.findall(r'lat="([-0-9.]+)" lon="([-0-9.]+)">.*?<time>(.*?)</time>', text, re.DOTALL)
    return [(datetime.fromisoformat(at), [float(lat), float(lon)]) for lat, lon, at in points]


def thinned(track, metres):
    """The places of a track that lie so far from the last one kept, and its end: a plan of it."""
    kept = [track[0][1]]
    for _, place in track:
        if distance_m(Place(*kept[-1]), Place(*place)) > metres:
            kept.append(place)
    return kept if len(kept) > 1 else [*kept, [kept[0][0] + 0.01, kept[0][1]]]


def moved(track, now):
    """The same track, begun now."""
    shift = now - track[0][0]
    return [(at + shift, place) for at, place in track]


class Sender:
    """A device that sends signed batches through the gateway's door as the clock goes."""

    def __init__(self, database, voyage, kind):
        self.database, self.door, self.seq = database, Door(database), 1
        with database.transaction(Scope.house()) as (session, _now):
            row = devices.get_device(session, voyage.devices[kind])
            ((self.device, self.key),) = registry.reveal_keys(session, [row.id], secrets=[SECRET])
            session.expunge_all()

    def send(self, part):
        """One message with these fixes."""
        if not part:
            return
        names = ("latitude_deg", "longitude_deg", "accuracy_m")
        samples = [
            {"ts": show(at), "values": dict(zip(names, (*place, ACCURACY_M), strict=True))}
            for at, place in part
        ]
        body = {"boot": "9f2c", "seq": self.seq, "samples": samples}
        self.seq += len(samples)
        outcome = self.door.take(a_publish(self.device, self.key, json.dumps(body).encode()))
        assert outcome.stored == 3 * len(part)


def sail(database, voyage, kind, track, *, step=STEP):
    """Let a device send what it saw, step by step, while the watch looks."""
    sender, watch = Sender(database, voyage, kind), a_watch(database)
    first, part = track[0][0], []
    for n, (at, place) in enumerate(track):
        part.append((at, place))
        if n + 1 == len(track) or track[n + 1][0] - first > step or len(part) == 80:
            to(database, at)
            sender.send(part)
            watch.run_pass()
            first, part = at, []


def outcome(database, voyage):
    with database.transaction(Scope.house()) as (session, now):
        found = alarms.find_alarms(session, room_id=voyage.room_id, limit=500)
        kinds = sorted(str(a.kind) for a in found if a.corrected_at is None)
        return kinds, tracks.read_track(session, voyage.id, now=now)


def narrowest(track, path):
    """The least half width that holds a track but for what its accuracy leaves open."""
    course = Course(a_plan(legs(path, kind="sea", half_width_m=1), departs=NOON, arrives=NOON + YEAR).route)
    farthest = max(course.look(Place(*place)).beyond_m for _, place in track)
    return max(1000.0, farthest + 1 - 3 * ACCURACY_M + 1)


def sailed(database, track, now, *, kind="ais", leg="sea", metres=5_000, half_width_m=None):
    """The alarms of a voyage that was planned as it was sailed, and its track."""
    path = thinned(track, metres)[:400]
    plan = a_plan(
        legs(path, kind=leg, half_width_m=half_width_m or narrowest(track, path)),
        departs=now,
        arrives=track[-1][0] + timedelta(days=9),
    )
    voyage = a_voyage(database, plan, sources=(kind,))
    sail(database, voyage, kind, track)
    return outcome(database, voyage)


def hours_of(track):
    """Hours of each kind, and whether the stretches follow each other without a hole."""
    (device,) = track.devices
    hours = Counter()
    for stretch in device.stretches:
        hours[str(stretch.kind)] += stretch.duration / HOUR
    assert all(a.end == b.begin for a, b in pairwise(device.stretches))
    return hours


def some_ships(count):
    """Ships from the shortest to the longest track."""
    found = sorted(ships().values(), key=len)
    return found[:: max(1, len(found) // count)][:count]


@pytest.mark.parametrize("n", range(3))
def test_a_ship_before_suez_waits_and_sails_and_no_fix_within_its_accuracy_is_an_exit(database, now, n):
    track = moved(some_ships(3)[n], now)

    kinds, sailed_track = sailed(database, track, now)

    assert set(kinds) <= {"dwell"}
    hours = hours_of(sailed_track)
    assert "teleport" not in hours
    assert sum(hours.values()) == pytest.approx((track[-1][0] - track[0][0]) / timedelta(hours=1))
    assert ("dwell" in kinds) <= (hours["stopped"] > 2)


@pytest.mark.slow
def test_all_ships_before_suez_say_nothing_but_where_they_waited(database, now):
    total = Counter()
    for track in ships().values():
        kinds, sailed_track = sailed(database, moved(track, now), now)
        to(database, now)
        total += hours_of(sailed_track)
        assert set(kinds) <= {"dwell"}

    assert set(total) == {"under_way", "queueing", "stopped", "gap"}


def test_a_spoofed_fix_among_real_ones_is_rejected_told_and_shown(database, now):
    track = moved(max(ships().values(), key=len)[:60], now)
    at, place = track[30]
    spoofed = [*track]
    spoofed[30] = (at, [place[0] + 5, place[1]])

    kinds, sailed_track = sailed(database, spoofed, now, half_width_m=46_300)

    assert kinds.count("impossible_speed") == 1
    assert "corridor" not in kinds
    (device,) = sailed_track.devices
    assert [rules.from_us(one.fix.ts) for one in device.seen if one.verdict is tracks.Verdict.REJECTED] == [
        at
    ]
    assert len(device.seen) == len(track)


def test_a_city_bus_is_an_honest_truck_in_its_own_corridor(database, now):
    track = moved(bus()[::5], now)

    kinds, bus_track = sailed(database, track, now, kind="tracker", leg="road", metres=200, half_width_m=300)

    assert kinds == []
    assert set(hours_of(bus_track)) <= {"under_way", "queueing", "stopped"}

"""The recorded cold store as a watched site: its rooms, what its recorders say, and how that arrives.

The recordings are what three recorders of a food cold store measured in April and May 2021. Each probe is a
device of its own here, in the room it hung in; a companion in each room says with it what the recordings
lack (humidity, a camera that lives) while the recorder lives. The limits are the plant's own: 0 to 8.5
degrees for half an hour, -2 and 10 for four hours, as long as the law lets chilled food be warm. The goods
are apples, since cheese is no commodity of the house.
"""

import gzip
import itertools
import json
import os
import random
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import NamedTuple
from zoneinfo import ZoneInfo

import psycopg
import pytest

from finance_svc.alarms import queries as alarms
from finance_svc.custody import queries as custody_queries
from finance_svc.custody import service as custody
from finance_svc.db import Database, Scope, clock
from finance_svc.db.migrate import LOGIN
from finance_svc.devices import service as devices
from finance_svc.devices.rules import Channel
from finance_svc.kernel.actor import HOUSE
from finance_svc.settings import CONFIG
from tests.builders.custody import cover
from tests.builders.devices import REPOSITORY, SECRET, rows
from tests.builders.organisations import an_organisation
from tests.builders.receipts import a_receipt, a_room, a_site, a_stored_lot, actor_of, pledge_terms, service

FILES = REPOSITORY.parent / "shared" / "data" / "telemetry"
ZONE = ZoneInfo("Africa/Johannesburg")
HIGH, VERY_HIGH = 8.5, 10.0
FAULTS = frozenset({-127.0, 327.67})
numbers = itertools.count(1)
HALF_HOUR, MINUTE = timedelta(minutes=30), timedelta(minutes=1)
PROVES = timedelta(seconds=120)
"""A sample younger than this when it arrives proves that its device lives."""
ROWS = 100
PROBES = {
    "s24": ("A", "new"), "s26": ("A", "wip"), "s29": ("B", "wip"), "s30": ("B", "dispatch"),
    "s25": ("A", "factory"), "s27": ("B", "factory"), "s28": ("B", "factory"), "s31": ("B", "factory"),
    "s33": ("B", "factory"), "s34": ("B", "factory"), "s35": ("C", "factory"), "s36": ("C", "factory"),
}  # fmt: skip
KINDS = {"s33": "humidity_pct", "s35": "current_a", "s36": "current_a"}
COLD = ("s26", "s29", "s30")
"""The probes of the two rooms that were in use all the time."""
PLANT = """
[[temperature_high]]
version = "2021-03-01-plant"
valid_from = 2021-03-01
commodities = ["apples"]
kind = "temperature_c"
ignored_placements = []
deadband = 0.3
off_delay_min = 10
coverage_factor = 3
longest_pause_min = 60
levels = [
  { limit = 8.5, on_delay_min = 30, priority = "P2" },
  { limit = 10.0, on_delay_min = 240, priority = "P1" },
]

[[temperature_low]]
version = "2021-03-01-plant"
valid_from = 2021-03-01
commodities = ["apples"]
kind = "temperature_c"
ignored_placements = []
side = "below"
deadband = 0.3
off_delay_min = 10
coverage_factor = 3
longest_pause_min = 60
levels = [
  { limit = 0.0, on_delay_min = 30, priority = "P2" },
  { limit = -2.0, on_delay_min = 240, priority = "P1" },
]

"""


def rules_text():
    """The shipped rules, with the plant's limits in the place of those for temperatures of other goods."""
    shipped = (CONFIG / "alarm_rules.toml").read_text(encoding="utf-8")
    return PLANT + shipped[shipped.index("[[temperature_rate]]") :]


class Row(NamedTuple):
    """One row of a recorder: its number in the file, its time, its values by probe."""

    number: int
    at: datetime
    values: dict[str, float]


def recorded(letter, first, last):
    """The rows of a recorder from a moment (included) to another; the wall's time was Johannesburg's."""
    path = FILES / f"coldroom_cheese_device{letter}_2021-04_05.csv.gz"
    if not path.exists():
        pytest.skip("the recorded cold rooms are not beside this repository")
    begin, end = (moment.astimezone(ZONE).isoformat()[:19] for moment in (first, last))
    found = []
    with gzip.open(path, "rt") as file:
        names = next(file).strip().split(",")[1:]
        for number, line in enumerate(file, 1):
            if line < begin or line[:19] >= end:
                continue
            wall, *cells = line.strip().split(",")
            at = datetime.fromisoformat(wall).replace(tzinfo=ZONE).astimezone(UTC)
            values = {name: float(cell) for name, cell in zip(names, cells, strict=True) if cell}
            found.append(Row(number, at, values))
    return found


class Said(NamedTuple):
    """A message of a device; `proves`: a sample in it is so young that its device lives."""

    device: str
    payload: bytes
    readings: int
    proves: bool


def _say(device, number, samples, moment):
    body = {
        "boot": "r1",
        "seq": number,
        "samples": [
            {"ts": at.isoformat().replace("+00:00", "Z"), "values": values} for at, values in samples
        ],
    }
    proves = any(at >= moment - PROVES for at, _ in samples)
    return Said(device, json.dumps(body).encode(), sum(len(values) for _, values in samples), proves)


class Step(NamedTuple):
    """A moment of the clock, and what arrives at it."""

    moment: datetime
    messages: list[Said]


def script(first, last, probes=COLD, *, every=HALF_HOUR, longest=timedelta(hours=6)):
    """What the site says from a moment to another: by the half hour all that was measured since.

    While nobody speaks the clock goes in longer steps.
    """
    letters = {PROBES[probe][0] for probe in probes}
    read = {letter: recorded(letter, first, last) for letter in sorted(letters)}
    rooms = {PROBES[probe][1] for probe in probes} - {"factory"}
    steps, moment, since, spoken = [], first, first, 0
    at = dict.fromkeys(read, 0)
    while moment < last:
        moment += every
        messages = []
        for letter, found in read.items():
            part = []
            while at[letter] < len(found) and found[at[letter]].at <= moment:
                part.append(found[at[letter]])
                at[letter] += 1
            for probe in (p for p in probes if PROBES[p][0] == letter):
                messages += _by_messages(probe, part, moment)
            lives = bool(part) and part[-1].at > moment - 5 * MINUTE
            if lives and letter == "B":
                spoken += 1
                messages += [_companion(room, spoken, moment) for room in sorted(rooms)]
        if messages or moment - since >= longest or moment >= last:
            steps.append(Step(moment, messages))
            since = moment
    return steps


def _by_messages(probe, part, moment):
    kept = [(row.number, row.at, row.values[probe]) for row in part if probe in row.values]
    for n in range(0, len(kept), ROWS):
        block = kept[n : n + ROWS]
        yield _say(probe, block[0][0], [(at, {probe: value}) for _, at, value in block], moment)


def _companion(room, number, moment):
    values = {"humidity": 92.0 + number % 7 / 10, "camera": 1.0}
    return _say(f"companion {room}", number, [(moment, values)], moment)


@dataclass(frozen=True)
class Disorder:
    """How a script arrives otherwise: what proves nothing may come `window` steps later, some comes twice."""

    seed: int
    window: int
    twice: float
    gateways: int = 3

    def of(self, steps):
        """The script in this disorder; nothing is lost, and what proves presence comes when it was said."""
        dice = random.Random(self.seed)
        arriving = defaultdict(list)
        for n, step in enumerate(steps):
            for said in step.messages:
                late = 0 if said.proves else dice.randint(0, self.window)
                arriving[min(n + late, len(steps) - 1)] += [said] * (1 + (dice.random() < self.twice))
        for messages in arriving.values():
            dice.shuffle(messages)
        return [Step(step.moment, arriving[n]) for n, step in enumerate(steps)]


class Prepared:
    """A cold store before its first sample; each delivery takes a copy of its database."""

    def __init__(self, server, template, *, begins, probes=COLD):
        self._server, self._made, self.probes = server, [], probes
        self._name = self._copy_of(template)
        with self._open(self._name) as database:
            self.store = a_cold_store(database, begins=begins, probes=probes)

    def _copy_of(self, name):
        copy = f"cold_{os.getpid()}_{next(numbers)}"
        with psycopg.connect(self._server.url("postgres"), autocommit=True) as admin:
            strategy = "STRATEGY file_copy" if admin.info.server_version >= 150000 else ""
            admin.execute(f"CREATE DATABASE {copy} TEMPLATE {name} {strategy}")
        self._made.append(copy)
        return copy

    def _url(self, name):
        return self._server.url(name).replace("postgres@", f"{LOGIN}@")

    @contextmanager
    def _open(self, name):
        database = Database(self._url(name), pool_size=4)
        try:
            yield database
        finally:
            database.close()

    @contextmanager
    def copy(self):
        """A copy: its database, its url, and the store in it."""
        name = self._copy_of(self._name)
        store = SimpleNamespace(**vars(self.store) | {"lots": dict(self.store.lots)})
        with self._open(name) as database:
            yield SimpleNamespace(database=database, url=self._url(name), store=store)
        self._drop(name)

    def _drop(self, name):
        with psycopg.connect(self._server.url("postgres"), autocommit=True) as admin:
            admin.execute(f"DROP DATABASE {name} (FORCE)")
        self._made.remove(name)

    def close(self):
        """Take all copies away."""
        for name in list(self._made):
            self._drop(name)


def a_cold_store(database, *, begins, probes=COLD):
    """The site with its rooms, devices and goods; its devices by name with their keys."""
    with database.transaction(Scope.house()) as (session, _):
        clock.freeze(session, begins)
    with database.transaction(Scope.house()) as (session, now):
        cover(session, now - timedelta(days=62), now + timedelta(days=95))
        parts = ("warehouse", "trader", "lender")
        people = SimpleNamespace(**{part: an_organisation(session, part, now=now) for part in parts})
        site = a_site(session, people.warehouse, now=now, zone=ZONE.key)
        names = dict.fromkeys(PROBES[probe][1] for probe in probes)
        rooms = {name: a_room(session, people.warehouse, now=now, site=site) for name in names}
        made = _devices(session, rooms, probes, now=now)
        for room in rooms.values():
            keeper = actor_of(people.warehouse)
            custody.choose_profile(session, room_id=room.id, profile="BAG_STACK", actor=keeper, now=now)
        lots = {
            name: a_pledge(session, people, room, now=now)
            for name, room in rooms.items()
            if name not in ("factory", "new")
        }
        session.flush()
        session.expunge_all()
    return SimpleNamespace(site_id=site.id, people=people, rooms=rooms, devices=made, lots=lots)


def _devices(session, rooms, probes, *, now):
    made = {}
    for probe in probes:
        channel = Channel(probe, KINDS.get(probe, "temperature_c"), 60, "room")
        made[probe] = _device(session, rooms[PROBES[probe][1]], (channel,), now)
    for name in rooms.keys() - {"factory"}:
        made[f"companion {name}"] = _device(session, rooms[name], COMPANION, now)
    return made


COMPANION = (Channel("humidity", "humidity_pct", 1800), Channel("camera", "camera_heartbeat", 1800))


def _device(session, room, channels, now):
    new = devices.NewDevice(
        room_id=room.id, name=channels[0].channel, kind="probe", channels=channels, bound_from=None
    )
    row, key = devices.register(session, new, secret=SECRET, actor=HOUSE, now=now)
    return SimpleNamespace(id=row.id, site_id=row.site_id, key=key)


def a_pledge(session, people, room, *, now):
    """Goods in a room under a receipt that is pledged; gives the lot."""
    lot = a_stored_lot(session, people.warehouse, people.trader, now=now, room=room)
    receipt = a_receipt(session, lot, now=now)
    terms = pledge_terms(
        session, receipt, warehouse=people.warehouse, trader=people.trader, lender=people.lender, now=now
    )
    service.pledge(session, terms=terms, actor=HOUSE, now=now)
    return lot.id


def state_of(database, store, probes=COLD):
    """All that must be the same however it arrived: alarms, custody, excursions; as JSON values."""
    with database.transaction(Scope.house()) as (session, now):
        said = {
            alarm.id.hex: f"{alarm.kind} {alarm.priority} {alarm.state} {_iso(alarm.opened_at)}"
            f" {_iso(alarm.raised_at)} {_iso(alarm.cleared_at)}"
            for alarm in alarms.find_alarms(session, limit=10_000)
            if alarm.corrected_at is None
        }
        lots = {
            name: [str(seen.status), _iso(seen.since), seen.profile, list(seen.missing),
                   sorted([s.device_id.hex, s.channel, s.level, _iso(s.last_seen_at)] for s in seen.streams)]
            for name, lot in store.lots.items()
            for seen in [custody_queries.custody_of(session, lot, now=now)]
        }  # fmt: skip
        limits = {probe: HIGH for probe in probes if probe not in KINDS}
        reports = custody.report_excursions(
            session, site_id=store.site_id, limits=limits, start=now - timedelta(days=90), end=now + MINUTE
        )
        found = {
            "alarms": said,
            "figures": alarms.final_set(session),
            "custody": lots,
            "excursions": [repr(report) for report in reports],
            "dark": [(one.channel, (dark.end - dark.start) / 3600) for one in reports for dark in one.dark],
        }
    return json.loads(json.dumps(found, default=str, sort_keys=True))


def _iso(moment):
    return None if moment is None else moment.isoformat()


def require_resolved(database):
    """Each correction came to its end: what took an alarm's place exists, and nothing points in a circle."""
    with database.transaction(Scope.house()) as (session, _):
        found = {alarm.id: alarm for alarm in alarms.find_alarms(session, limit=100_000)}
    for alarm in found.values():
        way = [alarm]
        while way[-1].superseded_by is not None:
            assert len(way) <= len(found), "corrections in a circle"
            way.append(found[way[-1].superseded_by])


def counts(database):
    """Readings stored and quarantined over all gateways, and counters still missing."""
    ((stored, quarantined),) = rows(
        database, "SELECT sum(stored)::int, sum(quarantined)::int FROM gateway_epoch"
    )
    ((missing,),) = rows(database, "SELECT count(*)::int FROM device_gap WHERE closed_at IS NULL")
    return {"stored": stored, "quarantined": quarantined, "missing": missing}


def woken(database):
    """(moment, kind, place) of every time that an alarm asked for somebody at once.

    The place is the room; what fell silent together at a site is one place, with its outage.
    """
    return rows(
        database,
        "SELECT recorded_at, body ->> 'kind',"
        " body ->> CASE WHEN body ->> 'kind' IN ('silence', 'outage') THEN 'group_id' ELSE 'room_id' END"
        " FROM event"
        " WHERE kind IN ('alarm.raised', 'alarm.escalated') AND body ->> 'priority' = 'P1' ORDER BY 1",
    )

"""The rules over two months of a real cold store: few alarms, each with its reason, none missing."""

import csv
import gzip
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise, takewhile
from pathlib import Path

import pytest

from finance_svc.alarms import rules
from finance_svc.settings import config

RECORDED = Path(__file__).parents[3] / "shared/data/telemetry"
MIN = 60_000_000
FAULTS = (-127.0, 327.67)
DEVICE = "0" * 31 + "a"
HIGH, VERY_HIGH = 8.5, 10.0
"""The plant's own limits: its goods are cheese."""
FOUR_HOURS = 240
"""So long the law lets chilled food be warm; the plant's outer limit was passed for minutes on most days."""
ROOMS = {"A": {"s24": "new", "s26": "wip"}, "B": {"s29": "wip", "s30": "dispatch"}}
IN_USE = rules.to_us(datetime(2021, 4, 27, tzinfo=UTC))
"""The new room held its temperature from here on; before, it stood warm."""


def the_book():
    table = config("alarm_rules")
    levels = [
        {"limit": HIGH, "on_delay_min": 30, "priority": "P2"},
        {"limit": VERY_HIGH, "on_delay_min": FOUR_HOURS, "priority": "P1"},
    ]
    cheese = {**table["temperature_high"][0], "commodities": ["cheese"], "levels": levels}
    return rules.read_rules({**table, "temperature_high": [cheese]})


def recorded(device, until):
    """(moment, row) of a recorder before a day."""
    path = RECORDED / f"coldroom_cheese_device{device}_2021-04_05.csv.gz"
    if not path.exists():
        pytest.skip("the recorded cold rooms are not beside this repository")
    with gzip.open(path, "rt") as file:
        for row in takewhile(lambda row: row["timestamp"] < until, csv.DictReader(file)):
            yield rules.to_us(datetime.fromisoformat(row["timestamp"]).replace(tzinfo=UTC)), row


def series(rows, probe):
    """What a probe measured, without the values its wire gives when it is broken."""
    values = ((ts, float(row[probe])) for ts, row in rows if row[probe])
    return [
        rules.Sample(ts, f"{DEVICE}/b/{ts:020}/0/{probe}", value, "temperature_c", f"{DEVICE}/{probe}")
        for ts, value in values
        if value not in FAULTS
    ]


def judged(book, probe, samples):
    """The alarms of a probe, by kind."""
    stream = rules.Stream(f"{DEVICE}/{probe}", "temperature_c", MIN, "room")
    place = rules.Place("room", "cheese", "Africa/Johannesburg", rules.NOTHING)
    found = book.detectors([stream], place)
    return {name.partition("/")[0]: rules.fold(one, samples)[1] for name, one in found.items()}


def excursions(samples, limit, longest):
    """Unbroken times above a limit, longer than that; counted without our rules."""
    found, begin, last = [], None, None
    for sample in samples:
        if begin is not None and (sample.value <= limit or sample.ts - last > 3 * MIN):
            found += [(begin, last)] if last - begin >= longest else []
            begin = None
        if sample.value > limit:
            begin, last = (sample.ts if begin is None else begin), sample.ts
    return found


def check(until, rooms):
    """Every long excursion is one alarm's, every alarm has one; P1 at most once a week on the whole site.

    An alarm that has eased woke somebody all the same; two probes of one room are one call.
    """
    book, calls = the_book(), set()
    for device, probes in rooms.items():
        rows = list(recorded(device, until))
        for probe, room in probes.items():
            used = [row for row in rows if probe != "s24" or row[0] >= IN_USE]
            samples = series(used, probe)
            alarms = judged(book, probe, samples)
            long = excursions(samples, HIGH, 30 * MIN) + excursions(samples, VERY_HIGH, FOUR_HOURS * MIN)
            for begin, end in long:
                around = [
                    a for a in alarms["temperature_high"] if a.opened <= begin and end <= (a.closed or end)
                ]
                assert len(around) == 1
            for alarm in alarms["temperature_high"]:
                assert any(alarm.opened <= begin <= (alarm.closed or begin) for begin, _ in long)
            assert alarms["flat_line"] == []
            calls |= {
                (week_of(alarm.escalated), room) for alarm in alarms["temperature_high"] if alarm.escalated
            }
    weeks = Counter(week for week, _ in calls)
    assert max(weeks.values(), default=0) <= 1
    return weeks


def week_of(moment):
    """The week of the plant's clock."""
    return rules.from_us(moment + 120 * MIN).isocalendar()[:2]


def test_ten_days_of_a_cold_room_wake_nobody_at_night():
    assert check("2021-04-09", {"B": {"s29": "wip"}}) == {}


@pytest.mark.slow
def test_two_months_of_three_cold_rooms_wake_somebody_at_most_once_a_week():
    assert check("2022", ROOMS) == {(2021, 15): 1, (2021, 16): 1}


@pytest.mark.slow
def test_dark_days_are_told_one_by_one():
    ladder = the_book().silence_at(0)
    limits = rules.thresholds(ladder, "temperature_c", MIN)
    seen = [ts for ts, _ in recorded("A", "2022")]

    dark = [
        episode
        for before, after in pairwise(seen)
        if (
            episode := rules.episode_of_silence(
                ladder, limits, rules.Presence(before, "key"), now=after, heard=after
            )
        )
    ]

    assert [round(episode.unknown / 60 / MIN) for episode in dark] == [63, 31, 111]
    assert {episode.priority for episode in dark} == {"P1"}

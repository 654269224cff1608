"""Excursions of the real cold rooms, straight from the recorded files."""

import csv
import gzip
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from finance_svc.custody.excursions import Point, find_dark, find_excursions

ZONE = ZoneInfo("Africa/Johannesburg")
FAULTS = {-127.0, 327.67}
LIMIT = 8.5
FOLDERS = (
    Path(__file__).resolve().parents[2] / "data" / "telemetry",
    Path(__file__).resolve().parents[3] / "shared" / "data" / "telemetry",
)
NAME = "coldroom_cheese_deviceB_2021-04_05.csv.gz"


def recorded(column):
    path = next((folder / NAME for folder in FOLDERS if (folder / NAME).exists()), None)
    if path is None:
        pytest.skip("the recorded files are not here")
    points = []
    with gzip.open(path, "rt") as file:
        for row in csv.DictReader(file):
            if row[column] and float(row[column]) not in FAULTS:
                at = datetime.fromisoformat(row["timestamp"]).replace(tzinfo=ZONE)
                points.append(Point(at.timestamp(), float(row[column])))
    return points


def show(at):
    return datetime.fromtimestamp(at, ZONE).isoformat(timespec="seconds")[:-6]


def by_hand(points):
    """Another way to the same runs: cut the series at cool samples and gaps, keep long pieces."""
    pieces = [[]]
    for a, b in zip([None, *points], points, strict=False):
        if a is None or b.value <= LIMIT or b.at - a.at > 180:
            pieces.append([])
        if b.value > LIMIT:
            pieces[-1].append(b)
    return [
        (p[0].at, p[-1].at, max(p, key=lambda x: x.value).value)
        for p in pieces
        if p and p[-1].at - p[0].at > 1800
    ]


@pytest.mark.parametrize(
    ("column", "runs", "first", "peak"),
    [("s29", 24, "2021-03-31T11:11:18", 30.0), ("s30", 7, "2021-03-31T10:19:03", 17.0)],
)
def test_the_cold_rooms_had_these_runs_above_their_limit(column, runs, first, peak):
    points = recorded(column)

    found = find_excursions(points, LIMIT)

    assert len(found) == runs
    assert show(found[0].start) == first
    assert max(run.peak for run in found) == peak
    assert [(run.start, run.end, run.peak) for run in found] == by_hand(points)


@pytest.mark.parametrize("column", ["s29", "s30"])
def test_their_outages_are_dark_periods_and_no_excursions(column):
    points = recorded(column)

    dark = find_dark(points)

    assert [show(period.start) for period in dark] == ["2021-04-29T23:59:19", "2021-05-02T23:59:06"]
    assert [round((period.end - period.start) / 3600, 2) for period in dark] == [62.77, 31.07]
    for run in find_excursions(points, LIMIT):
        assert all(run.end <= period.start or run.start >= period.end for period in dark)


def series(*phases, every=60):
    points, at = [], 0.0
    for minutes, value in phases:
        if value is not None:
            points += [Point(at + n * every, value) for n in range(int(minutes * 60 / every))]
        at += minutes * 60
    return points


def test_a_defrost_of_half_an_hour_is_not_reported():
    assert find_excursions(series((10, 4.0), (31, 9.0), (10, 4.0)), LIMIT) == []
    assert len(find_excursions(series((10, 4.0), (32, 9.0), (10, 4.0)), LIMIT)) == 1


def test_a_gap_of_more_than_three_minutes_ends_a_run():
    whole = series((20, 9.0), (2, None), (20, 9.0))
    cut = series((20, 9.0), (3, None), (20, 9.0))

    assert len(find_excursions(whole, LIMIT)) == 1
    assert find_excursions(cut, LIMIT) == []

"""Probes that cannot be believed, on ten days of a real cold room."""

import csv
import gzip
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path

import pytest

from finance_svc.alarms.rules import Sample, steadiness, to_us
from finance_svc.alarms.rules.alarm import MINUTE
from finance_svc.alarms.rules.steadiness import HOUR

RECORDED = Path(__file__).parents[3] / "shared/data/telemetry/coldroom_cheese_deviceB_2021-04_05.csv.gz"


@pytest.fixture(scope="module")
def probe():
    if not RECORDED.exists():
        pytest.skip(f"no recorded cold room at {RECORDED}")
    with gzip.open(RECORDED, "rt") as file:
        rows = takewhile(lambda row: row["timestamp"] < "2021-04-09", csv.DictReader(file))
        return [
            Sample(to_us(datetime.fromisoformat(row["timestamp"]).replace(tzinfo=UTC)), "", float(row["s29"]))
            for row in rows
            if row["s29"]
        ]


def flat(samples):
    return steadiness.flat_lines(samples, period=MINUTE, rule=steadiness.FlatRule())


def test_a_real_probe_is_alive_and_the_same_one_frozen_is_not(probe):
    begin = probe[len(probe) // 3].ts
    frozen = [s._replace(value=1.5) if begin <= s.ts <= begin + 25 * HOUR else s for s in probe]

    assert flat(probe) == []
    assert [found.worst for found in flat(frozen)] == [1.5]


def test_a_real_probe_drifts_from_its_own_copy_only_when_that_is_moved(probe):
    def drifts(by):
        copy = [sample._replace(value=sample.value + by) for sample in probe]
        return steadiness.drifts(probe, copy, period=MINUTE, rule=steadiness.DriftRule())

    assert drifts(0.79) == []
    assert drifts(0.9)

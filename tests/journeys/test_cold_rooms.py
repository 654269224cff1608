"""The recorded cold rooms through MQTT into PostgreSQL: every reading is accounted for."""

import csv
import gzip
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from finance_svc.db import Scope
from tests.builders.devices import (
    REPOSITORY,
    Mosquitto,
    a_device,
    a_process,
    gateway_environment,
    rows,
    topic_of,
    wait_until_subscribed,
)

FILES = REPOSITORY.parent / "shared" / "data" / "telemetry"
FAULTS = {-127.0, 327.67}
pytestmark = [pytest.mark.mosquitto, pytest.mark.timeout(900)]


def counts_of(path):
    """(readings, fault readings) of a file, counted without our code."""
    readings = faults = 0
    with gzip.open(path, "rt") as file:
        table = csv.reader(file)
        next(table)
        for row in table:
            values = [float(cell) for cell in row[1:] if cell]
            readings += len(values)
            faults += sum(value in FAULTS for value in values)
    return readings, faults


def replay(environment, path, device):
    site, name = topic_of(device).split("/")[2:4]
    result = subprocess.run(
        [sys.executable, "-m", "iot_gateway", "replay", str(path), "--site", site, "--device", name,
         "--timezone", "Africa/Johannesburg", "--json"],
        env=environment, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=800,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr[-2000:]
    return json.loads(result.stdout)


@pytest.mark.parametrize("name", ["A", *(pytest.param(name, marks=pytest.mark.slow) for name in "BC")])
def test_a_recorded_cold_room_is_accounted_for_and_a_second_replay_stores_nothing(
    name, database, app_url, tmp_path
):
    path = Path(FILES / f"coldroom_cheese_device{name}_2021-04_05.csv.gz")
    if not path.exists():
        pytest.skip("the recorded cold rooms are not beside this repository")
    readings, faults = counts_of(path)
    with database.transaction(Scope.house()) as (session, now):
        device, _ = a_device(session, now=now, bound_from=now - timedelta(days=1))
    broker = Mosquitto(tmp_path / "broker").start()
    environment = gateway_environment(app_url, broker.url, tmp_path)
    try:
        with a_process(["-m", "iot_gateway", "gateway"], environment, log=tmp_path / "gateway.log"):
            wait_until_subscribed(tmp_path / "gateway.log")
            first = replay(environment, path, device)
            second = replay(environment, path, device)
    finally:
        broker.stop()

    good = readings - faults
    assert (first["received"], first["stored"], first["duplicate"], first["quarantined"]) == (
        readings,
        good,
        0,
        faults,
    )
    assert (second["stored"], second["duplicate"], second["quarantined"]) == (0, readings, 0)
    assert rows(database, "SELECT count(*) FROM reading") == [(good,)]
    assert rows(database, "SELECT count(*) FROM reading WHERE value IN (-127, 327.67)") == [(0,)]
    assert rows(database, "SELECT count(*) FROM device_gap") == [(0,)]
    reasons = rows(database, "SELECT reason, sum(readings)::int FROM quarantined_message GROUP BY 1")
    assert reasons == ([("SENSOR_FAULT", faults)] if faults else [])

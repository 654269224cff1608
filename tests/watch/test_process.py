"""The watch as a process: killed, cut off and stopped while readings come in."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg

from finance_svc.alarms import queries
from finance_svc.db import Scope
from tests.builders.custody import MINUTE, a_watched_lot, feed

REPOSITORY = Path(__file__).resolve().parents[2]


@contextmanager
def a_process(app_url, log):
    environment = os.environ | {
        "DATABASE_URL": app_url,
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONUNBUFFERED": "1",
    }
    with log.open("ab") as sink:
        command = [sys.executable, "-m", "finance_svc.watch"]
        process = subprocess.Popen(command, env=environment, cwd=REPOSITORY, stdout=sink, stderr=sink)
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)


def settled(database):
    with database.transaction(Scope.house()) as (session, _now):
        return not queries.watch_pending(session)


def until(condition, seconds=90):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def warm_parts(room, now, parts=6):
    start = now - timedelta(hours=8)
    values = ([0.5] * 10 + [3.5] * 40 + [0.5] * 20) * 6
    series = [(room.first, "temperature_c", start + n * MINUTE, value) for n, value in enumerate(values)]
    size = len(series) // parts
    return [series[n : n + size] for n in range(0, len(series), size)]


def told(database):
    with database.transaction(Scope.house()) as (session, _now):
        alarms = queries.find_alarms(session)
        events = session.connection().exec_driver_sql("SELECT kind FROM event WHERE kind LIKE 'alarm.%%'")
        kinds = sorted(events.scalars())
    return [(a.priority, a.content["confirmed"] // 60_000_000, a.cleared_at is None) for a in alarms], kinds


def test_killed_again_and_again_it_loses_and_doubles_nothing(database, app_url, now, tmp_path):
    room = a_watched_lot(database)

    dice, log = random.Random(7), tmp_path / "watch.log"
    for number, part in enumerate(warm_parts(room, now)):
        with a_process(app_url, log) as process:
            feed(database, part[:30])
            until(lambda lives=number: log.read_text().count("watch_leads") > lives)
            feed(database, part[30:])
            time.sleep(dice.uniform(0, 0.2))
            process.send_signal(signal.SIGKILL)
    with a_process(app_url, tmp_path / "watch.log"):
        until(lambda: settled(database))

    alarms, kinds = told(database)
    assert alarms == [("P2", 39, False)] * 6
    assert kinds == ["alarm.cleared"] * 6 + ["alarm.raised"] * 6


def test_cut_off_from_the_database_it_comes_back_and_on_sigterm_it_ends_cleanly(
    database, app_url, owner_url, now, tmp_path
):
    room = a_watched_lot(database)
    parts = warm_parts(room, now)

    with a_process(app_url, tmp_path / "watch.log") as process:
        feed(database, parts[0])
        until(lambda: settled(database))
        database.engine.dispose()
        with psycopg.connect(owner_url, autocommit=True) as owner:
            owner.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        for part in parts[1:]:
            feed(database, part)
        until(lambda: settled(database))
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0

    alarms, _ = told(database)
    assert len(alarms) == 6
    assert "watch_begins_anew" in (tmp_path / "watch.log").read_text()

"""Whatever is killed while messages flow: nothing is lost or doubled, the counts and the chain hold."""

import os
import shutil
import signal
import tempfile
import threading
import time
from contextlib import contextmanager
from datetime import timedelta
from itertools import product
from pathlib import Path

import psycopg
import pytest

from finance_svc.alarms.queries import watch_pending
from finance_svc.db import Database, Scope
from finance_svc.db.embedded import EmbeddedPostgres
from finance_svc.db.migrate import LOGIN, migrate
from finance_svc.devices import service
from tests.builders.devices import (
    Mosquitto,
    Wire,
    a_device,
    a_payload,
    a_process,
    a_room,
    gateway_environment,
    rules_without_delay,
    totals,
    wait_for,
    wait_until_subscribed,
)

pytestmark = pytest.mark.mosquitto
DEVICES, EACH = 5, 300
WARM_EVERY = 20
CHANNELS = 2
SMALL_BATCHES = {"PLEDGEWATCH_GATEWAY_BATCH_LIMIT": "100"}
WAYS = ("own", "paho")
both_ways = pytest.mark.parametrize("way", WAYS)
"""The gateway's two ways to speak MQTT."""


def small_batches(app_url, broker, folder, way="own"):
    """The environment of a gateway that commits often."""
    return gateway_environment(app_url, broker.url, folder, PLEDGEWATCH_GATEWAY_SESSION=way, **SMALL_BATCHES)


def steady(now, n):
    return a_payload(now, n, temperature_c=n / 100, humidity_pct=92.0)


def warm_at_times(now, n):
    """Each second a reading; one of `WARM_EVERY` is warm."""
    at = now - timedelta(seconds=EACH - n)
    return a_payload(at, n, temperature_c=6.0 if n % WARM_EVERY == 1 else 0.5, humidity_pct=92.0)


@contextmanager
def flowing(broker, probes, now, *, seconds, payload=steady):
    """Every device publishes its messages during the time; at the end the broker has them all."""
    wire = Wire(broker.url)
    receipts = []

    def publish():
        for n in range(1, EACH + 1):
            for probe in probes:
                receipts.append(wire.send(*probe, payload(now, n)))
            time.sleep(seconds / EACH)

    thread = threading.Thread(target=publish)
    thread.start()
    try:
        yield
    finally:
        thread.join()
        for receipt in receipts:
            receipt.wait_for_publish(30)
        wire.close()


def probes_of(database):
    with database.transaction(Scope.house()) as (session, now):
        actor, room = a_room(session, now=now)
        bound = now - timedelta(days=1)
        return now, [
            a_device(session, now=now, room=room, actor=actor, bound_from=bound) for _ in range(DEVICES)
        ]


def require_exactly_once(app_url, database):
    """Every message has one key, its readings once; the counts balance; the chain holds."""
    sent = DEVICES * EACH
    wait_for(lambda: totals(app_url)[2] >= sent, what=f"storing {sent} messages", seconds=120)
    time.sleep(0.3)
    (received, stored, duplicate, quarantined), readings, keys = totals(app_url)
    assert (keys, readings, stored, quarantined) == (sent, sent * CHANNELS, sent * CHANNELS, 0)
    assert received == stored + duplicate
    with psycopg.connect(app_url) as connection:
        connection.execute("SET ROLE pw_job")
        doubled = connection.execute(
            "SELECT count(*) FROM (SELECT FROM reading GROUP BY device_id, channel, counter, sample"
            " HAVING count(*) > 1) AS doubled"
        ).fetchone()
        gaps = connection.execute("SELECT count(*) FROM device_gap WHERE closed_at IS NULL").fetchone()
    assert doubled == gaps == (0,)
    with database.transaction(Scope.house()) as (session, _):
        assert service.verify_chain(session, "gateway-1").broken_at is None
    return duplicate


def told(app_url, kind):
    """How many events of a kind were told."""
    with psycopg.connect(app_url) as connection:
        connection.execute("SET ROLE pw_job")
        return connection.execute("SELECT count(*) FROM event WHERE kind = %s", (kind,)).fetchone()[0]


def pending(database):
    with database.transaction(Scope.house()) as (session, _):
        return watch_pending(session)


@pytest.fixture
def broker(tmp_path):
    broker = Mosquitto(tmp_path / "broker").start()
    yield broker
    broker.stop()


@pytest.mark.parametrize(
    ("seam", "way"), [*product(["committing", "acknowledging"], WAYS), ("answering", "own")]
)
def test_a_gateway_killed_between_storing_and_acknowledging_loses_and_doubles_nothing(
    seam, way, database, app_url, broker, tmp_path
):
    now, probes = probes_of(database)
    environment = small_batches(app_url, broker, tmp_path, way)
    launcher = [str(Path(__file__).with_name("gateway_that_dies.py"))]
    log = tmp_path / "gateway.log"
    with a_process(["-m", "iot_gateway", "gateway"], environment, log=log) as first:
        wait_until_subscribed(log)
        first.kill()
    with flowing(broker, probes, now, seconds=3):
        for at in (1, 3):
            dying = environment | {"SEAM": seam, "SEAM_AT": str(at)}
            with a_process(launcher, dying, log=log) as process:
                assert process.wait(60) == -signal.SIGKILL
    with a_process(["-m", "iot_gateway", "gateway"], environment, log=log):
        duplicate = require_exactly_once(app_url, database)

    assert (duplicate > 0) == (seam != "committing")


@both_ways
def test_a_gateway_killed_at_random_under_load_loses_and_doubles_nothing(
    way, database, app_url, broker, tmp_path
):
    now, probes = probes_of(database)
    environment = small_batches(app_url, broker, tmp_path, way)
    log = tmp_path / "gateway.log"
    with a_process(["-m", "iot_gateway", "gateway"], environment, log=log) as process:
        wait_until_subscribed(log)
        with flowing(broker, probes, now, seconds=3):
            wait_for(lambda: totals(app_url)[2] > 100, what="the flow", seconds=60)
            process.kill()
            assert process.wait(10) == -signal.SIGKILL
            before = totals(app_url)[2]
    with a_process(["-m", "iot_gateway", "gateway"], environment, log=log):
        require_exactly_once(app_url, database)

    assert 100 < before < DEVICES * EACH, "it was killed in the middle"


def test_a_watch_killed_under_load_tells_every_alarm_once(database, app_url, broker, tmp_path):
    now, probes = probes_of(database)
    environment = small_batches(app_url, broker, tmp_path)
    watch = ["-m", "finance_svc.watch", "--rules", str(rules_without_delay(tmp_path))]
    log = tmp_path / "watch.log"
    with a_process(["-m", "iot_gateway", "gateway"], environment, log=tmp_path / "gateway.log"):
        wait_until_subscribed(tmp_path / "gateway.log")
        with flowing(broker, probes, now, seconds=4, payload=warm_at_times):
            for least in (10, 25, 40):
                with a_process(watch, environment, log=log):
                    wait_for(
                        lambda least=least: told(app_url, "alarm.raised") >= least, what="alarms", seconds=60
                    )
        with a_process(watch, environment, log=log):
            require_exactly_once(app_url, database)
            wait_for(lambda: not pending(database), what="the watch", seconds=60)

    alarms = DEVICES * EACH // WARM_EVERY
    assert (told(app_url, "alarm.raised"), told(app_url, "alarm.cleared")) == (alarms, alarms)


@pytest.mark.parametrize("way", ["own", pytest.param("paho", marks=pytest.mark.slow)])
def test_a_database_killed_under_load_loses_and_doubles_nothing(way, broker):
    folder = Path(tempfile.mkdtemp(prefix="pw-crash-"))
    folder.chmod(0o711)
    server = EmbeddedPostgres(folder / "pg")
    migrate(server.start())
    app_url = server.url().replace("postgres@", f"{LOGIN}@")
    database = Database(app_url, pool_size=2)
    now, probes = probes_of(database)
    environment = small_batches(app_url, broker, folder, way)
    try:
        log = folder / "gateway.log"
        with a_process(["-m", "iot_gateway", "gateway"], environment, log=log) as gateway:
            wait_until_subscribed(log)
            with flowing(broker, probes, now, seconds=4):
                for least in (100, 500):
                    wait_for(lambda least=least: totals(app_url)[2] > least, what="the flow", seconds=60)
                    crash(folder / "pg")
                    server.start()
            require_exactly_once(app_url, database)
            assert gateway.poll() is None
    finally:
        database.close()
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def crash(data):
    """SIGKILL the postmaster and every process it started."""
    postmaster = int((data / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
    for pid in (postmaster, *map(int, children)):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    wait_for(lambda: not Path(f"/proc/{postmaster}").exists() or is_zombie(postmaster), what="the crash")


def is_zombie(pid):
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"

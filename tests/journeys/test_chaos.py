"""Gateway, watch, database and broker killed at random under load: nothing is lost, nothing is told twice.

The broker has the configuration that `broker-config --save-every-second` writes; when it is killed it forgets
what it acknowledged in its last second. That each acknowledged message is stored all the same is the devices'
rule (fleet.py): they keep what was acknowledged for some seconds, and send it again after a lost connection.
"""

import getpass
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from finance_svc.cli import mosquitto
from finance_svc.cli.broker_config import Plan, plan_listeners, write
from finance_svc.db import Database, Scope
from finance_svc.db.embedded import EmbeddedPostgres
from finance_svc.db.migrate import LOGIN, migrate
from finance_svc.devices import service
from finance_svc.kernel import ids
from tests.builders.devices import (
    REPOSITORY,
    Mosquitto,
    a_device,
    a_room,
    free_port,
    gateway_environment,
    rules_without_delay,
    topic_of,
    totals,
    wait_for,
    wait_until_subscribed,
)
from tests.journeys.test_crash import crash, pending

pytestmark = pytest.mark.mosquitto
CHANNELS = 2
KEEP_S = 10
VICTIMS = ("gateway", "broker", "database", "watch")
TOLD = """
SELECT count(*), count(DISTINCT subject_id) FROM event
WHERE kind = %s AND body ->> 'kind' = 'temperature_high'
"""


class Unit:
    """A process of ours that may be killed, and is started again."""

    def __init__(self, folder, name, arguments, environment):
        self.log, self.arguments, self.environment = folder / f"{name}.log", arguments, environment
        self.process = None

    def start(self):
        with self.log.open("ab") as sink:
            self.process = subprocess.Popen(
                [sys.executable, *self.arguments],
                env=self.environment,
                cwd=REPOSITORY,
                stdout=sink,
                stderr=sink,
            )

    def kill(self):
        self.process.kill()
        self.process.wait(10)


class Scene:
    """Everything that runs, in a folder of its own, and how each part is killed."""

    def __init__(self, stack, *, devices, every_second=True):
        self.folder = Path(tempfile.mkdtemp(prefix="pw-chaos-"))
        self.folder.chmod(0o711)
        stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.server = EmbeddedPostgres(self.folder / "pg")
        stack.callback(self.server.stop)
        migrate(self.server.start())
        self.app_url = self.server.url().replace("postgres@", f"{LOGIN}@")
        self.database = Database(self.app_url, pool_size=2)
        stack.callback(self.database.close)
        self.devices = self._register(devices)
        passwords, self.broker = self._make_broker(every_second)
        stack.callback(self.broker.stop)
        self.passwords = passwords
        url = f"mqtt://gateway-1:{passwords['gateway-1']}@127.0.0.1:{self.broker.port}"
        environment = gateway_environment(self.app_url, url, self.folder)
        rules = str(rules_without_delay(self.folder))
        self.gateway = Unit(self.folder, "gateway", ["-m", "iot_gateway", "gateway"], environment)
        self.watch = Unit(self.folder, "watch", ["-m", "finance_svc.watch", "--rules", rules], environment)
        for unit in (self.gateway, self.watch):
            unit.start()
            stack.callback(unit.kill)
        wait_until_subscribed(self.gateway.log)

    def _register(self, count):
        with self.database.transaction(Scope.house()) as (session, now):
            actor, room = a_room(session, now=now)
            bound = now - timedelta(days=1)
            return [
                a_device(session, now=now, room=room, actor=actor, bound_from=bound) for _ in range(count)
            ]

    def _make_broker(self, every_second):
        accounts = [mosquitto.gateway_rights("gateway-1", root="pw/v1", sandbox_root="pwtest/v1")]
        for device, _ in self.devices:
            accounts.append(mosquitto.device_rights(ids.show("device", device.id), topic_of(device)))
        listeners = plan_listeners(tls=False, passwords=True, port=free_port(), bind="127.0.0.1")
        plan = Plan(accounts, listeners, user=getpass.getuser(), every_second=every_second)
        written = write(self.folder / "broker", plan, now=datetime.now(UTC))
        return written.passwords, Mosquitto.of(
            self.folder / "broker" / "mosquitto.conf", listeners[0].port
        ).start()

    def plan(self, *, seconds, rate, warm_every, limit_s, keep_s=KEEP_S):
        """What the fleet is told."""
        facts = [
            {"topic": topic_of(device), "key": key.hex(), "name": ids.show("device", device.id), "boot": "b1",
             "password": self.passwords[ids.show("device", device.id)]}
            for device, key in self.devices
        ]  # fmt: skip
        path = self.folder / "plan.json"
        plan = {
            "port": self.broker.port, "devices": facts, "seconds": seconds, "rate": rate, "keep_s": keep_s,
            "warm_every": warm_every, "limit_s": limit_s, "until": str(self.folder / "calm"),
        }  # fmt: skip
        path.write_text(json.dumps(plan))
        return path

    def strike(self, victim, pause_s):
        """Kill -9 one part; it is back after a moment."""
        if victim == "database":
            crash(self.folder / "pg")
            self.server.start()
        elif victim == "broker":
            self.broker.process.kill()
            self.broker.process.wait(10)
            time.sleep(pause_s)
            self.broker.start()
        else:
            unit = getattr(self, victim)
            unit.kill()
            time.sleep(pause_s)
            unit.start()


def play(scene, chance, *, seconds, rate, warm_every, every_s, limit_s, keep_s=KEEP_S):
    """The fleet speaks while parts are killed, each kind in turn; gives its account and what was killed."""
    path = scene.plan(seconds=seconds, rate=rate, warm_every=warm_every, limit_s=limit_s, keep_s=keep_s)
    launch = [sys.executable, str(Path(__file__).with_name("fleet.py")), str(path)]
    environment = scene.gateway.environment
    fleet = subprocess.Popen(launch, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True)
    end, struck, victims = time.monotonic() + seconds, [], []
    try:
        while time.monotonic() < end or not {*VICTIMS} <= {*struck}:
            time.sleep(chance.uniform(0.5, 1.5) * every_s)
            victims = victims or chance.sample(VICTIMS, len(VICTIMS))
            struck.append(victims.pop())
            scene.strike(struck[-1], chance.uniform(0, 1))
        (scene.folder / "calm").touch()
        account = json.loads(fleet.communicate(timeout=limit_s + 30)[0])
    finally:
        if fleet.poll() is None:
            fleet.kill()
            fleet.wait(10)
    return account, struck


def require_exactly_once(scene, account, *, warm_every, patience_s):
    """One key and two readings a message, even counts, an unbroken chain, each alarm told once."""
    produced = account["produced"]
    assert account["acknowledged"] == produced, account
    wait_for(lambda: totals(scene.app_url)[2] >= produced, what=f"storing {produced}", seconds=patience_s)
    (received, stored, duplicate, quarantined), readings, keys = totals(scene.app_url)
    assert (keys, readings, stored, quarantined) == (produced, produced * CHANNELS, produced * CHANNELS, 0)
    assert received == stored + duplicate
    with scene.database.transaction(Scope.house()) as (session, _):
        assert service.verify_chain(session, "gateway-1").broken_at is None
    wait_for(lambda: not pending(scene.database), what="the watch", seconds=patience_s)
    each = produced // len(scene.devices)
    alarms = len(scene.devices) * len(range(1, each + 1, warm_every))
    assert [told(scene, kind) for kind in ("alarm.raised", "alarm.cleared")] == [(alarms, alarms)] * 2
    return duplicate


def told(scene, kind):
    """(events, different alarms) of a kind about warm rooms."""
    with psycopg.connect(scene.app_url) as connection:
        connection.execute("SET ROLE pw_job")
        return connection.execute(TOLD, [kind]).fetchone()


def test_each_part_killed_under_load_loses_and_doubles_nothing():
    with ExitStack() as stack:
        scene = Scene(stack, devices=20)
        account, struck = play(
            scene, random.Random(4), seconds=8, rate=10, warm_every=20, every_s=2, limit_s=60
        )

        assert {*struck} == {*VICTIMS}
        require_exactly_once(scene, account, warm_every=20, patience_s=60)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_minute_of_five_thousand_a_second_with_everything_killed_at_random():
    with ExitStack() as stack:
        scene = Scene(stack, devices=200)
        account, struck = play(
            scene, random.Random(), seconds=60, rate=25, warm_every=300, every_s=4, limit_s=400
        )

        assert account["produced"] == 200 * 25 * 60
        assert struck
        duplicate = require_exactly_once(scene, account, warm_every=300, patience_s=600)
        print({**account, "killed": struck, "duplicate_readings": duplicate})


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_what_a_killed_broker_forgets_of_devices_that_keep_nothing():
    """The figure behind the devices' rule: what was acknowledged in the last second before the kill."""
    with ExitStack() as stack:
        scene = Scene(stack, devices=50)
        path = scene.plan(seconds=10, rate=20, warm_every=10_000, limit_s=120, keep_s=0)
        launch = [sys.executable, str(Path(__file__).with_name("fleet.py")), str(path)]
        fleet = subprocess.Popen(
            launch, cwd=REPOSITORY, env=scene.gateway.environment, stdout=subprocess.PIPE, text=True
        )
        time.sleep(5.5)
        scene.gateway.kill()
        time.sleep(0.4)
        scene.strike("broker", 0)
        scene.gateway.start()
        (scene.folder / "calm").touch()
        account = json.loads(fleet.communicate(timeout=200)[0])
        wait_until_subscribed(scene.gateway.log, times=2)
        found = 0

        def settled():
            nonlocal found
            before, found = found, totals(scene.app_url)[2]
            time.sleep(1)
            return found == before > 0

        wait_for(settled, what="the end of the flow", seconds=120)
        lost = account["acknowledged"] - found
        print({**account, "stored": found, "acknowledged_and_lost": lost})
        assert 0 <= lost <= 2.5 * 20 * 50

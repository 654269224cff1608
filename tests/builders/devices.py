"""Rooms with devices, messages as devices send them, a real broker, and the processes of the gateway."""

import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, timedelta
from pathlib import Path

import paho.mqtt.client as mqtt
import psycopg
import pytest
import sqlalchemy as sa
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from finance_svc.db import Scope
from finance_svc.devices import intake, service
from finance_svc.devices.rules import Channel
from finance_svc.devices.telemetry import to_us
from finance_svc.receipts import service as receipts
from finance_svc.receipts.rules import RoomPlan, SitePlan
from finance_svc.settings import CONFIG
from iot_gateway.codecs.signature import Signer
from iot_gateway.frames import Publish
from iot_gateway.pipeline import Pipeline
from iot_gateway.settings import introduce, read_broker
from tests.builders.organisations import a_member, an_actor, an_organisation

SECRET = bytes(range(32))
ROOT = "pw/v1"
MOSQUITTO = "/usr/sbin/mosquitto"
REPOSITORY = Path(__file__).resolve().parents[2]
CHANNELS = (Channel("temperature_c", "temperature_c", 600), Channel("humidity_pct", "humidity_pct", 600))
numbers = itertools.count(1)


def a_room(session, *, now, actor=None):
    """A room of a warehouse operator: (actor, room)."""
    if actor is None:
        operator = an_organisation(session, "warehouse", now=now)
        actor = an_actor(a_member(session, operator, "wh.manager", now=now))
    plan = SitePlan(
        name=f"Store {next(numbers)}",
        address="1 Orchard Road",
        zone="Asia/Shanghai",
        region="shandong",
        jurisdiction="prc",
        licence_no="L-1",
        licence_valid_to=None,
    )
    site = receipts.register_site(session, plan=plan, actor=actor, now=now)
    room = receipts.register_room(
        session, plan=RoomPlan(site_id=site.id, name="Room 1"), actor=actor, now=now
    )
    return actor, room


def a_device(session, *, now, room=None, actor=None, kind="thermometer", channels=CHANNELS, bound_from=None):
    """A device in a room: (device, key)."""
    if room is None:
        actor, room = a_room(session, now=now)
    new = service.NewDevice(
        room_id=room.id, name="probe", kind=kind, channels=channels, bound_from=bound_from
    )
    return service.register(session, new, secret=SECRET, actor=actor, now=now)


def topic_of(device, root=ROOT):
    """The topic of a device."""
    return intake.topic_of(root, device.site_id, device.id)


def show(at):
    """RFC 3339 in UTC."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def a_payload(at, seq=1, *, boot="9f2c", **values):
    """A native message of one sample."""
    values = values or {"temperature_c": 0.5}
    return json.dumps({"boot": boot, "seq": seq, "ts": show(at), "values": values}).encode()


def signed_properties(key, topic, payload):
    """The property block of a PUBLISH that carries the signature."""
    return b"\x26\x00\x06pw-sig\x00\x2b" + Signer(key, topic.encode()).sign(payload)


def a_publish(device, key, payload, *, flags=0x02, topic=None, sign=True):
    """A PUBLISH of a device as the gateway takes it from the socket."""
    topic = topic or topic_of(device)
    properties = signed_properties(key, topic, payload) if sign else b""
    return Publish(flags, topic.encode(), b"\x00\x01", properties, payload)


class Door:
    """A gateway without a broker: understands and stores, each batch in its own transaction."""

    Changed = intake.RegistryChanged

    def __init__(self, database, gateway_id="gateway-1", *, acl=False):
        self.database, self.gateway_id, self.acl = database, gateway_id, acl
        with database.transaction(Scope.house()) as (session, now):
            intake.ensure_partitions(session, now - timedelta(days=32), now + timedelta(days=2))
            self.covered = intake.covered_times(session)
            self.epoch, self.possible_loss = intake.open_epoch(
                session, gateway_id=gateway_id, fresh_session=True, now=now
            )

    def take(self, *publishes, before_commit=None):
        """Store a batch; gives its Outcome."""
        with self.database.transaction(Scope.house()) as (session, now):
            registry = intake.load_devices(session, secret=SECRET, root=ROOT)
            pipeline = Pipeline(registry, broker_has_acl=self.acl)
            messages = [pipeline.understand(publish, to_us(now)) for publish in publishes]
            batch = intake.Batch(self.gateway_id, self.epoch, registry.version, self.covered, messages)
            outcome = intake.store_batch(session, batch, now=now)
            if before_commit is not None:
                before_commit()
            return outcome


def rows(database, sql, **parameters):
    """Rows of a query in the house's scope."""
    with database.transaction(Scope.house()) as (session, _now):
        return [tuple(row) for row in session.connection().execute(sa.text(sql), parameters)]


def free_port():
    """A TCP port nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def require_mosquitto():
    """Skip without the broker's binary, but fail on CI."""
    if not Path(MOSQUITTO).exists() and shutil.which("mosquitto") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("mosquitto is not installed")
        pytest.skip("mosquitto is not installed")


class Mosquitto:
    """A real broker on a free port; `keep` gives it a folder to remember sessions over a restart."""

    def __init__(self, folder, *, keep=False):
        require_mosquitto()
        self.folder, self.port = Path(folder), free_port()
        self.folder.mkdir(parents=True, exist_ok=True)
        lines = [
            f"listener {self.port} 127.0.0.1", "allow_anonymous true", "max_inflight_messages 4000",
            "max_queued_messages 1000000", "log_dest none", "set_tcp_nodelay true",
        ]  # fmt: skip
        if keep:
            self.folder.chmod(0o777)
            lines += ["persistence true", f"persistence_location {self.folder}/", "autosave_on_changes true",
                      "autosave_interval 1"]  # fmt: skip
        if os.geteuid() == 0:
            lines.append("user root")
        self.config = self.folder / "mosquitto.conf"
        self.config.write_text("\n".join(lines) + "\n")
        self.process = None

    @classmethod
    def of(cls, config, port):
        """A broker with that configuration file."""
        require_mosquitto()
        broker = cls.__new__(cls)
        broker.folder, broker.config, broker.port, broker.process = Path(config).parent, config, port, None
        return broker

    @property
    def url(self):
        """MQTT_URL."""
        return f"mqtt://127.0.0.1:{self.port}"

    def start(self):
        """Start and wait until it listens."""
        binary = MOSQUITTO if Path(MOSQUITTO).exists() else shutil.which("mosquitto")
        self.process = subprocess.Popen([binary, "-c", str(self.config)])
        wait_for(self._listens, what="mosquitto")
        return self

    def _listens(self):
        with socket.socket() as sock:
            return sock.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self, number=signal.SIGTERM):
        """End it."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(10)


def wait_for(condition, *, what="it", seconds=20.0):
    """Wait until the condition holds."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not happen within {seconds:.0f} s")
        time.sleep(0.02)
    return found


class Wire:
    """A device's MQTT connection; `files` are those of its certificate."""

    def __init__(self, url, **files):
        broker = read_broker(url)._replace(**files)
        self.client = mqtt.Client(
            CallbackAPIVersion.VERSION2, client_id=f"wire-{next(numbers)}", protocol=mqtt.MQTTv5
        )
        self.client.max_inflight_messages_set(200)
        introduce(self.client, broker)
        self.client.connect(broker.host, broker.port)
        self.client.loop_start()

    def send(self, device, key, payload, *, topic=None, sign=True, retain=False):
        """Publish at QoS 1; gives paho's receipt."""
        topic = topic or topic_of(device)
        properties = None
        if sign:
            properties = Properties(PacketTypes.PUBLISH)
            properties.UserProperty = ("pw-sig", Signer(key, topic.encode()).sign(payload).decode())
        return self.client.publish(topic, payload, qos=1, retain=retain, properties=properties)

    def close(self):
        """Let go."""
        self.client.disconnect()
        self.client.loop_stop()


def gateway_environment(app_url, broker_url, folder, **more):
    """The environment of a gateway process, with the test deployment's secret."""
    secret = Path(folder) / "secret.key"
    secret.write_text(SECRET.hex())
    return os.environ | {
        "DATABASE_URL": app_url, "MQTT_URL": broker_url, "PLEDGEWATCH_SECRET_KEY_FILE": str(secret),
        "PLEDGEWATCH_DATA_DIR": str(folder), "PYTHONPATH": str(REPOSITORY), **more,
    }  # fmt: skip


WITHOUT_DELAY = """
[[temperature_high]]
version = "without delay"
valid_from = 2020-01-01
commodities = ["*"]
kind = "temperature_c"
ignored_placements = []
deadband = 0.3
off_delay_min = 0
coverage_factor = 3
longest_pause_min = 60
defrost_longest_min = 30
defrosts_a_day = 4
levels = [{ limit = 5.0, on_delay_min = 0, priority = "P1" }]
"""


def rules_without_delay(folder):
    """A file of alarm rules: above 5 degrees an alarm stands at once, and clears at once."""
    shipped = (CONFIG / "alarm_rules.toml").read_text(encoding="utf-8")
    path = Path(folder) / "rules.toml"
    path.write_text(WITHOUT_DELAY + shipped[shipped.index("[[silence]]") :], encoding="utf-8")
    return path


@contextmanager
def a_process(arguments, environment, *, log, program=sys.executable):
    """A child process whose output goes to a file; killed at the end."""
    with Path(log).open("ab") as sink:
        process = subprocess.Popen(
            [program, *arguments], env=environment, cwd=REPOSITORY, stdout=sink, stderr=sink
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(10)


def wait_until_subscribed(log, *, times=1):
    """Wait until a gateway with that log file has its subscription (so often)."""
    path = Path(log)
    wait_for(lambda: path.read_text().count("subscribed") >= times, what="the subscription", seconds=60)


def totals(app_url):
    """(received, stored, duplicate, quarantined) over all gateways; how many reading and key rows."""
    with psycopg.connect(app_url) as connection:
        connection.execute("SET ROLE pw_job")
        counts = connection.execute(
            "SELECT coalesce(sum(received), 0)::int, coalesce(sum(stored), 0)::int,"
            " coalesce(sum(duplicate), 0)::int,"
            " coalesce(sum(quarantined), 0)::int FROM gateway_epoch"
        ).fetchone()
        readings = connection.execute("SELECT count(*)::int FROM reading").fetchone()[0]
        keys = connection.execute("SELECT count(*)::int FROM message_key").fetchone()[0]
    return counts, readings, keys

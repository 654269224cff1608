"""The mosquitto that `broker-config` writes, run for real: who comes in, who writes where, what it keeps."""

import getpass
import json
import queue
import signal
import socket
import ssl
from datetime import UTC, datetime, timedelta

import paho.mqtt.client as mqtt
import pytest
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from finance_svc.cli import mosquitto
from finance_svc.cli.broker_config import LOCAL, Plan, broker_config, plan_listeners, write
from finance_svc.cli.output import CommandError
from finance_svc.db import Scope
from tests.builders.devices import Mosquitto, a_device, free_port, wait_for

NOW = datetime.now(UTC)
CONNECT, CONNACK = b"\x10\x0d\x00\x04MQTT\x04\x02\x00\x3c\x00\x01c", 0x20
ONE, OTHER = "pw/v1/site_a/dev_a/up", "pw/v1/site_a/dev_b/up"
ACCOUNTS = (
    mosquitto.gateway_rights("gateway-1", root="pw/v1", sandbox_root="pwtest/v1"),
    mosquitto.device_rights("dev_a", ONE),
    mosquitto.device_rights("dev_b", OTHER),
)
REFUSED, TAKEN_BY_NONE = "Not authorized", "No matching subscribers"


def a_plan(port, *, tls=False, passwords=False, accounts=ACCOUNTS, hosts=LOCAL):
    listeners = plan_listeners(tls=tls, passwords=passwords, port=port, bind="127.0.0.1")
    return Plan(accounts, listeners, hosts=hosts, user=getpass.getuser())


class Caller:
    """A client of the broker; `outcome` is the broker's answer to its CONNECT."""

    def __init__(self, port, name=None, password=None, *, tls=None, session=None):
        self.heard, self.answers, self.acks = queue.Queue(), queue.Queue(), {}
        self.client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id=session or "", protocol=mqtt.MQTTv5)
        if name:
            self.client.username_pw_set(name, password)
        if tls:
            self.client.tls_set_context(tls)
        self.client.on_connect = lambda _c, _d, _f, reason, _p: self.answers.put(str(reason))
        self.client.on_message = lambda _c, _d, message: self.heard.put((message.topic, message.payload))
        self.client.on_publish = lambda _c, _d, mid, reason, _p: self.acks.update({mid: str(reason)})
        properties = Properties(PacketTypes.CONNECT)
        properties.SessionExpiryInterval = 3600 if session else 0
        self.client.connect("127.0.0.1", port, clean_start=not session, properties=properties)
        self.client.loop_start()
        self.outcome = self.answers.get(timeout=5)

    def subscribe(self, topic):
        done = queue.Queue()
        self.client.on_subscribe = lambda *_: done.put(True)
        self.client.subscribe(topic, qos=1)
        return done.get(timeout=5)

    def publish(self, topic, payload=b"x"):
        info = self.client.publish(topic, payload, qos=1)
        return wait_for(lambda: self.acks.get(info.mid), what="the answer to a PUBLISH", seconds=5)

    def close(self):
        self.client.disconnect()
        self.client.loop_stop()


def tls_context(folder, name=None):
    context = ssl.create_default_context(cafile=folder / "ca.crt")
    if name:
        context.load_cert_chain(folder / "clients" / f"{name}.crt", folder / "clients" / f"{name}.key")
    return context


def answer_to_connect(port, context):
    """What the broker answers to a CONNECT; a refused certificate shows only when one reads (TLS 1.3)."""
    with (
        socket.create_connection(("127.0.0.1", port), timeout=5) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as secured,
    ):
        secured.sendall(CONNECT)
        return secured.recv(100)


@pytest.fixture
def start(tmp_path):
    """Write a plan's files into `broker/`, start the broker: (broker, what was written)."""
    brokers = []

    def start(plan):
        written = write(tmp_path / "broker", plan, now=NOW)
        brokers.append(Mosquitto.of(tmp_path / "broker" / "mosquitto.conf", plan.listeners[0].port).start())
        return brokers[-1], written

    yield start
    for broker in brokers:
        broker.stop()


@pytest.fixture
def call():
    """Makes callers that are closed at the end."""
    callers = []

    def call(*arguments, **options):
        callers.append(Caller(*arguments, **options))
        return callers[-1]

    yield call
    for caller in callers:
        caller.close()


@pytest.mark.mosquitto
def test_by_password_a_device_writes_its_own_topic_only_and_strangers_stay_out(start, call):
    broker, written = start(a_plan(free_port(), passwords=True))
    gateway = call(broker.port, "gateway-1", written.passwords["gateway-1"])
    gateway.subscribe("pw/v1/+/+/up")
    device = call(broker.port, "dev_a", written.passwords["dev_a"])

    answers = [device.publish(OTHER, b"forged"), device.publish(ONE, b"genuine")]

    assert call(broker.port).outcome == REFUSED
    assert call(broker.port, "dev_a", "wrong").outcome == REFUSED
    assert (gateway.outcome, device.outcome) == ("Success", "Success")
    assert answers == [REFUSED, "Success"]
    assert gateway.heard.get(timeout=5) == (ONE, b"genuine")
    assert gateway.heard.empty()


@pytest.mark.mosquitto
def test_a_device_hears_nothing_of_others(start, call):
    broker, written = start(a_plan(free_port(), passwords=True))
    spy = call(broker.port, "dev_b", written.passwords["dev_b"])
    spy.subscribe("#")
    gateway = call(broker.port, "gateway-1", written.passwords["gateway-1"])
    gateway.subscribe("pw/v1/+/+/up")

    call(broker.port, "dev_a", written.passwords["dev_a"]).publish(ONE)

    assert gateway.heard.get(timeout=5) == (ONE, b"x")
    assert gateway.publish(ONE) == REFUSED
    assert spy.heard.empty()


@pytest.mark.mosquitto
def test_by_certificate_the_name_is_the_certificates_whatever_is_said(start, call, tmp_path):
    broker, written = start(a_plan(free_port(), tls=True))
    device = call(broker.port, "dev_b", "guess", tls=tls_context(tmp_path / "broker", "dev_a"))

    answers = [device.publish(OTHER), device.publish(ONE)]

    assert list(written.certified) == ["gateway-1", "dev_a", "dev_b"]
    assert (device.outcome, answers) == ("Success", [REFUSED, TAKEN_BY_NONE])


@pytest.mark.mosquitto
def test_without_a_certificate_of_this_authority_nobody_comes_in(start, tmp_path):
    broker, _ = start(a_plan(free_port(), tls=True))
    write(tmp_path / "foreign", a_plan(1, tls=True), now=NOW)
    foreign = tls_context(tmp_path / "broker")
    clients = tmp_path / "foreign" / "clients"
    foreign.load_cert_chain(clients / "dev_a.crt", clients / "dev_a.key")

    for context in (tls_context(tmp_path / "broker"), foreign):
        with pytest.raises((ssl.SSLError, ConnectionError)):
            answer_to_connect(broker.port, context)
    with pytest.raises(ssl.SSLCertVerificationError):
        answer_to_connect(broker.port, tls_context(tmp_path / "foreign", "dev_a"))
    assert answer_to_connect(broker.port, tls_context(tmp_path / "broker", "dev_a"))[0] == CONNACK


def answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.mosquitto
def test_both_ways_in_stand_on_neighbouring_ports(start, call, tmp_path):
    broker, written = start(a_plan(free_port(), tls=True, passwords=True))
    folder = tmp_path / "broker"
    wait_for(lambda: answers(broker.port + 1), what="the second port", seconds=10)

    by_name = call(broker.port + 1, "dev_a", written.passwords["dev_a"], tls=tls_context(folder))

    assert by_name.outcome == "Success"
    assert call(broker.port, tls=tls_context(folder, "dev_a")).outcome == "Success"
    assert call(broker.port + 1, tls=tls_context(folder, "dev_a")).outcome == REFUSED


@pytest.mark.mosquitto
def test_a_killed_broker_keeps_what_waits_for_an_absent_gateway(start, call, tmp_path):
    broker, written = start(a_plan(free_port(), passwords=True))
    words = "gateway-1", written.passwords["gateway-1"]
    gateway = call(broker.port, *words, session="g")
    gateway.subscribe("pw/v1/+/+/up")
    gateway.close()
    call(broker.port, "dev_a", written.passwords["dev_a"]).publish(ONE, b"kept through the crash")
    store = tmp_path / "broker" / "data" / "mosquitto.db"
    wait_for(lambda: store.exists() and b"kept through" in store.read_bytes(), what="the store", seconds=5)

    broker.stop(signal.SIGKILL)
    broker.start()

    assert call(broker.port, *words, session="g").heard.get(timeout=5) == (ONE, b"kept through the crash")


def test_again_keeps_keys_and_passwords_and_adds_what_is_new(tmp_path):
    folder = tmp_path / "broker"
    first = write(folder, a_plan(1, tls=True, passwords=True, accounts=ACCOUNTS[:2]), now=NOW)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.suffix in {".key", ".crt"}}

    second = write(folder, a_plan(1, tls=True, passwords=True), now=NOW)

    assert {path: path.read_bytes() for path in before} == before
    assert (list(second.certified), list(second.passwords)) == (["dev_b"], ["dev_b"])
    assert [line.split(":")[0] for line in (folder / "passwords").read_text().splitlines()] == [
        "gateway-1", "dev_a", "dev_b",
    ]  # fmt: skip
    assert not any(password in (folder / "passwords").read_text() for password in first.passwords.values())
    secret = [*folder.rglob("*.key"), folder / "passwords", folder / "acl"]
    assert {path.stat().st_mode & 0o777 for path in secret} == {0o600}
    assert len(secret) == 7


def test_certificates_are_issued_again_when_they_end_or_no_longer_fit(tmp_path):
    folder = tmp_path / "broker"
    write(folder, a_plan(1, tls=True), now=NOW)
    keys = {path: path.read_bytes() for path in folder.rglob("*.key")}
    server = (folder / "server.crt").read_bytes()

    moved = write(folder, a_plan(1, tls=True, hosts=("broker.example", "192.0.2.1")), now=NOW)
    renamed = (folder / "server.crt").read_bytes()
    later = write(folder, a_plan(1, tls=True), now=NOW + timedelta(days=3600))

    assert (list(moved.certified), renamed != server) == ([], True)
    assert list(later.certified) == ["gateway-1", "dev_a", "dev_b"]
    assert {path: path.read_bytes() for path in folder.rglob("*.key")} == keys


def test_a_missing_authority_key_is_said_and_no_second_authority_is_made(tmp_path):
    folder = tmp_path / "broker"
    write(folder, a_plan(1, tls=True), now=NOW)
    (folder / "authority" / "ca.key").unlink()

    with pytest.raises(CommandError, match=r"ca\.key is missing"):
        write(folder, a_plan(1, tls=True), now=NOW)

    assert not (folder / "authority" / "ca.key").exists()


def test_the_command_knows_the_registered_devices(
    tmp_path, database, app_url, owner_url, monkeypatch, capsys, now
):
    monkeypatch.setenv("PLEDGEWATCH_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", app_url)
    monkeypatch.setenv("PLEDGEWATCH_OWNER_DATABASE_URL", owner_url)
    with database.transaction(Scope.house()) as (session, _):
        device, _key = a_device(session, now=now)
        name, site = f"dev_{device.id.hex}", f"site_{device.site_id.hex}"

    broker_config(password_file=True, as_json=True)

    said = json.loads(capsys.readouterr().out)
    assert said["passwords"].keys() == {"gateway-1", name}
    rights = (tmp_path / "mosquitto" / "acl").read_text()
    assert f"user {name}\ntopic write pw/v1/{site}/{name}/up\n" in rights
    assert rights.count("user ") == 2
    assert "autosave_on_changes true" in (tmp_path / "mosquitto" / "mosquitto.conf").read_text()
    broker_config(password_file=True, replay=True, save_every_second=True, as_json=True)
    assert "autosave_on_changes false" in (tmp_path / "mosquitto" / "mosquitto.conf").read_text()
    assert json.loads(capsys.readouterr().out)["passwords"].keys() == {"replay"}
    with pytest.raises(CommandError, match="--tls"):
        broker_config()
    with pytest.raises(CommandError, match="cannot be an account"):
        broker_config(tls=True, gateway=["#"])

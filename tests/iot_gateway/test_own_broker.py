"""The gateway on a mosquitto of the house's own: by certificate, in a group, and when the broker drops."""

import contextlib
import getpass
import json
import os
import subprocess
import sys
import threading
from datetime import UTC, datetime

import paho.mqtt.client as mqtt
import pytest
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from finance_svc.cli import mosquitto
from finance_svc.cli.broker_config import Plan, plan_listeners, write
from finance_svc.db import Scope
from finance_svc.devices import service
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE
from tests.builders.devices import (
    REPOSITORY,
    Mosquitto,
    Wire,
    a_payload,
    a_process,
    free_port,
    gateway_environment,
    rows,
    topic_of,
    totals,
    wait_for,
    wait_until_subscribed,
)

pytestmark = pytest.mark.mosquitto


@pytest.fixture
def guarded(probe, tmp_path):
    """A broker by certificate that knows gateway and probe: (broker, its folder, the probe's name)."""
    device, _key = probe
    name, folder = ids.show("device", device.id), tmp_path / "guarded"
    accounts = (
        mosquitto.gateway_rights("gateway-1", root="pw/v1", sandbox_root="pwtest/v1"),
        mosquitto.device_rights(name, topic_of(device)),
    )
    listeners = plan_listeners(tls=True, passwords=False, port=free_port(), bind="127.0.0.1")
    write(folder, Plan(accounts, listeners, user=getpass.getuser()), now=datetime.now(UTC))
    broker = Mosquitto.of(folder / "mosquitto.conf", listeners[0].port).start()
    yield broker, folder, name
    broker.stop()


def certificates(folder, name):
    return {
        "PLEDGEWATCH_MQTT_CA_FILE": str(folder / "ca.crt"),
        "PLEDGEWATCH_MQTT_CERTIFICATE_FILE": str(folder / "clients" / f"{name}.crt"),
        "PLEDGEWATCH_MQTT_KEY_FILE": str(folder / "clients" / f"{name}.key"),
    }


def test_a_signed_reading_is_stored_over_certificates_on_both_sides(
    app_url, guarded, speaker, probe, now, tmp_path
):
    broker, folder, name = guarded
    url = f"mqtts://127.0.0.1:{broker.port}"
    environment = gateway_environment(app_url, url, tmp_path, **certificates(folder, "gateway-1"), **speaker)
    own = folder / "clients" / name
    files = {
        "ca_file": folder / "ca.crt",
        "certificate_file": own.with_suffix(".crt"),
        "key_file": own.with_suffix(".key"),
    }

    with a_process(["-m", "iot_gateway", "gateway"], environment, log=tmp_path / "gateway.log"):
        wait_until_subscribed(tmp_path / "gateway.log")
        wire = Wire(url, **files)
        for n in range(1, 301):
            wire.send(*probe, a_payload(now, n))
        wait_for(lambda: totals(app_url)[0][0] >= 300, what="300 readings")
        wire.close()

    assert totals(app_url) == ((300, 300, 0, 0), 300, 300)


def test_the_probe_of_doctor_shows_our_certificate(guarded):
    broker, folder, _ = guarded
    own = certificates(folder, "gateway-1")
    environment = {**os.environ, **own, "MQTT_URL": f"mqtts://127.0.0.1:{broker.port}"}

    found = subprocess.run(
        [sys.executable, "-m", "iot_gateway.embedded_broker", "probe"],
        env=environment, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip

    assert (found.returncode, found.stdout) == (0, "ok")


def test_two_gateways_of_a_group_divide_the_messages(
    database, app_url, broker, speaker, wire, probe, now, tmp_path
):
    names = ("gateway-1", "gateway-2")
    with contextlib.ExitStack() as running:
        for name in names:
            folder = tmp_path / name
            folder.mkdir()
            own = {"PLEDGEWATCH_GATEWAY_ID": name, "PLEDGEWATCH_GATEWAY_SHARE_GROUP": "house"} | speaker
            environment = gateway_environment(app_url, broker.url, folder, **own)
            command = ["-m", "iot_gateway", "gateway"]
            running.enter_context(a_process(command, environment, log=folder / "gateway.log"))
        for name in names:
            wait_until_subscribed(tmp_path / name / "gateway.log")
        for n in range(1, 401):
            wire.send(*probe, a_payload(now, n))
        wait_for(lambda: totals(app_url)[0][0] >= 400, what="400 readings")

    assert totals(app_url) == ((400, 400, 0, 0), 400, 400)
    shares = dict(rows(database, "SELECT gateway_id, sum(stored)::int FROM gateway_epoch GROUP BY 1"))
    assert shares.keys() == set(names)
    assert min(shares.values()) > 0


def leave_a_session(broker):
    """What the broker keeps of a gateway that was here alone and went."""
    client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id="pw-v1-gateway-1", protocol=mqtt.MQTTv5)
    done, properties = threading.Event(), Properties(PacketTypes.CONNECT)
    client.on_subscribe = lambda *_: done.set()
    properties.SessionExpiryInterval = 3600
    client.connect("127.0.0.1", broker.port, clean_start=False, properties=properties)
    client.loop_start()
    client.subscribe("pw/v1/+/+/up", qos=1)
    assert done.wait(10)
    client.disconnect()
    client.loop_stop()


def test_a_gateway_that_joins_a_group_takes_no_message_twice(
    app_url, broker, environment, wire, probe, now, tmp_path
):
    leave_a_session(broker)

    grouped = {**environment, "PLEDGEWATCH_GATEWAY_SHARE_GROUP": "house"}
    with a_process(["-m", "iot_gateway", "gateway"], grouped, log=tmp_path / "gateway.log"):
        wait_until_subscribed(tmp_path / "gateway.log")
        for n in range(1, 22):
            wire.send(*probe, a_payload(now, n)).wait_for_publish(20)
        wait_for(lambda: totals(app_url)[0][1] >= 21, what="the last reading")

    assert totals(app_url)[0] == (21, 21, 0, 0)


def test_what_the_broker_dropped_is_a_possible_loss(
    database, app_url, broker, environment, probe, now, tmp_path
):
    broker.stop()
    text = broker.config.read_text().replace("max_queued_messages 1000000", "max_queued_messages 5")
    broker.config.write_text(f"{text}sys_interval 1\n")
    broker.start()
    leave_a_session(broker)
    wire = Wire(broker.url)
    for n in range(1, 31):
        wire.send(*probe, a_payload(now, n)).wait_for_publish(20)
    wire.close()

    with a_process(["-m", "iot_gateway", "gateway"], environment, log=tmp_path / "gateway.log"):
        log = tmp_path / "gateway.log"
        wait_for(lambda: "broker_dropped_messages" in log.read_text(), what="the rise")

    noted = rows(database, "SELECT body FROM audit_entry WHERE act = 'gateway.possible_loss'")
    assert [body for (body,) in noted] == [{"gateway_id": "gateway-1", "epoch": 1, "dropped": 25, "rise": 25}]
    assert rows(database, "SELECT possible_loss FROM gateway_epoch") == [(True,)]


def a_caller(broker, folder, name):
    return Wire(
        f"mqtts://127.0.0.1:{broker.port}",
        ca_file=folder / "ca.crt",
        certificate_file=folder / "clients" / f"{name}.crt",
        key_file=folder / "clients" / f"{name}.key",
    )


def test_a_network_server_is_heard_on_its_own_topics_and_nowhere_else(
    database, app_url, probe, now, tmp_path
):
    """By certificate; a route that is opened while the gateway runs is subscribed to."""
    device, folder = probe[0], tmp_path / "guarded"
    accounts = (
        mosquitto.gateway_rights("gateway-1", root="pw/v1", sandbox_root="pwtest/v1", routes=["hall/+/up"]),
        mosquitto.route_rights("network", "hall/+/up"),
    )
    listeners = plan_listeners(tls=True, passwords=False, port=free_port(), bind="127.0.0.1")
    write(folder, Plan(accounts, listeners, user=getpass.getuser()), now=datetime.now(UTC))
    broker = Mosquitto.of(folder / "mosquitto.conf", listeners[0].port).start()
    own = certificates(folder, "gateway-1") | {"PLEDGEWATCH_GATEWAY_BROKER_HAS_ACL": "true"}
    environment = gateway_environment(app_url, f"mqtts://127.0.0.1:{broker.port}", tmp_path, **own)
    log = tmp_path / "gateway.log"
    reading = json.dumps({"ts": int(now.timestamp() * 1000), "values": {"temperature_c": 4.5}}).encode()

    with a_process(["-m", "iot_gateway", "gateway"], environment, log=log):
        wait_until_subscribed(log)
        with database.transaction(Scope.house()) as (session, at):
            new = service.NewRoute(device.site_id, "hall/{device}/up", "thingsboard")
            route = service.add_route(session, new, root="pw/v1", actor=HOUSE, now=at)
            service.set_route(session, device.id, route.id, "probe-1", actor=HOUSE, now=at)
        wait_for(lambda: "route_opened" in log.read_text(), what="the subscription of the route")
        network = a_caller(broker, folder, "network")
        for topic in (topic_of(device), "hall/probe-1/up"):
            network.send(*probe, reading, topic=topic, sign=False).wait_for_publish(20)
        wait_for(lambda: totals(app_url)[0][0] >= 1, what="the reading")
        network.close()
    broker.stop()

    assert totals(app_url) == ((1, 1, 0, 0), 1, 1)
    assert rows(database, "SELECT trust, value FROM reading") == [("transport", 4.5)]

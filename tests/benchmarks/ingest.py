"""Ingest: our gateway with all its evidence beside a plain paho consumer (INSERT and commit a message).

Publisher -> mosquitto (no persistence) -> consumer -> COMMIT (fsync on) -> PUBACK; QoS 1, 200 devices, 2
channels. The publisher writes prepared packets to a socket, so that it is no limit. CPU is the consumer's.
"""

import json
import os
import socket
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import psycopg

from finance_svc.db import Database, Scope
from finance_svc.db.embedded import EmbeddedPostgres
from finance_svc.db.migrate import LOGIN, migrate
from iot_gateway.codecs.signature import Signer
from tests.builders.devices import (
    Mosquitto,
    a_device,
    a_process,
    a_room,
    gateway_environment,
    topic_of,
    wait_for,
)

DEVICES = 200
ROUNDS = 3
OURS, PEER, ALONE = 30_000, 4_000, 30_000
WINDOW = 2_000
TARGET = 5.0
PEER_CODE = """
import json, sys, psycopg, paho.mqtt.client as mqtt
db = psycopg.connect(sys.argv[2])
SQL = "insert into plain (device, boot, seq, ts, temperature_c, humidity_pct) values (%s, %s, %s, %s, %s, %s)"
def on_message(_client, _data, message):
    body = json.loads(message.payload)
    values = body["values"]
    row = (body["boot"], body["seq"], body["ts"], values["temperature_c"], values["humidity_pct"])
    db.execute(SQL, (message.topic, *row))
    db.commit()
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="plain", protocol=mqtt.MQTTv5)
client.on_connect = lambda c, *_: c.subscribe("pw/v1/+/+/up", qos=1)
client.on_message = on_message
client.connect("127.0.0.1", int(sys.argv[1]))
client.loop_forever()
"""
MESSAGES = "SELECT coalesce(sum(stored), 0)::bigint / 2 FROM gateway_epoch"
PLAIN = """
CREATE TABLE plain (device text, boot text, seq bigint, ts timestamptz, temperature_c float8,
                    humidity_pct float8, PRIMARY KEY (device, boot, seq))
"""


def run(quick=False):
    """The figures of one run: medians over rounds, interleaved; `quick` is one round."""
    rounds = 1 if quick else ROUNDS
    with tempfile.TemporaryDirectory(prefix="pw-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        with EmbeddedPostgres(folder / "pg") as server:
            return _measure(server.url(), folder, rounds)


def _measure(owner_url, folder, rounds):
    migrate(owner_url)
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute(PLAIN)
        owner.execute(f"GRANT ALL ON plain TO {LOGIN}, pw_job")
    app_url = owner_url.replace("postgres@", f"{LOGIN}@")
    devices = _devices(app_url)
    broker = Mosquitto(folder / "broker").start()
    try:
        alone = _broker_alone(broker, devices)
        results = {"plain_paho": [], "gateway": []}
        for number in range(rounds):
            results["plain_paho"].append(_peer(broker, app_url, devices, number, folder))
            results["gateway"].append(_ours(broker, app_url, devices, number, folder))
    finally:
        broker.stop()
    return _report(results, alone)


def _report(results, alone):
    rates = {name: median(rate for rate, _ in found) for name, found in results.items()}
    costs = {name: median(cost for _, cost in found) for name, found in results.items()}
    figures = {f"{name}_messages_per_s": round(rate) for name, rate in rates.items()}
    figures |= {f"{name}_cpu_us_per_message": round(cost, 1) for name, cost in costs.items()}
    figures["publisher_alone_messages_per_s"] = round(alone)
    return {
        "benchmark": "ingest",
        "figures": figures,
        "ratios": {
            "vs_plain_paho": round(rates["gateway"] / rates["plain_paho"], 2),
            "cpu_vs_plain_paho": round(costs["plain_paho"] / costs["gateway"], 2),
        },
        "targets": {"vs_plain_paho": TARGET},
    }


def _devices(app_url):
    database = Database(app_url, pool_size=1)
    with database.transaction(Scope.house()) as (session, now):
        actor, room = a_room(session, now=now)
        made = [a_device(session, now=now, room=room, actor=actor) for _ in range(DEVICES)]
        found = [(topic_of(device).encode(), Signer(key, topic_of(device).encode())) for device, key in made]
    database.close()
    return found


def _peer(broker, app_url, devices, number, folder):
    arguments = ["-c", PEER_CODE, str(broker.port), app_url]
    with (
        Watcher(app_url, "SELECT count(*) FROM plain WHERE boot = %s") as stored,
        a_process(arguments, dict(os.environ), log=folder / "peer.log") as process,
    ):
        wait_for(lambda: _is_awake(broker, devices, stored, f"p{number}", 1), what="the peer's subscription")
        return _drive(broker, devices, f"peer{number}", PEER, process, stored)


def _ours(broker, app_url, devices, number, folder):
    environment = gateway_environment(app_url, broker.url, folder)
    with (
        Watcher(app_url, MESSAGES) as stored,
        a_process(["-m", "iot_gateway", "gateway"], environment, log=folder / "gateway.log") as process,
    ):
        boot = f"w{number}"
        wait_for(lambda: _is_awake(broker, devices, stored, boot, 500), what="the gateway", seconds=60)
        result = _drive(broker, devices, f"ours{number}", OURS, process, stored)
        process.terminate()
        process.wait(10)
        return result


class Watcher:
    """How many messages are committed, by one cheap query on one connection."""

    def __init__(self, app_url, query):
        self.connection, self.query = psycopg.connect(app_url, autocommit=True), query
        self.connection.execute("SET ROLE pw_job")

    def __call__(self, boot):
        parameters = (boot,) if "%s" in self.query else ()
        return self.connection.execute(self.query, parameters).fetchone()[0]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()


def _is_awake(broker, devices, stored, boot, count):
    """Send something; whether it arrived."""
    before = stored(boot)
    _pour(broker.port, _packets(devices, boot, count))
    time.sleep(0.5)
    return stored(boot) > before


def _drive(broker, devices, boot, count, process, stored):
    """(messages a second from the first byte to the last commit, CPU microseconds a message)."""
    packets = _packets(devices, boot, count)
    time.sleep(0.5)
    goal = stored(boot) + count
    cpu, begun = _cpu_s(process.pid), time.perf_counter()
    _pour(broker.port, packets)
    while stored(boot) < goal:
        time.sleep(0.01)
    seconds = time.perf_counter() - begun
    time.sleep(0.2)
    return count / seconds, (_cpu_s(process.pid) - cpu) / count * 1e6


def _broker_alone(broker, devices):
    packets = _packets(devices, "alone", ALONE)
    begun = time.perf_counter()
    _pour(broker.port, packets)
    return ALONE / (time.perf_counter() - begun)


def _packets(devices, boot, count):
    ts = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    packets = []
    for number in range(count):
        topic, signer = devices[number % len(devices)]
        values = {"temperature_c": number % 100 / 10, "humidity_pct": 92.1}
        message = {
            "boot": boot,
            "seq": number // len(devices) + 1,
            "ts": ts,
            "values": values,
            "batt": 0.93,
            "fw": "1.4.2",
        }
        payload = json.dumps(message).encode()
        properties = b"\x26\x00\x06pw-sig\x00\x2b" + signer.sign(payload)
        mid = number % 65535 + 1
        body = (
            len(topic).to_bytes(2, "big")
            + topic
            + mid.to_bytes(2, "big")
            + bytes([len(properties)])
            + properties
        )
        packets.append(b"\x32" + _length(len(body) + len(payload)) + body + payload)
    return packets


def _length(size):
    digits = bytearray()
    while True:
        size, digit = divmod(size, 128)
        digits.append(digit | (0x80 if size else 0))
        if not size:
            return bytes(digits)


def _pour(port, packets):
    """Publish prepared packets, never more than a window unacknowledged."""
    with socket.create_connection(("127.0.0.1", port)) as sock:
        name = f"pour-{os.getpid()}-{time.monotonic_ns()}".encode()
        body = b"\x00\x04MQTT\x05\x02\x00\x3c\x00" + len(name).to_bytes(2, "big") + name
        sock.sendall(b"\x10" + _length(len(body)) + body)
        head = sock.recv(2)
        sock.recv(head[1])
        acknowledged, sent, rest = 0, 0, b""
        while acknowledged < len(packets):
            if sent < len(packets) and sent - acknowledged < WINDOW:
                step = min(500, WINDOW - (sent - acknowledged))
                sock.sendall(b"".join(packets[sent : sent + step]))
                sent = min(sent + step, len(packets))
            if sent - acknowledged >= WINDOW or sent == len(packets):
                rest += sock.recv(65536)
                rest, count = _pubacks(rest)
                acknowledged += count


def _pubacks(content):
    at = count = 0
    while at + 2 <= len(content) and at + 2 + content[at + 1] <= len(content):
        count += content[at] == 0x40
        at += 2 + content[at + 1]
    return content[at:], count


def _cpu_s(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(), indent=2) + "\n")

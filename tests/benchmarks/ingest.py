"""Ingest: our gateway with all its evidence beside what a user would take instead, in one run, interleaved.

Publisher -> mosquitto (no persistence) -> consumer -> COMMIT (fsync on) -> PUBACK; QoS 1, 200 devices, 2
channels. The publisher writes prepared packets to a socket, so that it is no limit. CPU is the consumer's.
Peers: `mosquitto_sub` (C, stores nothing), mq-bridge (Rust, COPY; MQ_BRIDGE_PYTHON names an interpreter that
has it, without one it is "not available"), paho with manual acknowledgement and COPY, paho with an INSERT a
message.
"""

import json
import os
import resource
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
from tests.benchmarks import _peers
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
COUNTS = {"mosquitto_sub": 30_000, "mq_bridge": 30_000, "paho_copy": 20_000, "plain_paho": 4_000,
          "gateway": 30_000}  # fmt: skip
BACKLOG = 20_000
WINDOW = 2_000
TARGETS = {"vs_mosquitto_sub": 0.5, "vs_mq_bridge": 1.0, "vs_paho_copy": 2.0, "vs_plain_paho": 12.0,
           "drain_vs_paho_copy": 3.0, "gateway_cpu_us_per_message": 12.0}  # fmt: skip
STORED = "SELECT coalesce(sum(stored), 0)::bigint / 2 FROM gateway_epoch"
IN_PLAIN = "SELECT count(*) FROM plain WHERE device = %(topic)s AND boot = %(boot)s AND seq = %(seq)s"
IN_BRIDGE = "SELECT count(*) / %(of_seq)s FROM bridge WHERE boot = %(boot)s AND seq = %(seq)s"
CLIENT_IDS = {"gateway": b"pw-v1-gateway-1", "paho_copy": b"copy", "mq_bridge": b"bridge",
              "plain_paho": b"plain"}  # fmt: skip
CONSUMERS = {"mq_bridge": IN_BRIDGE, "paho_copy": IN_PLAIN, "plain_paho": IN_PLAIN}


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
        owner.execute(_peers.TABLES)
        owner.execute(f"GRANT ALL ON plain, bridge TO {LOGIN}, pw_job")
    bench = Bench(owner_url.replace("postgres@", f"{LOGIN}@"), folder)
    names = [name for name in COUNTS if name != "mq_bridge" or _peers.has_mq_bridge()]
    results, drains = {name: [] for name in names}, {"gateway": [], "paho_copy": []}
    try:
        alone = bench.alone()
        for number in range(rounds):
            for name in names:
                results[name].append(bench.flow(name, number))
            for name, found in drains.items():
                found.append(bench.drain(name, number))
    finally:
        bench.broker.stop()
    return _report(results, drains, alone)


def _report(results, drains, alone):
    rates = {name: median(rate for rate, _ in found) for name, found in results.items()}
    costs = {name: median(cost for _, cost in found) for name, found in results.items()}
    drained = {name: median(found) for name, found in drains.items()}
    figures = {f"{name}_messages_per_s": round(rate) for name, rate in rates.items()}
    figures |= {f"{name}_cpu_us_per_message": round(cost, 1) for name, cost in costs.items()}
    figures |= {f"{name}_drained_per_s": round(rate) for name, rate in drained.items()}
    figures["publisher_alone_messages_per_s"] = round(alone)
    peers = [name for name in rates if name != "gateway"]
    ratios = {f"vs_{name}": round(rates["gateway"] / rates[name], 2) for name in peers}
    ratios["drain_vs_paho_copy"] = round(drained["gateway"] / drained["paho_copy"], 2)
    ratios |= {f"cpu_vs_{name}": round(costs[name] / costs["gateway"], 2) for name in peers}
    targets = dict(TARGETS)
    if "mq_bridge" not in rates:
        figures["mq_bridge"] = "not available"
        del targets["vs_mq_bridge"]
    return {"benchmark": "ingest", "figures": figures, "ratios": ratios, "targets": targets}


class Bench:
    """One broker, one database, 200 devices; consumers one after another."""

    def __init__(self, app_url, folder):
        self.app_url, self.folder = app_url, folder
        self.devices = _devices(app_url)
        self.broker = Mosquitto(folder / "broker").start()

    def alone(self):
        """Messages a second into a broker to which nobody listens."""
        packets = _packets(self.devices, "alone", COUNTS["gateway"])
        begun = time.perf_counter()
        _pour(self.broker.port, packets)
        return len(packets) / (time.perf_counter() - begun)

    def flow(self, name, number):
        """(messages a second from the first byte to the last commit, CPU microseconds a message)."""
        if name == "mosquitto_sub":
            return self._sub(COUNTS[name], number)
        with self.consumer(name) as process, self.watcher(name) as watcher:
            wait_for(lambda: self._is_awake(watcher, f"w{name}{time.monotonic_ns()}"), what=name, seconds=60)
            found = self._drive(watcher, process, f"f{name}{number}", COUNTS[name])
            process.terminate()
            process.wait(15)
        _forget(self.broker.port, name)
        return found

    def drain(self, name, number):
        """Messages a second of a backlog that was published while the consumer was away."""
        with self.consumer(name) as process, self.watcher(name) as watcher:
            wait_for(lambda: self._is_awake(watcher, f"d{name}{time.monotonic_ns()}"), what=name, seconds=60)
            process.terminate()
            process.wait(15)
        packets = _packets(self.devices, f"b{name}{number}", BACKLOG)
        with self.watcher(name) as watcher:
            first = watcher.of(f"b{name}{number}", 1000, self.devices)
            last = watcher.of(f"b{name}{number}", BACKLOG, self.devices)
            _pour(self.broker.port, packets)
            with self.consumer(name) as process:
                wait_for(first, what="the drain", seconds=60)
                begun = time.perf_counter()
                while not last():
                    time.sleep(0.005)
                seconds = time.perf_counter() - begun
                process.terminate()
                process.wait(15)
        _forget(self.broker.port, name)
        return (BACKLOG - 1000) / seconds

    def consumer(self, name):
        """The process that stores."""
        log = self.folder / f"{name}.log"
        if name == "gateway":
            environment = gateway_environment(self.app_url, self.broker.url, self.folder)
            return a_process(["-m", "iot_gateway", "gateway"], environment, log=log)
        program = _peers.MQ_BRIDGE_PYTHON if name == "mq_bridge" else sys.executable
        arguments = _peers.arguments_of(name, self.broker.port, self.app_url)
        return a_process(arguments, dict(os.environ), log=log, program=program)

    def watcher(self, name):
        """Who sees what is committed."""
        return Watcher(self.app_url, CONSUMERS.get(name))

    def _is_awake(self, watcher, boot):
        """Send something; whether it arrived soon. Ours hears every device once: the first one costs more."""
        count = 1 if watcher.query else len(self.devices)
        done = watcher.of(boot, count, self.devices)
        _pour(self.broker.port, _packets(self.devices, boot, count))
        end = time.monotonic() + 2
        while not done() and time.monotonic() < end:
            time.sleep(0.02)
        return done()

    def _drive(self, watcher, process, boot, count):
        packets = _packets(self.devices, boot, count)
        time.sleep(0.5)
        done = watcher.of(boot, count, self.devices)
        cpu, begun = _cpu_s(process.pid), time.perf_counter()
        _pour(self.broker.port, packets)
        while not done():
            time.sleep(0.01)
        seconds = time.perf_counter() - begun
        time.sleep(0.2)
        return count / seconds, (_cpu_s(process.pid) - cpu) / count * 1e6

    def _sub(self, count, number):
        packets = _packets(self.devices, f"s{number}", count)
        sub = _peers.MosquittoSub(self.broker.port, self.folder)
        cpu, process = _children_s(), sub.start(count)
        time.sleep(1.0)
        begun = time.perf_counter()
        _pour(self.broker.port, packets)
        process.wait(120)
        seconds = time.perf_counter() - begun
        cpu = _children_s() - cpu
        sub.forget()
        return count / seconds, cpu / count * 1e6


class Watcher:
    """What is committed, by one cheap query on one connection."""

    def __init__(self, app_url, query):
        self.connection, self.query = psycopg.connect(app_url, autocommit=True), query
        self.connection.execute("SET ROLE pw_job")

    def of(self, boot, count, devices):
        """Asks whether the first `count` messages of a boot are committed, by the last (ours: by number)."""
        if self.query is None:
            goal = self._ask(STORED, {}) + count
            return lambda: self._ask(STORED, {}) >= goal
        last = (count - 1) % len(devices)
        parameters = {"boot": boot, "seq": (count - 1) // len(devices) + 1, "of_seq": last + 1,
                      "topic": devices[last][0].decode()}  # fmt: skip
        return lambda: self._ask(self.query, parameters) >= 1

    def _ask(self, query, parameters):
        return self.connection.execute(query, parameters).fetchone()[0]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()


def _forget(port, name):
    """Let the broker drop a consumer's session: else it queues for it while others are measured."""
    with socket.create_connection(("127.0.0.1", port)) as sock:
        sock.sendall(_greeting(CLIENT_IDS[name]))
        sock.recv(100)
        sock.sendall(b"\xe0\x00")


def _greeting(name):
    body = b"\x00\x04MQTT\x05\x02\x00\x3c\x00" + len(name).to_bytes(2, "big") + name
    return b"\x10" + _length(len(body)) + body


def _children_s():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _devices(app_url):
    database = Database(app_url, pool_size=1)
    with database.transaction(Scope.house()) as (session, now):
        actor, room = a_room(session, now=now)
        made = [a_device(session, now=now, room=room, actor=actor) for _ in range(DEVICES)]
        found = [(topic_of(device).encode(), Signer(key, topic_of(device).encode())) for device, key in made]
    database.close()
    return found


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
        sock.sendall(_greeting(name))
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

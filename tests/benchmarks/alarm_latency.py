"""Alarm latency: from publishing a warm reading to its alarm being committed, at 1,000 messages a second.

Publisher -> mosquitto -> gateway -> COMMIT (fsync on) -> watch -> COMMIT (fsync on) -> observer is notified.
The rule has no delay; 200 devices with two channels send signed messages, each 50th message is warm and
raises an alarm, the device's next one clears it. All processes are real and share the machine with both ends.
"""

import json
import os
import socket
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from finance_svc.db import Database, Scope
from finance_svc.db.embedded import EmbeddedPostgres
from finance_svc.db.migrate import LOGIN, migrate
from iot_gateway.codecs.signature import Signer
from tests.benchmarks.ingest import _cpu_s, _length
from tests.builders.devices import (
    Mosquitto,
    a_device,
    a_process,
    a_room,
    gateway_environment,
    rules_without_delay,
    topic_of,
    wait_for,
)

DEVICES, RATE, WARM_EVERY = 200, 1_000, 50
SECONDS, QUICK_SECONDS, LEAD_IN_S = 30, 6, 3
TARGETS = {"p50_ms": 5.0, "p99_ms": 50.0}
NEW = "SELECT content ->> 'opening_key' FROM alarm WHERE kind = 'temperature_high' AND recorded_at >= %s"


def run(quick=False):
    """The figures of one run."""
    with tempfile.TemporaryDirectory(prefix="pw-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        with EmbeddedPostgres(folder / "pg") as server:
            return _measure(server.url(), folder, QUICK_SECONDS if quick else SECONDS)


def _measure(owner_url, folder, seconds):
    migrate(owner_url)
    app_url = owner_url.replace("postgres@", f"{LOGIN}@")
    devices = _devices(app_url)
    rules_file = rules_without_delay(folder)
    with ExitStack() as stack:
        broker = Mosquitto(folder / "broker").start()
        stack.callback(broker.stop)
        environment = gateway_environment(app_url, broker.url, folder)
        gateway = stack.enter_context(
            a_process(["-m", "iot_gateway", "gateway"], environment, log=folder / "gateway.log")
        )
        arguments = ["-m", "finance_svc.watch", "--rules", str(rules_file)]
        watch = stack.enter_context(a_process(arguments, environment, log=folder / "watch.log"))
        publisher, observer = Publisher(broker.port, devices), Observer(app_url)
        wait_for(lambda: _heard(publisher, observer), what="the first alarm", seconds=120)
        publisher.flow(LEAD_IN_S)
        cpu = _cpu_s(gateway.pid), _cpu_s(watch.pid)
        sent = publisher.flow(seconds)
        cpu = _cpu_s(gateway.pid) - cpu[0], _cpu_s(watch.pid) - cpu[1]
        wait_for(lambda: sent.keys() <= observer.seen.keys(), what="the last alarm", seconds=60)
        observer.close()
    return _report(sent, observer.seen, cpu, seconds)


def _report(sent, seen, cpu, seconds):
    delays = sorted((seen[key] - at) * 1000 for key, at in sent.items())
    figures = {
        "messages_per_s": RATE,
        "alarms": len(delays),
        "p50_ms": round(delays[len(delays) // 2], 1),
        "p90_ms": round(delays[len(delays) * 9 // 10], 1),
        "p99_ms": round(delays[len(delays) * 99 // 100], 1),
        "max_ms": round(delays[-1], 1),
        "gateway_cpu_share": round(cpu[0] / seconds, 3),
        "watch_cpu_share": round(cpu[1] / seconds, 3),
    }
    return {"benchmark": "alarm_latency", "figures": figures, "ratios": {}, "targets": TARGETS}


def _devices(app_url):
    database = Database(app_url, pool_size=1)
    with database.transaction(Scope.house()) as (session, now):
        actor, room = a_room(session, now=now)
        made = [a_device(session, now=now, room=room, actor=actor) for _ in range(DEVICES)]
        found = [(d.id.hex, topic_of(d).encode(), Signer(key, topic_of(d).encode())) for d, key in made]
    database.close()
    return found


def _heard(publisher, observer):
    sent = publisher.flow(0.2)
    for _ in range(100):
        if sent.keys() & observer.seen.keys():
            return True
        time.sleep(0.02)
    return False


class Publisher:
    """200 devices behind one MQTT connection, sending evenly."""

    def __init__(self, port, devices):
        self.devices, self.number, self.boot = devices, 0, f"b{time.time_ns()}"
        self.sock = socket.create_connection(("127.0.0.1", port))
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        name = f"flow-{os.getpid()}".encode()
        body = b"\x00\x04MQTT\x05\x02\x00\x3c\x00" + len(name).to_bytes(2, "big") + name
        self.sock.sendall(b"\x10" + _length(len(body)) + body)
        threading.Thread(target=self._drain, daemon=True).start()

    def _drain(self):
        while self.sock.recv(65536):
            pass

    def flow(self, seconds):
        """Publish for so long; when each warm message was sent, by (device, counter)."""
        sent, begun, done = {}, time.perf_counter(), 0
        while (elapsed := time.perf_counter() - begun) < seconds:
            due = int(elapsed * RATE)
            while done < due:
                self._send(sent)
                done += 1
            time.sleep(0.0005)
        return sent

    def _send(self, sent):
        number, self.number = self.number, self.number + 1
        device, topic, signer = self.devices[number % len(self.devices)]
        seq, turn = number // len(self.devices) + 1, number // len(self.devices)
        warm = (number % len(self.devices) + turn) % WARM_EVERY == 0
        ts = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        values = {"temperature_c": 6.0 if warm else 0.5, "humidity_pct": 92.1}
        payload = json.dumps({"boot": self.boot, "seq": seq, "ts": ts, "values": values}).encode()
        properties = b"\x26\x00\x06pw-sig\x00\x2b" + signer.sign(payload)
        mid = (number % 65535 + 1).to_bytes(2, "big")
        body = len(topic).to_bytes(2, "big") + topic + mid + bytes([len(properties)]) + properties + payload
        if warm:
            sent[(device, seq)] = time.perf_counter()
        self.sock.sendall(b"\x32" + _length(len(body)) + body)


class Observer:
    """Hears that events were committed and looks which alarms are new; they count from the notification."""

    def __init__(self, app_url):
        self.seen = {}
        self.connection = psycopg.connect(app_url, autocommit=True)
        self.connection.execute("SET ROLE pw_job")
        self.connection.execute("LISTEN events")
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.open = True
        self.thread.start()

    def _listen(self):
        since = datetime.now(UTC)
        while self.open:
            if not list(self.connection.notifies(timeout=0.2, stop_after=1)):
                continue
            at = time.perf_counter()
            for (key,) in self.connection.execute(NEW, (since,)).fetchall():
                device, _boot, counter, *_ = key.split("/")
                self.seen.setdefault((device, int(counter)), at)
            since = max(since, datetime.now(UTC) - timedelta(seconds=5))

    def close(self):
        """Stop."""
        self.open = False
        self.thread.join()
        self.connection.close()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run("--quick" in sys.argv), indent=2) + "\n")

"""Devices with store-and-forward, as their makers should build them: `python fleet.py PLAN.json`.

A device keeps a message until it is acknowledged, and for `keep_s` longer: a broker that saves once a second
and is killed forgets what it acknowledged last. When a connection is lost, what was acknowledged within
`keep_s` before is sent again, then what was not acknowledged, then what was measured meanwhile; all in order.
The gateway knows each message by its counter, so that sending again costs nothing.
"""

import json
import selectors
import socket
import sys
import time
from collections import deque
from datetime import UTC, datetime
from pathlib import Path

from iot_gateway.codecs.signature import PROPERTY, Signer
from iot_gateway.frames import Splitter
from iot_gateway.packets import CONNACK, Greeting, connect

PUBACK, FAILURE = 0x40, 0x80
IN_FLIGHT = 100
AGAIN_S = 0.3
TURN_S = 0.02


def variable(number):
    """A length as MQTT writes it."""
    found = bytearray()
    while True:
        number, digit = number >> 7, number & 0x7F
        found.append(digit | 0x80 if number else digit)
        if not number:
            return bytes(found)


class Device:
    """One device: what it measured, what waits, and its connection, if there is one."""

    def __init__(self, fleet, facts):
        self.fleet, self.facts = fleet, facts
        self.topic = facts["topic"].encode()
        self.signer = Signer(bytes.fromhex(facts["key"]), self.topic)
        self.produced, self.mid = 0, 0
        self.messages, self.waiting, self.flying = {}, deque(), {}
        self.told, self.acknowledged = deque(), set()
        self.sock, self.splitter, self.out, self.welcome = None, None, bytearray(), False
        self.again_at, self.losses, self.repeated = 0.0, 0, 0

    def measure(self, now):
        """Take the next sample."""
        self.produced += 1
        warm = self.produced % self.fleet.plan["warm_every"] == 1
        payload = json.dumps({
            "boot": self.facts["boot"], "seq": self.produced,
            "ts": datetime.fromtimestamp(now, UTC).isoformat(timespec="milliseconds"),
            "values": {"temperature_c": 6.0 if warm else 0.5, "humidity_pct": 92.0},
        }).encode()  # fmt: skip
        self.messages[self.produced] = (PROPERTY + self.signer.sign(payload), payload)
        self.waiting.append(self.produced)

    def open(self, now):
        """Connect, if it is time to."""
        if now < self.again_at:
            return
        self.again_at = now + AGAIN_S
        try:
            sock = socket.create_connection(("127.0.0.1", self.fleet.plan["port"]), timeout=2)
        except OSError:
            return
        sock.setblocking(False)
        self.sock, self.splitter, self.welcome = sock, Splitter(), False
        greeting = Greeting(self.facts["name"], self.facts["name"], self.facts["password"], 60, 0, 1000)
        self.out = bytearray(connect(greeting))
        self.fleet.selector.register(sock, selectors.EVENT_READ, self)

    def lose(self, now):
        """The connection is gone: what the broker may have forgotten is sent again, in order."""
        self.fleet.selector.unregister(self.sock)
        self.sock.close()
        self.sock, self.losses = None, self.losses + 1
        recent = [seq for at, seq in self.told if at > now - self.fleet.plan["keep_s"]]
        self.repeated += len(recent)
        self.told.clear()
        again = sorted({*recent, *self.flying.values(), *self.waiting})
        self.waiting, self.flying = deque(again), {}

    def read(self, now):
        """Take the broker's answers."""
        try:
            chunk = self.sock.recv(65_536)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        if not chunk:
            self.lose(now)
            return
        for command, body in self.splitter.feed(chunk)[1]:
            if command == CONNACK:
                self.welcome = body[1] == 0
            elif command == PUBACK:
                self.settle(now, body)

    def settle(self, now, body):
        """A PUBACK: kept for a while longer; a refusal is tried again."""
        seq = self.flying.pop(bytes(body[:2]))
        if len(body) > 2 and body[2] >= FAILURE:
            self.waiting.appendleft(seq)
            return
        self.acknowledged.add(seq)
        self.told.append((now, seq))

    def forget(self, now):
        """What was acknowledged long enough ago needs no more room."""
        while self.told and self.told[0][0] < now - self.fleet.plan["keep_s"]:
            self.messages.pop(self.told.popleft()[1], None)

    def write(self):
        """Send what waits, a window of it."""
        while self.welcome and self.waiting and len(self.flying) < IN_FLIGHT:
            seq = self.waiting.popleft()
            self.mid = self.mid % 0xFFFF + 1
            mid = self.mid.to_bytes(2)
            properties, payload = self.messages[seq]
            body = b"".join(
                (len(self.topic).to_bytes(2), self.topic, mid, variable(len(properties)), properties, payload)
            )
            self.flying[mid] = seq
            self.out += b"\x32" + variable(len(body)) + body
        if self.out:
            try:
                del self.out[: self.sock.send(self.out)]
            except BlockingIOError:
                return
            except OSError:
                self.lose(time.time())


class Fleet:
    """All devices of a plan on one thread."""

    def __init__(self, plan):
        self.plan, self.selector = plan, selectors.DefaultSelector()
        self.devices = [Device(self, facts) for facts in plan["devices"]]

    def run(self):
        """Measure for the plan's time, then until told that all is calm; gives what came of it."""
        began = time.time()
        end, limit = began + self.plan["seconds"], began + self.plan["limit_s"]
        told = Path(self.plan["until"])
        while time.time() < limit and not (time.time() > end and told.exists() and self.is_done()):
            now = time.time()
            due = int((min(now, end) - began) * self.plan["rate"])
            for device in self.devices:
                self.turn(device, now, due)
            for key, _ in self.selector.select(TURN_S):
                if key.data.sock is not None:
                    key.data.read(time.time())
        return {
            "produced": sum(device.produced for device in self.devices),
            "acknowledged": sum(len(device.acknowledged) for device in self.devices),
            "repeated": sum(device.repeated for device in self.devices),
            "losses": sum(device.losses for device in self.devices),
            "seconds": round(time.time() - began, 1),
        }

    def turn(self, device, now, due):
        """One device's share of a turn."""
        while device.produced < due:
            device.measure(now)
        if device.sock is None:
            device.open(now)
        else:
            device.forget(now)
            device.write()

    def is_done(self):
        """Everything that was measured is acknowledged."""
        return all(not device.waiting and not device.flying for device in self.devices)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(Fleet(json.loads(Path(sys.argv[1]).read_text())).run()))

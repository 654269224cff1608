"""What a user would take instead of the gateway: programs run as they are, each for itself."""

import os
import subprocess
import sys
from pathlib import Path

PLAIN_PAHO = """
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
PAHO_COPY = """
import queue, sys, msgspec, psycopg, paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
db, inbox = psycopg.connect(sys.argv[2]), queue.SimpleQueue()
COPY = "COPY plain (device, boot, seq, ts, temperature_c, humidity_pct) FROM STDIN"
properties = Properties(PacketTypes.CONNECT)
properties.SessionExpiryInterval, properties.ReceiveMaximum = 3600, 4000
client = mqtt.Client(
    mqtt.CallbackAPIVersion.VERSION2, client_id="copy", protocol=mqtt.MQTTv5, manual_ack=True
)
client.on_connect = lambda c, *_: c.subscribe("pw/v1/+/+/up", qos=1)
client.on_message = lambda _client, _data, message: inbox.put(message)
client.connect("127.0.0.1", int(sys.argv[1]), clean_start=False, properties=properties)
client.loop_start()
while True:
    batch = [inbox.get()]
    try:
        while len(batch) < 1000:
            batch.append(inbox.get(timeout=0.005))
    except queue.Empty:
        pass
    with db.cursor() as cursor, cursor.copy(COPY) as copy:
        for message in batch:
            body = msgspec.json.decode(message.payload)
            values = body["values"]
            copy.write_row((message.topic, body["boot"], body["seq"], body["ts"], values["temperature_c"],
                            values["humidity_pct"]))
    db.commit()
    for message in batch:
        client.ack(message.mid, message.qos)
"""
MQ_BRIDGE = """
import sys, time, mq_bridge
INSERT = ("INSERT INTO bridge (boot, seq, ts, batt)"
          " VALUES (${payload:boot}, ${payload:seq}, ${payload:ts}, ${payload:batt})")
route = mq_bridge.Route.from_config({"routes": {"ingest": {
    "input": {"mqtt": {"url": f"tcp://127.0.0.1:{sys.argv[1]}", "topic": "pw/v1/+/+/up", "qos": 1,
                       "client_id": "bridge", "max_inflight": 4000, "queue_capacity": 4000,
                       "keep_alive_seconds": 30}},
    "output": {"sqlx": {"url": sys.argv[2], "table": "bridge", "insert_query": INSERT, "bulk_copy": True}},
    "batch_size": 1000,
}}}, "ingest")
route.run()
"""
"""It does less: top-level members only, no values, no key, no device."""
CODE = {"mq_bridge": MQ_BRIDGE, "paho_copy": PAHO_COPY, "plain_paho": PLAIN_PAHO}
MQ_BRIDGE_PYTHON = os.environ.get("MQ_BRIDGE_PYTHON", sys.executable)
"""An interpreter that has mq-bridge (`pip install mq-bridge` in an environment of its own)."""
TABLES = """
CREATE TABLE plain (device text, boot text, seq bigint, ts timestamptz, temperature_c float8,
                    humidity_pct float8, PRIMARY KEY (device, boot, seq));
CREATE TABLE bridge (boot text, seq bigint, ts text, batt float8);
CREATE INDEX ON bridge (boot, seq)
"""


def has_mq_bridge():
    """Whether mq-bridge can be run here."""
    found = subprocess.run([MQ_BRIDGE_PYTHON, "-c", "import mq_bridge"], check=False, capture_output=True)
    return found.returncode == 0


def arguments_of(name, port, url):
    """What a peer is started with."""
    if name == "mq_bridge":  # it reads a socket's folder in the place of the host
        login, folder = url.removeprefix("postgresql://").split("@/postgres?host=")
        url = f"postgres://{login}@{folder}/postgres"
    return ["-c", CODE[name], str(port), url]


class MosquittoSub:
    """`mosquitto_sub -q 1`, storing nothing: its session first, then as many messages as asked for."""

    def __init__(self, port, folder):
        self.base = ["mosquitto_sub", "-p", str(port), "-V", "5", "-i", "sub", "-c", "-x", "3600", "-q", "1",
                     "-t", "pw/v1/+/+/up"]  # fmt: skip
        self.sink = Path(folder) / "sub.out"
        subprocess.run([*self.base, "-E"], check=True, timeout=30)

    def start(self, count):
        """A process that ends with the last of `count` messages."""
        with self.sink.open("wb") as sink:
            return subprocess.Popen([*self.base, "-C", str(count)], stdout=sink)

    def forget(self):
        """Let the broker forget the session: it would queue for it."""
        without = [part for part in self.base if part not in {"-c", "-x", "3600"}]
        subprocess.run([*without, "-E"], check=True, timeout=30)

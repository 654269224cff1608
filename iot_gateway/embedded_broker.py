"""The MQTT 5 broker of a first run: iotcore in a child process on 127.0.0.1, with a user and a password.

It keeps nothing over its own restart and knows no rights per topic: the house's evidence is what the gateway
has committed, and every message is bound to its device by signature. `MQTT_URL` names a real broker instead.

    python -m iot_gateway.embedded_broker prepare FOLDER PORT   write FOLDER/broker.toml, say the url
    python -m iot_gateway.embedded_broker serve FOLDER          serve until standard input closes
    python -m iot_gateway.embedded_broker probe                 exit 0 when the broker of MQTT_URL lets us in
"""

import logging
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from urllib.parse import quote, urlsplit

import paho.mqtt.client as mqtt
from iotcore.iotcore import IotCoreBroker
from paho.mqtt.enums import CallbackAPIVersion

from finance_svc.settings import Settings
from iot_gateway.settings import Broker, broker_of, introduce, read_broker

__all__ = ["BrokerError", "EmbeddedBroker", "main", "prepare", "probe"]

USER = "pledgewatch"
# bytes of one message; a larger one ends its connection
MAX_PAYLOAD = 1_048_576
# what a slow reader may lag behind before the oldest is dropped: 16 segments of 32 MiB per subscription
_CONFIG = """\
id = 0

[router]
id = 0
max_connections = 10010
max_outgoing_packet_count = 200
max_segment_size = 33554432
max_segment_count = 16

[v5.1]
name = "v5"
listen = "127.0.0.1:{port}"
next_connection_delay_ms = 1

[v5.1.connections]
connection_timeout_ms = 10000
max_payload_size = {max_payload}
max_inflight_count = 200
auth = {{ {user} = "{password}" }}
"""


class BrokerError(Exception):
    """The embedded broker did not come up; the message names its log."""


def prepare(folder: Path, *, port: int | None = None) -> str:
    """Write the broker's settings (mode 0600, password kept from the last time) and return its MQTT url.

    A taken port is replaced by a free one: compare the url's port with the one you asked for.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    chosen = port if port and not _taken(port) else _free_port()
    password = _password(folder)
    text = _CONFIG.format(port=chosen, max_payload=MAX_PAYLOAD, user=USER, password=password)
    _write_private(folder / "broker.toml", text)
    return f"mqtt://{USER}:{quote(password, safe='')}@127.0.0.1:{chosen}"


def probe(url: str, *, timeout_s: float = 5.0) -> str:
    """Empty when the broker answers our CONNECT with success, else what went wrong."""
    return probe_broker(read_broker(url), timeout_s=timeout_s)


def probe_broker(broker: Broker, *, timeout_s: float = 5.0) -> str:
    """The same, with the certificates of the deployment."""
    outcome: list[str] = []
    answered = threading.Event()

    def on_connect(
        _client: object, _userdata: object, _flags: object, reason: object, _properties: object
    ) -> None:
        outcome.append("" if str(reason) == "Success" else f"refused: {reason}")
        answered.set()

    client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id="", protocol=mqtt.MQTTv5)
    client.on_connect = on_connect
    try:
        introduce(client, broker)
        client.connect(broker.host, broker.port, clean_start=True)
        client.loop_start()
        answered.wait(timeout_s)
    except OSError as error:
        return f"unreachable: {error}"
    finally:
        client.disconnect()
        client.loop_stop()
    return outcome[0] if outcome else "no answer to CONNECT (a wrong name, password or certificate?)"


class EmbeddedBroker:
    """A broker that lives as long as this process: its standard input is our pipe."""

    def __init__(self, folder: Path, *, port: int | None = None) -> None:
        """`folder` holds settings, password and log; without a port a free one is taken."""
        self.folder = folder
        self.url = prepare(folder, port=port)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "EmbeddedBroker":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int | None:
        """The child's process id while it lives."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self, *, timeout_s: float = 20.0) -> str:
        """Start on the same port and wait for a CONNACK. Returns the url."""
        argv = [sys.executable, "-m", "iot_gateway.embedded_broker", "serve", str(self.folder)]
        with (self.folder / "broker.log").open("ab") as log:
            self._process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=log, stderr=log)  # noqa: S603 - ourselves
        deadline = time.monotonic() + timeout_s
        while self._process.poll() is None and time.monotonic() < deadline:
            if self._accepts():
                return self.url
            time.sleep(0.05)
        self.stop()
        raise BrokerError(f"the embedded broker did not come up: see {self.folder / 'broker.log'}")

    def stop(self) -> None:
        """End the child; what it held in memory is gone."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(5)
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process = None

    def _accepts(self) -> bool:
        return _taken(urlsplit(self.url).port or 0) and probe(self.url, timeout_s=2.0) == ""


def main(arguments: Sequence[str]) -> int:
    """One of the commands above; returns the exit code."""
    match list(arguments):
        case ["prepare", folder, port]:
            sys.stdout.write(prepare(Path(folder), port=int(port)))
            return 0
        case ["serve", folder]:
            _serve(Path(folder) / "broker.toml")
            return 0
        case ["probe"]:
            trouble = _probe_deployment()
            sys.stdout.write(trouble or "ok")
            return 1 if trouble else 0
    sys.stderr.write(
        "usage: python -m iot_gateway.embedded_broker prepare FOLDER PORT | serve FOLDER | probe\n"
    )
    return 2


def _probe_deployment() -> str:
    try:
        return probe_broker(broker_of(Settings()))
    except ValueError as error:
        return str(error)


def _serve(config: Path) -> None:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # rumqttd reports every packet as an error span
    logging.getLogger("rumqttd").setLevel(logging.CRITICAL)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    IotCoreBroker(config_path=str(config)).run_forever()


def _end_with_the_parent() -> None:
    while os.read(0, 4096):
        pass
    os._exit(0)


def _taken(port: int) -> bool:
    with socket.socket() as probe_socket:
        probe_socket.settimeout(1)
        return probe_socket.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as probe_socket:
        probe_socket.bind(("127.0.0.1", 0))
        return int(probe_socket.getsockname()[1])


def _password(folder: Path) -> str:
    file = folder / "password"
    if not file.exists():
        _write_private(file, secrets.token_urlsafe(24))
    return file.read_text().strip()


def _write_private(file: Path, text: str) -> None:
    draft = file.with_name(file.name + ".new")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
        handle.write(text)
    draft.rename(file)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

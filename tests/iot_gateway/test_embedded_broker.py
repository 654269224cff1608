"""A real broker on a free port."""

import socket
import stat
import subprocess
import sys
import time
from urllib.parse import urlsplit

from iot_gateway.embedded_broker import EmbeddedBroker, main, prepare, probe

PARENT = """
import sys, time
from pathlib import Path
from iot_gateway.embedded_broker import EmbeddedBroker
broker = EmbeddedBroker(Path(sys.argv[1]))
print(broker.start(), flush=True)
time.sleep(60)
"""


def test_the_broker_lets_in_our_name_and_no_other(tmp_path):
    with EmbeddedBroker(tmp_path) as broker:
        assert probe(broker.url) == ""
        assert probe(broker.url.replace("@", "x@"), timeout_s=0.5) != ""
        assert stat.S_IMODE((tmp_path / "broker.toml").stat().st_mode) == 0o600

    assert "unreachable" in probe(broker.url)


def test_a_taken_port_is_replaced_by_a_free_one(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        url = prepare(tmp_path, port=port)

    assert urlsplit(url).port != port


def test_the_broker_dies_with_its_parent(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    url = parent.stdout.readline().strip()

    parent.kill()
    parent.wait()
    parent.stdout.close()

    deadline = time.monotonic() + 10
    while probe(url) == "" and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "unreachable" in probe(url)


def test_the_commands_say_how_they_are_used(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("MQTT_URL", "mqtt://127.0.0.1:1")

    assert main(["probe"]) == 1
    assert main(["prepare", str(tmp_path), "0"]) == 0
    assert main([]) == 2
    assert "mqtt://pledgewatch:" in capsys.readouterr().out


def test_the_password_is_kept_over_restarts(tmp_path):
    first, second = urlsplit(prepare(tmp_path)), urlsplit(prepare(tmp_path))

    assert first.password == second.password
    assert len(first.password) >= 24

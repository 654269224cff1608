"""The service as `pledgewatch web` serves it: a real process on a free port, over a database of the test."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import httpx

REPOSITORY = Path(__file__).resolve().parents[2]
COME_UP_S = 60


def a_port():
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(app_url, folder, port, **settings):
    """What a serving process needs, and nothing of ours besides."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLEDGEWATCH_")}
    secret = Path(folder) / "secret.key"
    if not secret.exists():
        secret.write_text("ab" * 32)
    said = {f"PLEDGEWATCH_{name.upper()}": str(value) for name, value in settings.items()}
    return {
        **kept,
        "DATABASE_URL": app_url,
        "PLEDGEWATCH_DATA_DIR": str(folder),
        "PLEDGEWATCH_HTTP_PORT": str(port),
        "PYTHONPATH": str(REPOSITORY),
        **said,
    }


@contextmanager
def a_service(app_url, folder, *, arguments=("-m", "finance_svc.cli", "web"), **settings):
    """The address of a running service; SIGTERM at the end."""
    port = a_port()
    log = Path(folder) / f"web-{port}.log"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            env=environment(app_url, folder, port, **settings),
            cwd=REPOSITORY,
            stdout=sink,
            stderr=sink,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_it_answers(address, process, log)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_it_answers(address, process, log):
    """Wait for the first answer; fail with the log when the process ends before."""
    deadline = time.monotonic() + COME_UP_S
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text(errors="replace")
        try:
            if httpx.get(f"{address}/healthz", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError(log.read_text(errors="replace"))

"""`up` as a person runs it: everything comes up, comes back, and leaves nothing behind."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.timeout(600)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def start():
    folder = Path(tempfile.mkdtemp(prefix="pw-up-", dir="/var/tmp"))
    folder.chmod(0o711)  # the server's account passes through when we are root
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PLEDGEWATCH", "DATABASE", "MQTT"))
    }
    env |= {"PLEDGEWATCH_DATA_DIR": str(folder), "PLEDGEWATCH_HTTP_PORT": "0"}
    started = []

    def begin():
        argv = [sys.executable, "-m", "finance_svc.cli", "up", "--sandbox", "--json"]
        process = subprocess.Popen(
            argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env, cwd=ROOT
        )
        started.append(process)
        return folder, process, json.loads(process.stdout.readline())

    yield begin
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()
    shutil.rmtree(folder, ignore_errors=True)


def postmaster(folder):
    """The server's process id, None while there is none."""
    try:
        return int((folder / "postgres" / "postmaster.pid").read_text().splitlines()[0])
    except (OSError, IndexError):
        return None


def children(folder):
    """Process ids of everything that runs on the folder, by their environment and command line."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            text = (entry / "environ").read_bytes() + (entry / "cmdline").read_bytes()
            state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if str(folder).encode() in text and state != "Z":
            found.add(int(entry.name))
    return found


def wait(check, timeout_s=120):
    deadline = time.monotonic() + timeout_s
    while not check():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.1)


def answers(url):
    try:
        with urllib.request.urlopen(f"{url}/docs/openapi.json", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def test_up_brings_back_what_dies_and_leaves_nothing_behind(start):
    folder, process, said = start()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", said["http"])
    assert "/sign-in/" in said["sign_in"]
    wait(lambda: answers(said["http"]))

    first = postmaster(folder)
    os.kill(first, signal.SIGKILL)
    wait(lambda: postmaster(folder) not in (None, first))
    wait(lambda: answers(said["http"]))

    process.send_signal(signal.SIGTERM)
    assert process.wait(120) == 0
    assert children(folder) == set()
    assert not (folder / "running.json").exists()


def test_a_killed_up_takes_its_processes_with_it_and_the_next_one_takes_over_the_database(start):
    folder, process, said = start()
    wait(lambda: answers(said["http"]))
    server = postmaster(folder)

    process.kill()
    process.wait()
    wait(lambda: not answers(said["http"]))
    folder, again, said = start()

    assert "sign_in" not in said
    assert postmaster(folder) == server
    again.send_signal(signal.SIGINT)
    assert again.wait(120) == 0
    assert children(folder) == set()

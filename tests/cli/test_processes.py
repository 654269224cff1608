"""Real children: restarted, killed, stopped, and never left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from finance_svc.cli.processes import ProcessError, Program, Supervisor, run_once

STAYS = """
import signal, sys, time
def leave(*_):
    print("leaving", flush=True)
    sys.exit(7)
signal.signal(signal.SIGTERM, leave)
print("up", *sys.argv[1:], flush=True)
time.sleep(60)
"""
STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("up", flush=True)
time.sleep(60)
"""
FAILS = "import sys; print('no'); sys.exit(3)"
PARENT = """
import sys, time
from pathlib import Path
from finance_svc.cli.processes import Program, Supervisor
supervisor = Supervisor(Path(sys.argv[1]))
print(supervisor.run(Program("one", "stays")), flush=True)
time.sleep(60)
"""


@pytest.fixture
def supervisor(tmp_path, monkeypatch):
    for name, text in (("stays", STAYS), ("stubborn", STUBBORN), ("fails", FAILS)):
        (tmp_path / f"{name}.py").write_text(text)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Supervisor(tmp_path / "logs") as supervisor:
        yield supervisor


def wait(check, timeout_s=10):
    deadline = time.monotonic() + timeout_s
    while not check():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def alive(pid):
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_killed_program_is_started_again_and_a_stopped_one_is_not(supervisor):
    supervisor.run(Program("one", "stays", ("a", "b")))
    wait(lambda: "up a b" in supervisor.log_end("one"))

    old = supervisor.kill("one")
    wait(lambda: supervisor.restarts("one") == 1 and supervisor.log_end("one").count("up a b") == 2)

    assert supervisor.pid("one") != old
    assert supervisor.stop("one") == 7
    assert supervisor.pid("one") is None
    assert "leaving" in supervisor.log_end("one")
    time.sleep(0.6)
    assert supervisor.restarts("one") == 1


def test_a_program_that_keeps_failing_is_tried_ever_more_slowly(supervisor):
    heard = []
    supervisor._on_restart = lambda name, code: heard.append((name, code))

    supervisor.run(Program("bad", "fails"))
    wait(lambda: supervisor.restarts("bad") == 2)

    assert heard[:2] == [("bad", 3), ("bad", 3)]
    assert supervisor._children["bad"].pause_s >= 0.8


def test_a_program_that_ignores_the_request_is_ended_after_the_grace(supervisor):
    pid = supervisor.run(Program("deaf", "stubborn"))
    wait(lambda: "up" in supervisor.log_end("deaf"))

    assert supervisor.stop("deaf", grace_s=0.3) == -signal.SIGKILL
    assert not alive(pid)


def test_children_end_when_their_parent_is_killed(supervisor, tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path / "logs2")],
        stdout=subprocess.PIPE,
        text=True,
        cwd=os.getcwd(),
    )
    child = int(parent.stdout.readline())
    wait(lambda: (tmp_path / "logs2/one.log").read_text().startswith("up"))

    parent.kill()
    parent.wait()
    parent.stdout.close()

    wait(lambda: not alive(child))
    assert not alive(child)
    assert "leaving" in (tmp_path / "logs2/one.log").read_text()


def test_a_program_that_does_not_come_up_shows_its_log(supervisor):
    supervisor.run(Program("bad", "fails"))

    with pytest.raises(ProcessError, match="did not come up"):
        supervisor.wait_ready("bad", lambda: False, timeout_s=0.2)
    with pytest.raises(KeyError):
        supervisor.start("unknown")


def test_a_program_can_be_run_to_its_end(supervisor):
    assert run_once(Program("once", "fails"), quiet=True) == (3, "no\n")

"""Child processes under one parent: started, watched, restarted with backoff, stopped in order.

A child lives on a leash: its standard input is our pipe. When we die, even by kill -9, the pipe closes and
the child ends itself, so nothing is left behind.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from finance_svc.cli.output import CommandError

ROOT = Path(__file__).resolve().parents[2]
FIRST_PAUSE_S = 0.2
LONGEST_PAUSE_S = 30.0
# a child that has lived this long has started well: its next failure pauses briefly again
SETTLED_S = 60.0
GRACE_S = 15.0
LOG_LIMIT = 20_000_000
LEASH = """
import os, runpy, signal, sys, threading, time
def end():
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(15)
    os._exit(1)
threading.Thread(target=end, daemon=True).start()
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)
"""


class ProcessError(CommandError):
    """A child did not come up in time; the message names its log."""


@dataclass(frozen=True)
class Program:
    """A Python module to run with arguments, and what is added to its environment."""

    name: str
    module: str
    arguments: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)

    def argv(self) -> list[str]:
        """The command line of the leashed child."""
        return [sys.executable, "-P", "-c", LEASH, self.module, *self.arguments]

    def environment(self) -> dict[str, str]:
        """Ours, the program's own, and the way to our packages."""
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        return {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1", **self.env}


@dataclass
class _Child:
    program: Program
    process: subprocess.Popen[bytes] | None = None
    wanted: bool = False
    started_at: float = 0.0
    pause_s: float = FIRST_PAUSE_S
    again_at: float = 0.0
    restarts: int = 0


class Supervisor:
    """Keeps programs running until told otherwise; several threads may use it."""

    def __init__(self, logs: Path, on_restart: Callable[[str, int], None] | None = None) -> None:
        """Programs write `logs/<name>.log`; `on_restart(name, exit_code)` hears of each unexpected end."""
        self.logs = logs
        self._on_restart = on_restart
        self._children: dict[str, _Child] = {}
        self._lock = threading.RLock()
        self._ended = threading.Event()
        self._watcher: threading.Thread | None = None
        logs.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> "Supervisor":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop_all()

    def add(self, program: Program) -> None:
        """Register without starting; a known name gets the new command line at its next start."""
        with self._lock:
            known = self._children.setdefault(program.name, _Child(program))
            known.program = program

    def start(self, name: str) -> int:
        """Start a registered program and keep it running. Returns its process id."""
        with self._lock:
            child = self._children[name]
            child.wanted = True
            if child.process is None or child.process.poll() is not None:
                child.pause_s = FIRST_PAUSE_S
                self._launch(child)
            self._watch()
            assert child.process is not None
            return child.process.pid

    def run(self, program: Program) -> int:
        """`add` and `start`."""
        self.add(program)
        return self.start(program.name)

    def stop(self, name: str, *, grace_s: float = GRACE_S) -> int | None:
        """Ask a program to end (SIGTERM), insist after the grace. Returns its exit code."""
        with self._lock:
            child = self._children[name]
            child.wanted = False
            process = child.process
        if process is None:
            return None
        _end(process, grace_s)
        return process.returncode

    def kill(self, name: str) -> int:
        """kill -9; the program is then restarted like after any other end. Returns the old process id."""
        with self._lock:
            process = self._children[name].process
        if process is None:
            raise ProcessError(f"{name} does not run")
        process.kill()
        process.wait()
        return process.pid

    def pid(self, name: str) -> int | None:
        """The process id while the program lives."""
        with self._lock:
            process = self._children[name].process
        return process.pid if process is not None and process.poll() is None else None

    def restarts(self, name: str) -> int:
        """How often the program was started again."""
        return self._children[name].restarts

    def stop_all(self) -> None:
        """Stop everything, the last started first."""
        self._ended.set()
        if self._watcher is not None:
            self._watcher.join()
        by_start = sorted(self._children.values(), key=lambda child: child.started_at, reverse=True)
        for child in by_start:
            self.stop(child.program.name)

    def wait_ready(self, name: str, ready: Callable[[], bool], *, timeout_s: float = 60.0) -> None:
        """Wait until `ready()`; raise when the time is over, with the end of the program's log."""
        deadline = time.monotonic() + timeout_s
        while not ready():
            if time.monotonic() > deadline:
                raise ProcessError(f"{name} did not come up within {timeout_s:g} s:\n{self.log_end(name)}")
            time.sleep(0.05)

    def log(self, name: str) -> Path:
        """The program's log file."""
        return self.logs / f"{name}.log"

    def log_end(self, name: str, *, characters: int = 2000) -> str:
        """The last of what the program wrote."""
        with contextlib.suppress(FileNotFoundError):
            return self.log(name).read_text(errors="replace")[-characters:]
        return ""

    def _launch(self, child: _Child) -> None:
        log = self.log(child.program.name)
        if log.exists() and log.stat().st_size > LOG_LIMIT:
            log.replace(log.with_suffix(".log.1"))
        if child.process is not None and child.process.stdin is not None:
            child.process.stdin.close()
        with log.open("ab") as output:
            child.process = subprocess.Popen(  # noqa: S603 - our own modules
                child.program.argv(),
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                env=child.program.environment(),
                start_new_session=True,
            )
        child.started_at = time.monotonic()
        child.again_at = 0.0

    def _watch(self) -> None:
        if self._watcher is None:
            self._watcher = threading.Thread(target=self._look_after, name="supervisor", daemon=True)
            self._watcher.start()

    def _look_after(self) -> None:
        while not self._ended.wait(0.05):
            with self._lock:
                for child in self._children.values():
                    self._revive(child)

    def _revive(self, child: _Child) -> None:
        if not child.wanted or child.process is None or child.process.poll() is None:
            return
        now = time.monotonic()
        if not child.again_at:
            lived = now - child.started_at
            child.pause_s = FIRST_PAUSE_S if lived > SETTLED_S else min(child.pause_s * 2, LONGEST_PAUSE_S)
            child.again_at = now + child.pause_s
            if self._on_restart is not None:
                self._on_restart(child.program.name, child.process.returncode)
        elif now >= child.again_at:
            child.restarts += 1
            self._launch(child)


def run_once(program: Program, *, quiet: bool = False) -> tuple[int, str]:
    """Run a program to its end; Ctrl-C is passed on. Returns its exit code and, when quiet, its output."""
    output = subprocess.PIPE if quiet else None
    process = subprocess.Popen(  # noqa: S603 - our own modules
        program.argv(),
        stdin=subprocess.PIPE,
        stdout=output,
        env=program.environment(),
        start_new_session=True,
    )
    try:
        while True:
            try:
                text = process.stdout.read().decode(errors="replace") if process.stdout else ""
                return process.wait(), text
            except KeyboardInterrupt:
                process.send_signal(signal.SIGINT)
    finally:
        _end(process, GRACE_S)


def _end(process: subprocess.Popen[bytes], grace_s: float) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(grace_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()

"""gunicorn's threads in several processes, each with its own application, made after the fork."""

import os
import sys
from collections.abc import Callable
from typing import Any, Protocol

from flask import Flask
from gunicorn.app.base import BaseApplication

GRACE_S = 15
STALLED_S = 60


class Made(Protocol):
    """What a process makes: an application, and what is closed when the process ends."""

    app: Flask

    def close(self) -> None:
        """Let go."""


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn ships no types
    def __init__(self, make: Callable[[], Made], settings: dict[str, Any]) -> None:
        self._make, self._settings = make, settings
        self._made: Made | None = None
        super().__init__()

    def load_config(self) -> None:
        """Take our settings; no configuration file, no environment."""
        for name, value in {**self._settings, "worker_exit": self._end}.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Called in each process."""
        made = self._made = self._make()
        return made.app

    def _end(self, _arbiter: object, worker: Any) -> None:  # noqa: ANN401 - gunicorn ships no types
        """Leave the process here: what its parent has open (the database server) is not ours to close."""
        if worker.pid != os.getpid():
            return
        if self._made is not None:
            self._made.close()
        left = sys.exc_info()[1]
        code = left.code if isinstance(left, SystemExit) else 0
        os._exit(code if isinstance(code, int) else 0)


def serve(make: Callable[[], Made], *, bind: str, workers: int, threads: int) -> None:
    """Serve until SIGTERM; requests that run may end within 15 s."""
    settings = {
        "bind": bind,
        "workers": workers,
        "threads": threads,
        "worker_class": "gthread",
        "timeout": STALLED_S,
        "graceful_timeout": GRACE_S,
        "keepalive": 15,
        "max_requests": 0,
        "limit_request_line": 8190,
        "limit_request_fields": 60,
        "control_socket_disable": True,
        "proc_name": "pledgewatch",
    }
    _Server(make, settings).run()

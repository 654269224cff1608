"""`web`: the API and the console in the foreground, by gunicorn where it runs, by waitress elsewhere."""

import os
import signal
import threading
from collections.abc import Callable
from importlib.util import find_spec
from types import FrameType

import structlog
from flask import Flask

from finance_svc.app import create_app
from finance_svc.cli.output import note
from finance_svc.cli.place import Place, free_port, open_databases, open_place
from finance_svc.db import Database
from finance_svc.jobs.heartbeat import beat
from finance_svc.settings import Settings
from finance_svc.web import request_log

HEARTBEAT_S = 10.0
MOST_WORKERS = 8
log = structlog.get_logger()


def web() -> None:
    """Serve the API and the console, of live and sandbox, until SIGTERM or Ctrl-C."""
    settings = Settings()
    with open_place(settings) as place:
        port = free_port(settings.http_host, settings.http_port)
        if port != settings.http_port:
            note(f"port {settings.http_port} is taken, serving on {port}")
        if os.name == "posix" and find_spec("gunicorn"):
            _gunicorn(place, port)
        else:
            _waitress(place, port)


def workers_of(settings: Settings) -> int:
    """How many processes serve: one per core up to 8, unless the settings say."""
    return settings.http_workers or min(os.cpu_count() or 1, MOST_WORKERS)


class Worker:
    """What one serving process has besides its server: databases, application, log of requests, heartbeat."""

    def __init__(self, place: Place) -> None:
        settings = place.settings
        self._databases = open_databases(
            place, pool_size=max(2, settings.http_threads // 2), at_once=settings.http_transactions
        )
        found = self._databases.__enter__()
        self.app: Flask = create_app(found, settings)
        request_log.of(self.app).start()
        self._stop = threading.Event()
        self._beats = threading.Thread(target=_beat, args=("web", found, self._stop), daemon=True)
        self._beats.start()

    def close(self) -> None:
        """Write what is left and give the connections back."""
        self._stop.set()
        self._beats.join(5)
        request_log.of(self.app).stop()
        self._databases.__exit__(None, None, None)


def _gunicorn(place: Place, port: int) -> None:
    from finance_svc.cli.gunicorn import serve  # noqa: PLC0415 - gunicorn does not exist on Windows

    settings = place.settings
    note(f"{workers_of(settings)} workers of {settings.http_threads} threads on {settings.http_host}:{port}")
    make: Callable[[], Worker] = lambda: Worker(place)  # noqa: E731 - each process makes its own after the fork
    serve(
        make, bind=f"{settings.http_host}:{port}", workers=workers_of(settings), threads=settings.http_threads
    )


def _waitress(place: Place, port: int) -> None:
    from waitress.server import create_server  # noqa: PLC0415 - only where gunicorn does not run

    settings, worker = place.settings, Worker(place)
    server = create_server(
        worker.app, ident="pledgewatch", host=settings.http_host, port=port, threads=settings.http_threads
    )
    signal.signal(signal.SIGTERM, _leave)
    log.info("web_serves", host=settings.http_host, port=port)
    try:
        server.run()
    finally:
        server.close()
        worker.close()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _beat(process: str, found: dict[str, Database], stop: threading.Event) -> None:
    while True:
        for name, database in found.items():
            try:
                beat(database, process)
            except Exception:  # noqa: BLE001 - a missed beat shows in doctor; the next one may succeed
                log.warning("heartbeat_missed", process=process, database=name)
        if stop.wait(HEARTBEAT_S):
            return

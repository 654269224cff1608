"""`web`: the API and the console in the foreground."""

import signal
import threading
from types import FrameType

import structlog
from waitress.server import create_server

from finance_svc.app import create_app
from finance_svc.cli.output import note
from finance_svc.cli.place import free_port, open_databases, open_place
from finance_svc.db import Database
from finance_svc.jobs.heartbeat import beat
from finance_svc.settings import Settings

HEARTBEAT_S = 10.0
log = structlog.get_logger()


def web() -> None:
    """Serve the API and the console, of live and sandbox, until SIGTERM or Ctrl-C."""
    settings = Settings()
    with open_place(settings) as place, open_databases(place, pool_size=settings.http_threads // 2) as found:
        port = free_port(settings.http_host, settings.http_port)
        if port != settings.http_port:
            note(f"port {settings.http_port} is taken, serving on {port}")
        where = {"host": settings.http_host, "port": port, "threads": settings.http_threads}
        server = create_server(create_app(found), ident="pledgewatch", **where)
        signal.signal(signal.SIGTERM, _leave)
        stop = threading.Event()
        beats = threading.Thread(target=_beat, args=("web", found, stop), daemon=True)
        beats.start()
        log.info("web_serves", host=settings.http_host, port=port)
        try:
            server.run()
        finally:
            stop.set()
            server.close()
            beats.join(5)


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

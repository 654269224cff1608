"""The processes in the foreground: web, scheduler, watch; the gateway's commands run as their own program."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Annotated

import structlog
import typer
from waitress.server import create_server

from finance_svc import scheduler as scheduling
from finance_svc import watch as watching
from finance_svc.app import create_app
from finance_svc.cli.output import CommandError, note
from finance_svc.cli.place import Place, free_port, open_place, start_broker
from finance_svc.cli.processes import Program, Supervisor, run_once
from finance_svc.db import Database
from finance_svc.jobs.heartbeat import beat
from finance_svc.settings import Settings

HEARTBEAT_S = 10.0
log = structlog.get_logger()


@contextmanager
def databases(place: Place, *, pool_size: int) -> Iterator[dict[str, Database]]:
    """`live` and `test`, as far as they exist."""
    found = {
        name: Database(place.url(sandbox=sandbox), pool_size=pool_size)
        for name, sandbox in (("live", False), ("test", True))
        if place.is_made(sandbox=sandbox)
    }
    if not found:
        raise CommandError("there is no database yet: run `pledgewatch init` first")
    try:
        yield found
    finally:
        for database in found.values():
            database.close()


def web() -> None:
    """Serve the API and the console, of live and sandbox, until SIGTERM or Ctrl-C."""
    settings = Settings()
    with open_place(settings) as place, databases(place, pool_size=settings.http_threads // 2) as found:
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


def scheduler() -> None:
    """Run events, timers and slots of live and sandbox until SIGTERM or Ctrl-C; one of many leads."""
    with open_place(Settings()) as place, databases(place, pool_size=4) as found:
        scheduling.run(found)


def watch() -> None:
    """Follow the readings, raise alarms and keep custody, until SIGTERM or Ctrl-C."""
    settings = Settings()
    with open_place(settings) as place, databases(place, pool_size=4) as found:
        watching.run(found)


def gateway() -> None:
    """Store what devices publish, until SIGTERM or Ctrl-C; without MQTT_URL an embedded broker is started."""
    settings = Settings()
    with open_place(settings) as place, Supervisor(place.logs) as supervisor:
        url = start_broker(place, supervisor)
        if not settings.mqtt_url:
            note(f"embedded broker: {url}")
        env = {**place.environment(sandbox=settings.sandbox), "MQTT_URL": url}
        sys.exit(run_once(Program("gateway", "iot_gateway", ("gateway",), env))[0])


def replay(context: typer.Context, file: Annotated[str, typer.Argument(help="CSV or CSV.gz.")]) -> None:
    """Stream a recorded CSV over MQTT as signed batches, and report what became of every reading.

    Takes --site S --device D --timezone Z [--column name=channel ...] [--json].
    """
    settings = Settings()
    with open_place(settings) as place, Supervisor(place.logs) as supervisor:
        url = place.running("mqtt") or start_broker(place, supervisor)
        env = {**place.environment(sandbox=settings.sandbox), "MQTT_URL": url}
        if not place.running("mqtt"):
            supervisor.run(Program("gateway", "iot_gateway", ("gateway",), env))
        sys.exit(run_once(Program("replay", "iot_gateway", ("replay", file, *context.args), env))[0])


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

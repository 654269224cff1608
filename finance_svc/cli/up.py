"""`up`: everything on one machine, supervised; when it ends nothing is left behind."""

import fcntl
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import structlog
import typer

from finance_svc.cli.backup import backups_folder, last_good, make_backup
from finance_svc.cli.output import CommandError, JsonFlag, note, say
from finance_svc.cli.place import Place, free_port, is_listening, open_place, start_broker
from finance_svc.cli.processes import Program, Supervisor
from finance_svc.cli.setup import begin, prepare, sign_in_url
from finance_svc.settings import Settings

log = structlog.get_logger()
NIGHT = timedelta(hours=2, minutes=30)
UPKEEP_S = 1.0


def up(
    *,
    sandbox: Annotated[bool, typer.Option("--sandbox", help="Gateway and simulator on the sandbox.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Start everything, with an embedded database and broker unless DATABASE_URL and MQTT_URL are set."""
    settings = Settings()
    first_time = settings.make_secret_key()
    with (
        one_at_a_time(settings),
        open_place(settings) as place,
        Supervisor(place.logs, _restarted) as supervisor,
    ):
        stop = _on_signals()
        prepare(place)
        begun = begin(place, sandbox=False, administrator="Administrator")
        addresses = start_all(place, supervisor, sandbox=sandbox)
        shown = {**addresses, "logs": str(place.logs)}
        if first_time:
            settings = settings.model_copy(update={"public_url": settings.public_url or addresses["http"]})
            shown["sign_in"] = sign_in_url(settings, begun.link_secret)
        say(shown, (f"{name}: {value}" for name, value in shown.items()), as_json=as_json)
        keep_up(place, stop)


def start_all(place: Place, supervisor: Supervisor, *, sandbox: bool) -> dict[str, str]:
    """Start broker, web, scheduler, watch and gateway in this order. Returns the addresses."""
    settings = place.settings
    mqtt = start_broker(place, supervisor)
    port = free_port(settings.http_host, settings.http_port)
    if port != settings.http_port:
        note(f"port {settings.http_port} is taken, using {port}")
    env = {**place.environment(sandbox=sandbox), "MQTT_URL": mqtt, "PLEDGEWATCH_HTTP_PORT": str(port)}
    supervisor.run(Program("web", "finance_svc.cli", ("web",), env))
    supervisor.wait_ready("web", lambda: is_listening(settings.http_host, port))
    for name in ("scheduler", "watch"):
        supervisor.run(Program(name, "finance_svc.cli", (name,), env))
    supervisor.run(Program("gateway", "iot_gateway", ("gateway",), env))
    if sandbox:
        supervisor.run(Program("simulator", "iot_gateway", ("simulate",), env))
    addresses = {"http": f"http://{settings.http_host}:{port}", "mqtt": mqtt}
    place.write_running(addresses)
    return addresses


def keep_up(place: Place, stop: threading.Event) -> None:
    """Until `stop`: bring an embedded server back when it died, and back up every night."""
    started = datetime.now(UTC)
    while not stop.wait(UPKEEP_S):
        if place.server is not None and place.server.pid() is None:
            note("the database has stopped, starting it again")
            place.server.start()
        if is_backup_due(last_good(backups_folder(place.settings)), started=started, now=datetime.now(UTC)):
            started = datetime.now(UTC)
            _back_up(place)


def is_backup_due(last: dict[str, Any] | None, *, started: datetime, now: datetime) -> bool:
    """Whether 02:30 UTC has passed since the last good backup; before the first one, since the start."""
    reference = datetime.fromisoformat(last["started_at"]) if last else started
    midnight = reference.replace(hour=0, minute=0, second=0, microsecond=0)
    due = midnight + NIGHT if reference < midnight + NIGHT else midnight + NIGHT + timedelta(days=1)
    return now >= max(due, started)


def _back_up(place: Place) -> None:
    try:
        make_backup(place, backups_folder(place.settings))
    except Exception:
        log.exception("backup_failed")


def _restarted(name: str, code: int) -> None:
    note(f"{name} ended with {code}, starting it again (logs/{name}.log)")


def _on_signals() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop


@contextmanager
def one_at_a_time(settings: Settings) -> Iterator[None]:
    """Refuse a second `up` on the same data folder."""
    folder: Path = settings.data_dir.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "up.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(f"pledgewatch already runs on {folder}") from None
        try:
            yield
        finally:
            (folder / "running.json").unlink(missing_ok=True)

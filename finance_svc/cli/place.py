"""Where this deployment lives: its databases and broker, configured or embedded in the data folder."""

import contextlib
import json
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

from finance_svc.cli.output import CommandError, note
from finance_svc.cli.processes import Program, Supervisor, run_once
from finance_svc.db import Database
from finance_svc.db.embedded import EmbeddedPostgres
from finance_svc.db.migrate import LOGIN, migrate
from finance_svc.settings import Settings

LIVE, SANDBOX = "pledgewatch", "pledgewatch_sandbox"
BROKER_PORT = 1883


@dataclass(frozen=True)
class Place:
    """Settings and the addresses they lead to; `server` when the database is embedded."""

    settings: Settings
    server: EmbeddedPostgres | None

    @property
    def logs(self) -> Path:
        """Where children write."""
        return self.settings.data_dir.absolute() / "logs"

    def url(self, *, sandbox: bool, owner: bool = False) -> str:
        """The address of the live or the sandbox database, for processes or for the owner of the schema."""
        name = SANDBOX if sandbox else LIVE
        if self.server is not None:
            return self.server.url(name, user="postgres" if owner else LOGIN)
        configured = self.settings.sandbox_database_url if sandbox else self.settings.database_url
        if configured is None:
            configured = _same_server(self.settings.database_url or "", SANDBOX)
        if not owner or self.settings.owner_database_url is None:
            return configured
        return _same_server(self.settings.owner_database_url, make_url(configured).database or name)

    def is_made(self, *, sandbox: bool) -> bool:
        """Whether the database exists and answers."""
        try:
            psycopg.connect(plain(self.url(sandbox=sandbox, owner=True)), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def migrate(self, *, sandbox: bool) -> None:
        """Make the database when it is missing (and we may), its roles, and bring its schema to the head."""
        self.create(sandbox=sandbox)
        migrate(self.url(sandbox=sandbox, owner=True))

    def create(self, *, sandbox: bool) -> None:
        """Make the empty database when it is missing."""
        if not self.is_made(sandbox=sandbox):
            _create_database(self.url(sandbox=sandbox, owner=True))

    def write_running(self, addresses: dict[str, str]) -> None:
        """Tell this machine's other commands where the service runs (mode 0600: urls carry passwords)."""
        file = self.settings.data_dir.absolute() / "running.json"
        file.touch(mode=0o600)
        file.write_text(json.dumps({**addresses, "pid": os.getpid()}))

    def running(self, name: str) -> str | None:
        """An address of the service that runs on this data folder, None when none does."""
        return running_address(self.settings, name)

    def environment(self, *, sandbox: bool) -> dict[str, str]:
        """What a child needs to find the same place."""
        found = {
            "DATABASE_URL": self.url(sandbox=False),
            "PLEDGEWATCH_SANDBOX_DATABASE_URL": self.url(sandbox=True),
            "PLEDGEWATCH_DATA_DIR": str(self.settings.data_dir.absolute()),
            "PLEDGEWATCH_SANDBOX": "true" if sandbox else "false",
        }
        if self.settings.mqtt_url:
            return {**found, "MQTT_URL": self.settings.mqtt_url}
        # the embedded broker hangs up on who asks for $SYS
        return {**found, "PLEDGEWATCH_GATEWAY_DROPS_TOPIC": ""}


def running_address(settings: Settings, name: str) -> str | None:
    """An address of the service that runs on the data folder, None when none does."""
    try:
        found = json.loads((settings.data_dir.absolute() / "running.json").read_text())
        os.kill(found["pid"], 0)
    except (OSError, ValueError, KeyError):
        return None
    address: str | None = found.get(name)
    return address


@contextlib.contextmanager
def open_place(settings: Settings, *, throwaway: bool = False) -> Iterator[Place]:
    """The deployment of these settings; an embedded server that we started is stopped at the end.

    `throwaway`: what such a server holds survives the death of any process, not that of the machine.
    """
    if settings.database_url:
        yield Place(settings, None)
        return
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    options = {"fsync": "off"} if throwaway else {}
    with EmbeddedPostgres(settings.data_dir / "postgres", options=options) as server:
        yield Place(settings, server)


@contextlib.contextmanager
def open_databases(
    place: Place, *, pool_size: int, at_once: int | None = None, steady: bool = False
) -> Iterator[dict[str, Database]]:
    """`live` and `test`, as far as they exist."""
    found = {
        name: Database(place.url(sandbox=sandbox), pool_size=pool_size, at_once=at_once, steady=steady)
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


def start_broker(place: Place, supervisor: Supervisor) -> str:
    """The configured broker's url, or that of an embedded one, running when this returns."""
    if place.settings.mqtt_url:
        return place.settings.mqtt_url
    folder = str(place.settings.data_dir.absolute() / "broker")
    module = "iot_gateway.embedded_broker"
    code, url = run_once(Program("broker", module, ("prepare", folder, str(BROKER_PORT))), quiet=True)
    if code or not url:
        raise OSError("the embedded broker could not be prepared")
    if make_url(url).port != BROKER_PORT:
        note(f"port {BROKER_PORT} is taken, the broker uses {make_url(url).port}")
    supervisor.run(Program("broker", module, ("serve", folder)))
    supervisor.wait_ready("broker", lambda: broker_trouble(url) == "", timeout_s=30)
    return url


def broker_trouble(url: str) -> str:
    """Empty when the broker lets us in, else what is wrong."""
    probe = Program("probe", "iot_gateway.embedded_broker", ("probe",), {"MQTT_URL": url})
    code, answer = run_once(probe, quiet=True)
    return "" if code == 0 else answer or "the broker could not be tried"


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or a free one when it is taken (or 0)."""
    for port in (wanted, 0):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return int(probe.getsockname()[1])
    raise OSError(f"no free port on {host}")


def is_listening(host: str, port: int) -> bool:
    """Whether something accepts connections there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def plain(url: str) -> str:
    """The address as libpq reads it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def _same_server(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def _create_database(url: str) -> None:
    name = make_url(url).database or LIVE
    with (
        psycopg.connect(plain(_same_server(url, "postgres")), autocommit=True) as connection,
        contextlib.suppress(psycopg.errors.DuplicateDatabase),
    ):
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

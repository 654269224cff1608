"""`broker-config`: a mosquitto for the registered devices, each bound to its own topic."""

import fcntl
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from finance_svc.cli import mosquitto
from finance_svc.cli.authority import Authority, write_file
from finance_svc.cli.mosquitto import Listener, Rights
from finance_svc.cli.output import CommandError, JsonFlag, say
from finance_svc.cli.place import Place, open_place
from finance_svc.cli.setup import house
from finance_svc.devices import queries as devices
from finance_svc.devices.formats.topics import read_pattern
from finance_svc.devices.rules import SANDBOX_ROOT, foreign_prefix, topic_of, topic_root
from finance_svc.kernel import ids
from finance_svc.settings import Settings

TLS_PORT, PLAIN_PORT = 8883, 1883
LOCAL = ("localhost", "127.0.0.1", "::1")
NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""What is neither a wildcard nor a separator of topics, and fits a certificate's common name."""


@dataclass(frozen=True)
class Plan:
    """What the broker is to be: its accounts with their rights, and its ways in."""

    accounts: Sequence[Rights]
    listeners: Sequence[Listener]
    hosts: Sequence[str] = LOCAL
    user: str | None = None
    every_second: bool = False

    @property
    def passwords(self) -> bool:
        """Whether a listener lets in by password."""
        return any(not listener.certificates for listener in self.listeners)

    @property
    def tls(self) -> bool:
        """Whether a listener speaks TLS."""
        return any(listener.tls for listener in self.listeners)


@dataclass(frozen=True)
class Written:
    """What was new: names that got a certificate, and the passwords nobody will see again."""

    certified: Sequence[str]
    passwords: dict[str, str]


def broker_config(  # noqa: PLR0913 - a broker has as many sides
    *,
    out: Annotated[
        Path | None, typer.Option(help="Folder; mosquitto/ of the data folder without it.")
    ] = None,
    tls: Annotated[bool, typer.Option("--tls", help="Clients come by TLS and certificate.")] = False,
    password_file: Annotated[bool, typer.Option("--password-file", help="Clients come by password.")] = False,
    host: Annotated[list[str] | None, typer.Option(help="Name or address of the broker, repeatable.")] = None,
    gateway: Annotated[list[str] | None, typer.Option(help="Id of a gateway, repeatable.")] = None,
    save_every_second: Annotated[
        bool, typer.Option("--save-every-second", help="Faster; a killed broker forgets its last second.")
    ] = False,
    replay: Annotated[
        bool, typer.Option("--replay", help="Account `replay` writes every live topic.")
    ] = False,
    port: Annotated[
        int | None, typer.Option(help="8883 with --tls, else 1883; passwords beside TLS: next.")
    ] = None,
    bind: Annotated[str, typer.Option(help="Address to listen on; all without it.")] = "",
    user: Annotated[
        str | None, typer.Option(help="Account that runs the broker, when root starts it.")
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Write a mosquitto's configuration, rights and keys for the registered devices; again adds new ones."""
    settings = Settings()
    listeners = plan_listeners(tls=tls, passwords=password_file, port=port, bind=bind)
    with open_place(settings) as place:
        accounts = find_accounts(place, gateway or [settings.gateway_id], replay=replay)
    folder = (out or settings.data_dir / "mosquitto").absolute()
    plan = Plan(accounts, listeners, hosts=[*LOCAL, *(host or ())], user=user, every_second=save_every_second)
    written = write(folder, plan, now=datetime.now(UTC))
    result: dict[str, Any] = {
        "config": str(folder / "mosquitto.conf"),
        "accounts": len(accounts),
        "certified": list(written.certified),
        "passwords": written.passwords,
    }
    lines = [
        *(f"{name}: password {password}" for name, password in written.passwords.items()),
        *(f"{name}: {folder / 'clients' / name}.crt and .key" for name in written.certified),
        *(["passwords are not shown again"] if written.passwords else []),
        f"{len(accounts)} accounts; start `mosquitto -c {result['config']}`, or send a running one SIGHUP",
    ]
    say(result, lines, as_json=as_json)


def plan_listeners(*, tls: bool, passwords: bool, port: int | None, bind: str) -> list[Listener]:
    """By certificate, by password, or both on neighbouring ports. Raises CommandError for neither."""
    if not tls and not passwords:
        raise CommandError("nobody could come in: say --tls (certificates), --password-file, or both")
    if not tls:
        return [Listener(port or PLAIN_PORT, bind, tls=False, certificates=False)]
    first = Listener(port or TLS_PORT, bind, tls=True, certificates=True)
    return [first, Listener(first.port + 1, bind, tls=True, certificates=False)] if passwords else [first]


def find_accounts(place: Place, gateways: Sequence[str], *, replay: bool = False) -> list[Rights]:
    """Gateways, and the devices and routes of the live and the sandbox database. Raises CommandError."""
    for name in gateways:
        if not NAME.fullmatch(name):
            raise CommandError(
                f"{name!r} cannot be an account: letters, digits, '.', '_' and '-', at most 64"
            )
    root = topic_root(place.settings.mqtt_root, sandbox=False)
    sources, routes = list[Rights](), list[str]()
    for sandbox in (False, True):
        if sandbox and not place.is_made(sandbox=True):
            continue
        own_root, prefix = topic_root(root, sandbox=sandbox), foreign_prefix(sandbox=sandbox)
        with house(place, sandbox=sandbox) as (session, _now):
            sources += [
                mosquitto.device_rights(ids.show("device", device), topic_of(own_root, site, device))
                for device, site in devices.find_places(session)
            ]
            for route, pattern in devices.find_filters(session):
                topic_filter = read_pattern(prefix + pattern).topic_filter
                sources.append(mosquitto.route_rights(ids.show("topic_route", route), topic_filter))
                routes.append(topic_filter)
    readers = [
        mosquitto.gateway_rights(name, root=root, sandbox_root=SANDBOX_ROOT, routes=routes)
        for name in gateways
    ]
    return [*readers, *([mosquitto.replay_rights("replay", root=root)] if replay else []), *sources]


def write(folder: Path, plan: Plan, *, now: datetime) -> Written:
    """Write everything into the folder; keys, certificates and passwords that are there are kept."""
    for name in ("", "conf.d"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "data").mkdir(mode=0o700, exist_ok=True)
    with _alone(folder):
        certified = _certify(folder, plan, now=now) if plan.tls else []
        made = _make_passwords(folder, plan) if plan.passwords else {}
        write_file(folder / "acl", mosquitto.acl(plan.accounts).encode())
        text = mosquitto.configuration(
            folder,
            plan.listeners,
            passwords=plan.passwords,
            user=plan.user,
            every_second=plan.every_second,
        )
        write_file(folder / "mosquitto.conf", text.encode())
        if plan.user:
            _hand_over(folder, plan.user)
    return Written(certified, made)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two runs at once would make two authorities."""
    with (folder / ".lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _certify(folder: Path, plan: Plan, *, now: datetime) -> list[str]:
    for name in ("authority", "clients"):
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    authority = Authority(folder / "authority" / "ca.key", folder / "ca.crt", now=now)
    authority.certify_server(plan.hosts, folder)
    return [
        account.name
        for account in plan.accounts
        if authority.certify_client(account.name, folder / "clients")
    ]


def _make_passwords(folder: Path, plan: Plan) -> dict[str, str]:
    file = folder / "passwords"
    hashes = mosquitto.read_passwords(file.read_text()) if file.exists() else {}
    made = {
        account.name: mosquitto.make_password() for account in plan.accounts if account.name not in hashes
    }
    hashes |= {name: mosquitto.hash_password(password) for name, password in made.items()}
    write_file(file, mosquitto.show_passwords(hashes).encode())
    return made


def _hand_over(folder: Path, user: str) -> None:
    """The broker reads its files as its own account; the keys of the authority and of clients stay ours."""
    for name in ("data", "mosquitto.conf", "acl", "passwords", "server.key"):
        if (folder / name).exists():
            try:
                shutil.chown(folder / name, user)
            except (LookupError, PermissionError) as error:
                raise CommandError(f"{folder / name} cannot be given to {user!r}: {error}") from None

"""`key create` and `device add`: secrets are shown once."""

import base64
from datetime import UTC, datetime
from typing import Annotated

import typer

from finance_svc.cli.output import CommandError, JsonFlag, SandboxFlag, say
from finance_svc.cli.place import open_place
from finance_svc.cli.setup import house
from finance_svc.devices import service as devices
from finance_svc.devices.rules import Channel, topic_of, topic_root
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE, Permission
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules.keys import KeyTerms
from finance_svc.settings import Settings


def create_key(
    *,
    member: Annotated[str, typer.Option(help="The member's id (mem_...).")],
    permission: Annotated[
        list[str] | None, typer.Option(help="Restrict the key to this permission, repeatable.")
    ] = None,
    sandbox: SandboxFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Make an API key for a member; the secret is shown once."""
    with open_place(Settings()) as place, house(place, sandbox=sandbox) as (session, now):
        made, secret = organisations.create_key(
            session,
            member_id=ids.read("member", member),
            sandbox=sandbox,
            actor=HOUSE,
            now=now,
            terms=KeyTerms(permissions=read_permissions(permission)),
        )
        result = {"credential": ids.show("credential", made.id), "key": secret}
    say(result, (f"{result['credential']}: {secret}", "it is not shown again"), as_json=as_json)


def read_permissions(names: list[str] | None) -> frozenset[Permission] | None:
    """None without a restriction. Raises CommandError for what is no permission."""
    try:
        return frozenset(map(Permission, names)) if names else None
    except ValueError as error:
        raise CommandError(f"{error}; permissions are: {', '.join(Permission)}") from None


def add_device(  # noqa: PLR0913 - a device has as many facts
    *,
    room: Annotated[str, typer.Option(help="The room's id (room_...).")],
    name: Annotated[str, typer.Option(help="Name of the device.")],
    kind: Annotated[str, typer.Option(help="Kind of the device, as in config/sensors.toml.")],
    channel: Annotated[list[str], typer.Option(help="NAME=KIND:PERIOD_S[:PLACEMENT], repeatable.")],
    bound_from: Annotated[datetime | None, typer.Option(help="Since when it watches the room (UTC).")] = None,
    sandbox: SandboxFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Register a device; its key and topic are shown once."""
    settings = Settings()
    with open_place(settings) as place, house(place, sandbox=sandbox) as (session, now):
        new = devices.NewDevice(
            room_id=ids.read("room", room),
            name=name,
            kind=kind,
            channels=[read_channel(text) for text in channel],
            bound_from=bound_from.replace(tzinfo=UTC) if bound_from else None,
        )
        row, key = devices.register(session, new, secret=settings.secret_keys()[0], actor=HOUSE, now=now)
        result = {
            "device": ids.show("device", row.id),
            "topic": topic_of(topic_root(settings.mqtt_root, sandbox=sandbox), row.site_id, row.id),
            "key": base64.urlsafe_b64encode(key).rstrip(b"=").decode(),
        }
    say(result, (f"{name}: {value}" for name, value in result.items()), as_json=as_json)


def read_channel(text: str) -> Channel:
    """`s29=temperature_c:20:upper shelf`. Raises CommandError."""
    name, _, rest = text.partition("=")
    kind, _, more = rest.partition(":")
    period, _, placement = more.partition(":")
    if not name or not kind or not period.isdigit():
        raise CommandError(f"{text!r} is not NAME=KIND:PERIOD_S[:PLACEMENT]")
    return Channel(channel=name, kind=kind, period_s=int(period), placement=placement)

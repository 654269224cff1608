"""First steps and upkeep: init, migrate, key create, device add, clock advance, partitions."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import typer
from sqlmodel import Session

from finance_svc import sandbox as sandbox_clock
from finance_svc.cli.output import CommandError, JsonFlag, SandboxFlag, say
from finance_svc.cli.place import Place, open_place
from finance_svc.db import Database, Scope
from finance_svc.db import clock as frozen_clock
from finance_svc.devices import intake
from finance_svc.devices import service as devices
from finance_svc.devices.rules import Channel, topic_of
from finance_svc.devices.telemetry import from_us
from finance_svc.jobs.registry import all_jobs
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE
from finance_svc.organisations import queries as organisation_queries
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.organisations.service.people import NewOrganisation
from finance_svc.outbox.leader import Leader
from finance_svc.sandbox import SANDBOX_JOBS
from finance_svc.settings import Settings

PLATFORM = NewOrganisation(name="Platform", type=OrganisationType.PLATFORM, tax_id="PLATFORM")
ADMINISTRATOR = "platform.admin"


@dataclass(frozen=True)
class Begun:
    """What `begin` made."""

    organisation_id: UUID
    member_id: UUID
    link_secret: str


@contextmanager
def house(place: Place, *, sandbox: bool) -> Iterator[tuple[Session, datetime]]:
    """A transaction of the house on the live or sandbox database."""
    if not place.is_made(sandbox=sandbox):
        raise CommandError("there is no database yet: run `pledgewatch init` first")
    database = Database(place.url(sandbox=sandbox), pool_size=1)
    try:
        with database.transaction(Scope.house()) as (session, now):
            yield session, now
    finally:
        database.close()


def prepare(place: Place) -> None:
    """Bring both schemas to this version, with partitions; the sandbox's clock stands still."""
    for sandbox in (False, True):
        place.migrate(sandbox=sandbox)
        with house(place, sandbox=sandbox) as (session, now):
            intake.keep_partitions(session, now=now)
            if sandbox and frozen_clock.frozen_at(session) is None:
                frozen_clock.freeze(session, now)


def begin(place: Place, *, sandbox: bool, administrator: str) -> Begun:
    """The platform organisation and its administrator (once), and a new one-time sign-in secret."""
    with house(place, sandbox=sandbox) as (session, now):
        platform = organisations.register(session, PLATFORM, actor=HOUSE, now=now)
        known = organisation_queries.find_members(session, platform.id)
        member = next((m for m in known if ADMINISTRATOR in m.roles), None)
        member = member or organisations.add_member(
            session,
            organisation_id=platform.id,
            name=administrator,
            roles=[ADMINISTRATOR],
            actor=HOUSE,
            now=now,
        )
        link = organisations.create_sign_in_link(session, member_id=member.id, system_now=datetime.now(UTC))
        return Begun(platform.id, member.id, link)


def sign_in_url(settings: Settings, secret: str) -> str:
    """The address that signs in once."""
    base = settings.public_url or f"http://{settings.http_host}:{settings.http_port}"
    return f"{base.rstrip('/')}/console/sign-in/{secret}"


def init(
    *,
    administrator: Annotated[str, typer.Option(help="Name of the first administrator.")] = "Administrator",
    as_json: JsonFlag = False,
) -> None:
    """Make the secret key, databases, platform and its administrator; print a sign-in link."""
    settings = Settings()
    made = settings.make_secret_key()
    with open_place(settings) as place:
        prepare(place)
        begun = begin(place, sandbox=False, administrator=administrator)
    link = sign_in_url(settings, begun.link_secret)
    result = {
        "secret_key": str(settings.secret_path),
        "secret_key_made": made,
        "organisation": ids.show("organisation", begun.organisation_id),
        "member": ids.show("member", begun.member_id),
        "sign_in": link,
    }
    lines = (
        f"secret key: {settings.secret_path}{'' if made else ' (kept)'} - keep a copy apart from the backups",
        f"platform {result['organisation']}, administrator {result['member']}",
        f"sign in once within 24 hours, after `pledgewatch up`: {link}",
    )
    say(result, lines, as_json=as_json)


def migrate(*, as_json: JsonFlag = False) -> None:
    """Make what is missing (databases, roles) and bring both schemas to this version."""
    with open_place(Settings()) as place:
        prepare(place)
    say({"migrated": ["live", "sandbox"]}, ("live and sandbox are at this version",), as_json=as_json)


def create_key(
    *,
    member: Annotated[str, typer.Option(help="The member's id (mem_...).")],
    sandbox: SandboxFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Make an API key for a member; the secret is shown once."""
    with open_place(Settings()) as place, house(place, sandbox=sandbox) as (session, now):
        made, secret = organisations.create_key(
            session, member_id=ids.read("member", member), sandbox=sandbox, actor=HOUSE, now=now
        )
        result = {"credential": ids.show("credential", made.id), "key": secret}
    say(result, (f"{result['credential']}: {secret}", "it is not shown again"), as_json=as_json)


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
        row, key = devices.register(session, new, secret=settings.secret_key(), actor=HOUSE, now=now)
        result = {
            "device": ids.show("device", row.id),
            "topic": topic_of(settings.mqtt_root, row.site_id, row.id),
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


def advance_clock(
    to: Annotated[str, typer.Argument(help="ISO 8601 with offset, or +MINUTES.")],
    *,
    as_json: JsonFlag = False,
) -> None:
    """Move the sandbox's frozen clock, timer by timer, while `up --sandbox` runs."""
    with open_place(Settings()) as place:
        with house(place, sandbox=True) as (_session, now):
            target = read_time(to, now)
        database = Database(place.url(sandbox=True), pool_size=4)
        try:
            counts = sandbox_clock.advance(Leader(database, all_jobs() + SANDBOX_JOBS), target)
        finally:
            database.close()
    result = {"now": target.isoformat(), "events": dict(sorted(counts.items()))}
    say(
        result,
        (f"it is {target.isoformat()}", *(f"{n} x {kind}" for kind, n in counts.items())),
        as_json=as_json,
    )


def read_time(text: str, now: datetime) -> datetime:
    """`+40` is 40 minutes after `now`; anything else ISO 8601 with an offset. Raises CommandError."""
    try:
        if text.startswith("+"):
            return now + timedelta(minutes=float(text))
        found = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise CommandError(f"{text!r} is neither +MINUTES nor a time") from None
    if found.tzinfo is None:
        raise CommandError(f"{text!r} has no offset")
    return found


def partitions(*, sandbox: SandboxFlag = False, as_json: JsonFlag = False) -> None:
    """Make the partitions that will be needed, and list the covered times."""
    with open_place(Settings()) as place, house(place, sandbox=sandbox) as (session, now):
        made = intake.keep_partitions(session, now=now)
        spans = [tuple(from_us(end).isoformat() for end in span) for span in intake.covered_times(session)]
    result: dict[str, Any] = {"made": made, "covered": [{"from": first, "to": last} for first, last in spans]}
    say(result, (f"made {made}", *(f"{first} .. {last}" for first, last in spans)), as_json=as_json)

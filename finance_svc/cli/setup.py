"""First steps and upkeep: init, migrate, key create, device add, clock advance."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import typer
from sqlmodel import Session

from finance_svc.cli.output import CommandError, JsonFlag, say
from finance_svc.cli.place import Place, open_place
from finance_svc.db import Database, Scope
from finance_svc.db import clock as frozen_clock
from finance_svc.devices import intake
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE
from finance_svc.organisations import queries as organisation_queries
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.organisations.service.people import NewOrganisation
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
    return f"{base.rstrip('/')}/sign-in/{secret}"


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

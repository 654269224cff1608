"""`member invite`: the link of an invitation is shown once."""

import io
from datetime import UTC, datetime
from typing import Annotated

import segno
import typer

from finance_svc.cli.output import JsonFlag, SandboxFlag, say
from finance_svc.cli.place import open_place
from finance_svc.cli.setup import house
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules import AccountKind
from finance_svc.settings import Settings


def invite_member(  # noqa: PLR0913 - an invitation has as many facts
    *,
    organisation: Annotated[str, typer.Option(help="The organisation's id (org_...).")],
    role: Annotated[list[str], typer.Option(help="Role of the new account, repeatable.")],
    name: Annotated[str | None, typer.Option(help="Name of the person.")] = None,
    email: Annotated[str | None, typer.Option(help="E-mail address of the person.")] = None,
    kind: Annotated[AccountKind, typer.Option(help="How the account stands to others.")] = AccountKind.PARENT,
    parent: Annotated[
        str | None, typer.Option(help="The parent account's id (mem_...), for a child.")
    ] = None,
    valid_until: Annotated[datetime | None, typer.Option(help="End of an auditor's account (UTC).")] = None,
    qr: Annotated[bool, typer.Option("--qr", help="Draw the link as a QR code.")] = False,
    sandbox: SandboxFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Invite a person into an organisation: a link that makes one account, once, within 7 days."""
    settings = Settings()
    account = organisations.Account(
        kind=kind,
        parent_id=ids.read("member", parent) if parent else None,
        email=email,
        valid_until=valid_until.replace(tzinfo=UTC) if valid_until else None,
    )
    with open_place(settings) as place, house(place, sandbox=sandbox) as (session, now):
        made, secret = organisations.invite(
            session,
            organisation_id=ids.read("organisation", organisation),
            wanted=organisations.NewInvitation(roles=tuple(role), name=name, account=account),
            actor=HOUSE,
            now=now,
            system_now=datetime.now(UTC),
        )
        result = {"invitation": ids.show("invitation", made.id), "link": _url(settings, secret)}
    lines = [f"{result['invitation']}: {result['link']}", "it works once, within 7 days"]
    say(result, [*lines, *([_drawn(result["link"])] if qr else [])], as_json=as_json)


def _url(settings: Settings, secret: str) -> str:
    base = settings.public_url or f"http://{settings.http_host}:{settings.http_port}"
    return f"{base.rstrip('/')}/join/{secret}"


def _drawn(link: str) -> str:
    text = io.StringIO()
    segno.make(link, error="m", micro=False).terminal(text, compact=True)
    return text.getvalue()

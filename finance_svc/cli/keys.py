"""`key list`, `key rotate`, `key revoke`, `member reset`."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from finance_svc.cli.output import JsonFlag, SandboxFlag, say
from finance_svc.cli.place import open_place
from finance_svc.cli.setup import house, sign_in_url
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE
from finance_svc.organisations import queries
from finance_svc.organisations import service as organisations
from finance_svc.settings import Settings

KeyOption = Annotated[str, typer.Option("--key", help="The key's id (key_...), as `key list` shows it.")]
MOST = 1000


def list_keys(
    *,
    member: Annotated[str | None, typer.Option(help="Only this member's (mem_...).")] = None,
    sandbox: SandboxFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """List keys: whose, what they may do, until when, last used. Secrets are never shown again."""
    member_id = ids.read("member", member) if member else None
    with open_place(Settings()) as place, house(place, sandbox=sandbox) as (session, _now):
        rows = queries.find_credentials(session, member_id=member_id, after=None, limit=MOST)
        found: list[dict[str, Any]] = [
            {
                "key": ids.show("credential", row.id),
                "member": ids.show("member", row.member_id),
                "hint": row.hint,
                "name": row.name,
                "permissions": row.permissions,
                "expires_at": row.expires_at,
                "last_used_at": row.last_used_at,
                "revoked_at": row.revoked_at,
            }
            for row in rows
        ]
    say({"keys": found}, map(_line, found), as_json=as_json)


def _line(row: dict[str, Any]) -> str:
    end = "revoked" if row["revoked_at"] else f"until {row['expires_at']}" if row["expires_at"] else ""
    return " ".join(filter(None, (row["key"], f"{row['hint']}...", row["member"], row["name"], end)))


def rotate_key(
    *,
    key: KeyOption,
    overlap_hours: Annotated[
        float, typer.Option(help="How long the old key works beside the new one (168 at most).", min=0)
    ] = 24.0,
    sandbox: SandboxFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Make a new key with the same rights; the old one ends after the overlap. The secret is shown once."""
    system_now = datetime.now(UTC)
    with open_place(Settings()) as place, house(place, sandbox=sandbox) as (session, now):
        made, secret = organisations.rotate_key(
            session,
            ids.read("credential", key),
            old_until=system_now + timedelta(hours=overlap_hours),
            actor=HOUSE,
            now=now,
            system_now=system_now,
        )
        old_until = queries.lock_credential(session, ids.read("credential", key)).expires_at
        result = {"credential": ids.show("credential", made.id), "key": secret, "old_until": old_until}
    lines = (
        f"{result['credential']}: {secret}",
        f"it is not shown again; the old one works until {old_until}",
    )
    say(result, lines, as_json=as_json)


def revoke_key(*, key: KeyOption, sandbox: SandboxFlag = False, as_json: JsonFlag = False) -> None:
    """End a key at once."""
    with open_place(Settings()) as place, house(place, sandbox=sandbox) as (session, now):
        row = organisations.revoke_key(
            session, ids.read("credential", key), actor=HOUSE, now=now, system_now=datetime.now(UTC)
        )
        result = {"credential": ids.show("credential", row.id), "revoked_at": row.revoked_at}
    say(result, (f"{result['credential']} works no more",), as_json=as_json)


def reset_member(
    *,
    member: Annotated[str, typer.Option(help="The member's id (mem_...).")],
    sandbox: SandboxFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Forget a member's authenticator app, sign it out everywhere, and print a link that works once."""
    settings, system_now = Settings(), datetime.now(UTC)
    with open_place(settings) as place, house(place, sandbox=sandbox) as (session, now):
        row = queries.get_member(session, ids.read("member", member))
        organisations.remove_factor(session, row, actor=HOUSE, now=now, reason="reset by the operator")
        ended = organisations.end_sessions(session, row.id, system_now=system_now)
        secret = organisations.create_sign_in_link(session, member_id=row.id, system_now=system_now)
    link = sign_in_url(settings, secret)
    result = {"member": member, "sessions_ended": ended, "sign_in": link}
    say(result, (f"sign in once within 24 hours: {link}",), as_json=as_json)

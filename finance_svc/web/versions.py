"""`Pledgewatch-Version`: what a request speaks; a member's keys keep the version they began with."""

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime

from flask import current_app, request
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, select

from finance_svc.db import Scope
from finance_svc.kernel.errors import BadInput
from finance_svc.settings import config
from finance_svc.web.endpoint import Request
from finance_svc.web.models import VersionPin

HEADER = "Pledgewatch-Version"
DEFAULT = "pledgewatch.version"
PINNED = "pledgewatch.pinned"


def choose(context: Request) -> None:
    """Take the version of the header, or the one pinned for the caller; refuses `VERSION_UNKNOWN`."""
    said = request.headers.get(HEADER)
    if said is not None and said not in config("api")["versions"]:
        raise BadInput("VERSION_UNKNOWN", f"known: {', '.join(config('api')['versions'])}")
    context.version = said or _pinned(context)


def _pinned(context: Request) -> str:
    """The member's version; the first request pins the deployment's default. A pin never changes."""
    organisation_id, member_id = context.actor.organisation_id, context.actor.member_id
    if organisation_id is None or member_id is None:
        return default()
    known: dict[object, str] = current_app.extensions.setdefault(PINNED, {})
    if (found := known.get(member_id)) is None:
        with _house(context) as (session, now):
            first = {
                "member_id": member_id,
                "organisation_id": organisation_id,
                "version": default(),
                "pinned_at": now,
            }
            session.connection().execute(insert(VersionPin).values(first).on_conflict_do_nothing())
            chosen = select(VersionPin.version).where(VersionPin.member_id == member_id)
            found = known[member_id] = session.exec(chosen).one()
    return found


def _house(context: Request) -> AbstractContextManager[tuple[Session, datetime]]:
    """The transaction a reader was authenticated in, else its own: nobody waits for a second connection."""
    if context.begun is not None:
        return nullcontext(context.begun)
    return context.database.transaction(Scope.house())


def default() -> str:
    """The version of callers that have none."""
    version: str = current_app.config[DEFAULT]
    return version

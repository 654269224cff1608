"""`clock advance`: move the sandbox's frozen clock."""

from datetime import datetime, timedelta
from typing import Annotated

import typer

from finance_svc.cli.output import CommandError, JsonFlag, say
from finance_svc.cli.place import open_place
from finance_svc.cli.setup import house
from finance_svc.db import Database
from finance_svc.jobs.registry import all_jobs
from finance_svc.outbox.leader import Leader
from finance_svc.sandbox import SANDBOX_JOBS, advance
from finance_svc.settings import Settings


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
            happened = advance(Leader(database, all_jobs() + SANDBOX_JOBS), target)
        finally:
            database.close()
    result = {
        "now": target.isoformat(),
        "events": dict(sorted(happened.events.items())),
        "timers": dict(sorted(happened.timers.items())),
        "jobs": dict(sorted(happened.jobs.items())),
    }
    say(
        result,
        (f"it is {target.isoformat()}", *(f"{n} x {kind}" for kind, n in happened.events.items())),
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

"""`partitions`: months of readings made ahead; old ones into verified files."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlmodel import Session

from finance_svc.cli import month_file
from finance_svc.cli.output import CommandError, JsonFlag, SandboxFlag, say
from finance_svc.cli.place import Place, open_place
from finance_svc.cli.setup import house
from finance_svc.db import Database, Scope, driver
from finance_svc.devices import intake, service
from finance_svc.devices.queries import months
from finance_svc.devices.telemetry import from_us
from finance_svc.lending import queries as lending
from finance_svc.receipts import queries as receipts
from finance_svc.settings import Settings

SUFFIX = ".pwreadings"


def partitions(context: typer.Context, *, sandbox: SandboxFlag = False, as_json: JsonFlag = False) -> None:
    """Make the partitions that will be needed, and list the covered times."""
    if context.invoked_subcommand is not None:
        return
    with open_place(Settings()) as place, house(place, sandbox=sandbox) as (session, now):
        made = intake.keep_partitions(session, now=now)
        spans = [tuple(from_us(end).isoformat() for end in span) for span in intake.covered_times(session)]
    result: dict[str, Any] = {"made": made, "covered": [{"from": first, "to": last} for first, last in spans]}
    say(result, (f"made {made}", *(f"{first} .. {last}" for first, last in spans)), as_json=as_json)


def archive(
    *,
    before: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="Months that ended by this day (UTC).")
    ],
    to: Annotated[Path | None, typer.Option(help="Folder; `readings` of the data folder without it.")] = None,
    sandbox: SandboxFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Write old months of readings into files, prove them, note them as evidence, drop the tables."""
    settings = Settings()
    folder = (to or settings.data_dir / "readings").absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open_place(settings) as place, _owner(place, sandbox=sandbox) as database:
        with database.transaction(Scope.house(), read_only=True) as (session, _now):
            old = months.months_before(session, before.replace(tzinfo=UTC))
        for month in old:
            archive_month(database, month, folder)
    names = [month[0] for month in old]
    say({"archived": names, "folder": str(folder)}, (f"archived {name}" for name in names), as_json=as_json)


def verify_month(file: Path, *, as_json: bool) -> None:
    """Prove a file of archived readings: digests, counts, and every link of every gateway's chain."""
    month = month_file.read(file)
    result = {"sha256": _digest(file).hex(), **asdict(month)}
    lines = [f"{name}: links {head.first} to {head.last} hold" for name, head in month.heads.items()]
    say(result, (f"{month.name}: {month.rows['reading']} readings", *lines), as_json=as_json)


@contextmanager
def _owner(place: Place, *, sandbox: bool) -> Iterator[Database]:
    """The database as the account that owns its schema."""
    if not place.is_made(sandbox=sandbox):
        raise CommandError("there is no database yet: run `pledgewatch init` first")
    database = Database(place.url(sandbox=sandbox, owner=True), pool_size=1)
    try:
        yield database
    finally:
        database.close()


def archive_month(database: Database, month: months.MonthSpan, folder: Path) -> None:
    """One month; killed at any point it may be called again, and goes on where it was."""
    path = folder / f"{month[0]}{SUFFIX}"
    with database.transaction(Scope.house(), read_only=True) as (session, now):
        _require(session, month, now=now)
        noted = months.is_noted(session, path.name)
    if not noted:
        write_file(database, month, path)
        note(database, month, path)
    drop(database, month, path)


def _require(session: Session, month: months.MonthSpan, *, now: datetime) -> None:
    needed = [since for since in (receipts.oldest_pledged(session), lending.oldest_owed(session)) if since]
    service.require_archivable(session, month[2], needed_since=min(needed, default=None), now=now)


def write_file(database: Database, month: months.MonthSpan, path: Path) -> None:
    """The month's file, proved and in its place; one that nobody has noted is written again."""
    unfinished = path.with_suffix(".unfinished")
    with database.transaction(Scope.house(), snapshot=True) as (session, _now):
        gateways = months.gateways_of_month(session, month)
        before = {gateway: service.archived_head(session, gateway) for gateway in gateways}
        with driver(session).cursor() as cursor:
            cursor.execute("SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'")
            month_file.write(cursor, month, before, unfinished)
    month_file.read(unfinished)
    unfinished.replace(path)
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def note(database: Database, month: months.MonthSpan, path: Path) -> None:
    """Table and evidence log learn of the file."""
    found = month_file.read(path)
    heads = {gateway: asdict(head) for gateway, head in found.heads.items()}
    facts = service.MonthFacts(month[1], month[2], path.name, _digest(path), found.rows, heads)
    with database.transaction(Scope.house()) as (session, now):
        service.record_archive(session, facts, now=now)


def drop(database: Database, month: months.MonthSpan, path: Path) -> None:
    """Drop the tables of a noted month, if its file is the noted one and nothing has come to need it."""
    month_file.read(path)
    with database.transaction(Scope.house()) as (session, now):
        service.lock_what_needs_readings(session)
        _require(session, month, now=now)
        row = months.lock_archived(session, path.name)
        if row.sha256 != _digest(path):
            raise CommandError(f"{path} is not the file that was noted")
        service.drop_month(session, row, month, now=now)


def _digest(path: Path) -> bytes:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").digest()

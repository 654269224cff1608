"""`import` and `export`: workbooks in and out, templates, samples."""

import os
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import psycopg
import typer
from psycopg import sql
from sqlalchemy.engine import make_url
from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.cli.output import CommandError, JsonFlag, SandboxFlag, note, say
from finance_svc.cli.place import Place, open_place, plain
from finance_svc.cli.setup import ADMINISTRATOR, begin, house, prepare
from finance_svc.db import Database, Scope
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.kernel.calendar import local_date
from finance_svc.onboarding import queries, rules, service
from finance_svc.onboarding.models import ImportRun
from finance_svc.onboarding.rules import Fault, RunState
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.settings import Settings

ZONE = "Asia/Shanghai"
SAMPLE_MARK = "91SAMPLE"
SHOWN = 20
FAULTY = 1
Report = dict[str, Any]


def import_workbook(  # noqa: PLR0913 - a command has as many options
    file: Annotated[Path | None, typer.Argument(help="The XLSX workbook.")] = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen; mark what is wrong.")
    ] = False,
    template: Annotated[bool, typer.Option("--template", help="Write the empty workbook to FILE.")] = False,
    sample: Annotated[
        str, typer.Option(help="Load a sample into the sandbox: apples, sugar or voyage.")
    ] = "",
    unload: Annotated[
        bool, typer.Option("--unload", help="Empty a sandbox that holds samples only.")
    ] = False,
    keys: Annotated[Path | None, typer.Option(help="Write the keys of imported devices here, once.")] = None,
    lang: Annotated[str, typer.Option(help="Language of the template: en or zh.")] = "en",
    sandbox: SandboxFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Bring organisations, places, stock, loans and prices in from one workbook."""
    if template:
        _write(_required(file), service.template("zh" if lang == "zh" else "en"))
        say({"template": str(file)}, (f"{file} written",), as_json=as_json)
        return
    with open_place(Settings()) as place:
        if unload:
            _unload(place)
            say({"unloaded": True}, ("the sandbox is empty",), as_json=as_json)
            return
        if sample:
            sandbox, content, name = True, _sample(place, sample), f"sample-{sample}.xlsx"
        else:
            content, name = _read(_required(file)), _required(file).name
        report = bring_in(place, content, name, sandbox=sandbox, dry_run=dry_run)
        if report["errors"] and file is not None and not sample:
            report["marked"] = str(_mark(file, content, report["errors"]))
        if keys is not None and report["state"] == RunState.DONE:
            report["device_keys"] = _hand_out(place, UUID(report.pop("run_id")), keys, sandbox=sandbox)
    report.pop("run_id", None)
    say(report, _lines(report), as_json=as_json)
    if report["errors"]:
        raise typer.Exit(FAULTY)


def bring_in(place: Place, content: bytes, name: str, *, sandbox: bool, dry_run: bool) -> Report:
    """Run a workbook, each sheet in a transaction of its own, or try it out; the report."""
    if not place.is_made(sandbox=sandbox):
        raise CommandError("there is no database yet: run `pledgewatch init` first")
    database = Database(place.url(sandbox=sandbox), pool_size=2)
    try:
        run = _try_out(database, content, name) if dry_run else _run(database, content, name)
    finally:
        database.close()
    return {
        "run_id": str(run.id),
        "import_run": ids.show("import_run", run.id),
        "state": str(run.state),
        "dry_run": dry_run,
        "sheets": run.sheets,
        "errors": run.faults,
    }


def _try_out(database: Database, content: bytes, name: str) -> ImportRun:
    with database.transaction(Scope.house()) as (session, now):
        run = service.ask(
            session, content=content, file_name=name, document_id=None, actor=_operator(session), now=now
        )
    with database.transaction(Scope.house()) as (session, now):
        return service.check(session, run.id, content, now=now)


def _run(database: Database, content: bytes, name: str) -> ImportRun:
    with database.transaction(Scope.house()) as (session, now):
        actor = _operator(session)
        run = service.ask(session, content=content, file_name=name, document_id=None, actor=actor, now=now)
        service.begin_here(session, run.id, actor=actor, now=now)
    book = service.read_book(content)
    sheet: str | None = ""
    while sheet is not None:
        with database.transaction(Scope.house()) as (session, now):
            sheet = service.run_sheet(session, run.id, sheet, book, now=now)
        if sheet is not None:
            note(f"next: {sheet}")
    with database.transaction(Scope.house()) as (session, _now):
        return queries.get_run(session, run.id)


def _operator(session: Session) -> Actor:
    """Who runs this machine acts for the platform, in the name of its administrator."""
    for platform in organisations.find_of_type(session, OrganisationType.PLATFORM):
        for member in organisations.find_members(session, platform.id):
            if ADMINISTRATOR in member.roles:
                return Actor(
                    organisation_id=platform.id,
                    member_id=member.id,
                    name=f"{member.name} (command line)",
                    permissions=frozenset(Permission),
                )
    raise CommandError("there is no administrator yet: run `pledgewatch init` first")


def _sample(place: Place, name: str) -> bytes:
    """A sample for today's sandbox, which is made when it is missing."""
    if name not in service.SAMPLES:
        raise rules.SampleUnknown(f"no sample {name!r}")
    prepare(place)
    begin(place, sandbox=True, administrator="Administrator")
    with house(place, sandbox=True) as (_session, now):
        return service.sample_workbook(name, local_date(now, ZONE))


def _unload(place: Place) -> None:
    """Throw the sandbox away and make an empty one: evidence is never deleted row by row."""
    if place.is_made(sandbox=True):
        with house(place, sandbox=True) as (session, _now):
            found = organisations.find_organisations(session, after=None, limit=1000)
            others = [o for o in found if o.type is not OrganisationType.PLATFORM]
            strange = [o.name for o in others if not o.tax_id.startswith(SAMPLE_MARK)]
            if strange:
                raise rules.SampleNotAlone(f"there are also: {', '.join(strange[:5])}")
        _drop(place.url(sandbox=True, owner=True))
    prepare(place)
    begin(place, sandbox=True, administrator="Administrator")


def _drop(url: str) -> None:
    name = make_url(url).database or ""
    admin = make_url(plain(url)).set(database="postgres").render_as_string(hide_password=False)
    try:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
    except psycopg.errors.ObjectInUse:
        raise CommandError("the sandbox is in use: stop `pledgewatch up` first") from None


def export_lists(
    file: Annotated[Path, typer.Argument(help="Where the workbook goes.")],
    *,
    sheet: Annotated[str, typer.Option(help="One sheet of the template; see also --all.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Every sheet.")] = False,
    lang: Annotated[str, typer.Option(help="Language of the headings: en or zh.")] = "en",
    sandbox: SandboxFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Write lists as a workbook that `import` reads again."""
    if not sheet and not everything:
        raise CommandError("name a sheet with --sheet, or take them with --all")
    name = service.ALL if everything else sheet
    with open_place(Settings()) as place, house(place, sandbox=sandbox) as (session, now):
        actor = _operator(session)
        rows = service.collect(session, service.names_of(name), actor=actor, now=now)
        count = sum(len(listed) for listed in rows.values())
        taken = {"sheet": name, "rows": count}
        subject = ("organisation", actor.identified()[0])
        audit.record(session, act="export.taken", subject=subject, actor=actor, now=now, body=taken)
        _write(file, service.make(rows, "zh" if lang == "zh" else "en"))
    say({"file": str(file), "rows": count}, (f"{count} rows in {file}",), as_json=as_json)


def _hand_out(place: Place, run_id: UUID, file: Path, *, sandbox: bool) -> int:
    """Write device keys into a file that only we read; it must not exist yet."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out, house(place, sandbox=sandbox) as (session, now):
        found = service.take_device_keys(session, run_id, actor=HOUSE, now=now)
        out.write("device_id,site_id,key\n")
        out.writelines(f"{row['device_id']},{row['site_id']},{row['key']}\n" for row in found)
        out.flush()
        os.fsync(out.fileno())
    return len(found)


def _mark(file: Path, content: bytes, errors: list[dict[str, Any]]) -> Path:
    target = file.with_name(f"{file.stem}.marked.xlsx")
    faults = [Fault(**error) for error in errors]
    try:
        _write(target, service.marked(content, faults))
    except rules.WorkbookUnreadable:
        return file
    return target


def _lines(report: Report) -> list[str]:
    lines = [
        f"{one['sheet']}: {one['rows']} rows, {one['added']} new, {one['known']} known, {one['faults']} wrong"
        for one in report["sheets"]
    ]
    for error in report["errors"][:SHOWN]:
        lines.append(f"{error['sheet']}!{error['cell']} {error['code']}: {error['message']}")
    if len(report["errors"]) > SHOWN:
        lines.append(f"... and {len(report['errors']) - SHOWN} more")
    if "marked" in report:
        lines.append(f"marked copy: {report['marked']}")
    return [*lines, f"{report['import_run']}: {report['state']}"]


def _read(file: Path) -> bytes:
    if file.stat().st_size > service.LARGEST_BYTES:
        raise rules.WorkbookTooLarge(f"at most {service.LARGEST_BYTES} bytes")
    return file.read_bytes()


def _required(file: Path | None) -> Path:
    if file is None:
        raise CommandError("name the workbook")
    return file


def _write(file: Path, content: bytes) -> None:
    file.write_bytes(content)

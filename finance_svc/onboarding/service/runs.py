"""An import on its way: asked, tried out, run sheet by sheet, each sheet in a transaction of its own."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.documents import queries as documents
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import Refusal
from finance_svc.kernel.ids import new_id
from finance_svc.ledger import queries as books
from finance_svc.ledger import rules as postings
from finance_svc.onboarding import queries, rules
from finance_svc.onboarding.models import ImportRun
from finance_svc.onboarding.rules import Fault, RunState, SheetReport
from finance_svc.onboarding.service.intake import Intake
from finance_svc.onboarding.service.layout import sheets
from finance_svc.onboarding.service.loading import load_sheet
from finance_svc.onboarding.service.workbook import MOST_FAULTS, Book, faults_of, read_book
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as approvals
from finance_svc.organisations.rules import OrganisationType, Step
from finance_svc.outbox import service as outbox
from finance_svc.settings import Settings, codes

ACT = "import.run"
ASKED, NEXT = "import.asked", "import.sheet_due"


class Ended(Exception):  # noqa: N818 - carries what a dry run has found past the rollback
    """Ends a dry run."""

    def __init__(self, reports: list[SheetReport], faults: list[Fault]) -> None:
        self.reports, self.faults = reports, faults


def ask(
    session: Session,
    *,
    content: bytes,
    file_name: str,
    document_id: UUID | None,
    actor: Actor,
    now: datetime,
) -> ImportRun:
    """Begin an import of the actor's organisation. Nothing has been read of the workbook yet."""
    assert actor.organisation_id is not None, "an import belongs to an organisation"
    run = ImportRun(
        id=new_id("import_run"),
        organisation_id=actor.organisation_id,
        document_id=document_id,
        file_name=file_name[-200:],
        sha256=hashlib.sha256(content).digest(),
        state=RunState.ASKED,
        sheets=[],
        faults=[],
        asked_by=actor.member_id,
        asked_name=actor.name,
        needs_second=False,
        rights=sorted(actor.permissions),
        asked_at=now,
    )
    session.add(run)
    session.flush()
    body = {"file_name": run.file_name, "sha256": run.sha256.hex()}
    subject = ("import_run", run.id)
    audit.record(session, act=ASKED, subject=subject, actor=actor, now=now, body=body)
    return run


def announce(session: Session, run: ImportRun, *, now: datetime) -> None:
    """Let the jobs try the workbook out."""
    _emit(session, ASKED, run, {}, now)


def check(session: Session, run_id: UUID, content: bytes, *, now: datetime) -> ImportRun:
    """Try everything and take it back: the run is checked, or faulty with its faults (house's scope)."""
    run = queries.lock_run(session, run_id)
    reports, faults = dry_run(session, run, content, now=now)
    run.sheets, run.faults = [report.plain() for report in reports], _kept(faults)
    run.needs_second = any(sheets()[report.sheet].money for report in reports)
    actor = actor_of(run)
    audit.move(session, run, RunState.FAULTY if faults else RunState.CHECKED, actor=actor, now=now)
    if run.needs_second and not faults and run.asked_by is not None:
        steps = (Step(run.organisation_id, Permission.IMPORT),)
        subject = ("import_run", run.id)
        approvals.request_approval(
            session, act=ACT, subject=subject, payload=_payload(run), steps=steps, actor=actor, now=now
        )
    return run


def dry_run(
    session: Session, run: ImportRun, content: bytes, *, now: datetime
) -> tuple[list[SheetReport], list[Fault]]:
    """What would happen to every sheet, and every fault. Needs the house's scope; nothing stays."""
    book = read_book(content)
    try:
        with session.begin_nested():
            intake = _intake(session, run, now)
            reports = [load_sheet(intake, run.id, one) for one in book.found.values()]
            faults = [*book.strange, *faults_of(book.found)]
            if not faults:
                faults = _migration_faults(session, run.id)
            raise Ended(reports, faults)
    except Ended as ended:
        return ended.reports, ended.faults


def begin(session: Session, run_id: UUID, *, actor: Actor, now: datetime) -> ImportRun:
    """Run what was checked; money needs another person than the one who asked (`SELF_APPROVAL`).

    Needs the house's scope; the caller may see the run. Refuses WORKBOOK_FAULTY.
    """
    run = queries.lock_run(session, run_id)
    if run.state is not RunState.CHECKED:
        raise rules.WorkbookFaulty(f"the import is {run.state}", state=str(run.state))
    if run.needs_second and not approvals.decide(
        session, act=ACT, subject=("import_run", run.id), payload=_payload(run), actor=actor, now=now
    ):
        return run
    _start(session, run, actor, now)
    _emit(session, NEXT, run, {"sheet": run.sheets[0]["sheet"] if run.sheets else ""}, now)
    return run


def begin_here(session: Session, run_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Run without a check before and without jobs: the command line does. Needs the house's scope."""
    _start(session, queries.lock_run(session, run_id), actor, now)


def _start(session: Session, run: ImportRun, actor: Actor, now: datetime) -> None:
    run.sheets, run.faults = [], []
    audit.move(session, run, RunState.RUNNING, actor=actor, now=now)


def run_sheet(session: Session, run_id: UUID, name: str, book: Book, *, now: datetime) -> str | None:
    """Bring one sheet in (empty: the first), all of it or nothing; the name of the next. House's scope.

    With a fault, or when no sheet is left, the run ends.
    """
    run = queries.lock_run(session, run_id)
    if run.state is not RunState.RUNNING or any(done["sheet"] == name for done in run.sheets):
        return None
    names = list(book.found)
    if book.strange or not names:
        _end(session, run, book.strange, now)
        return None
    one = book.found[name or names[0]]
    try:
        with session.begin_nested():
            report = load_sheet(_intake(session, run, now), run.id, one)
            if one.faults:
                raise Ended([report], one.faults)
    except Ended as ended:
        _end(session, run, ended.faults, now)
        return None
    run.sheets = [*run.sheets, report.plain()]
    session.add(run)
    left = names[names.index(one.sheet.name) + 1 :]
    if not left:
        _end(session, run, _migration_faults(session, run.id), now)
    return left[0] if left else None


def announce_sheet(session: Session, run_id: UUID, name: str, *, now: datetime) -> None:
    """Let the jobs bring the next sheet in."""
    _emit(session, NEXT, queries.get_run(session, run_id), {"sheet": name}, now)


def _end(session: Session, run: ImportRun, faults: Iterable[Fault], now: datetime) -> None:
    run.faults, run.ended_at = _kept(faults), now
    state = RunState.FAILED if run.faults else RunState.DONE
    audit.move(session, run, state, actor=actor_of(run), now=now)
    _emit(session, f"import.{state}", run, {"state": str(state)}, now)


def _migration_faults(session: Session, run_id: UUID) -> list[Fault]:
    """The run does not finish while a book it brought money into has a migration balance."""
    money = [sheet.name for sheet in sheets().values() if sheet.money]
    try:
        for lender_id in queries.lenders_of(session, run_id, money):
            postings.require_migrated(books.migration_balances(session, lender_id))
    except postings.MigrationNotZero as refusal:
        return [_of_run(refusal)]
    return []


def content_of(session: Session, run_id: UUID) -> bytes:
    """The workbook of a run that was sent, verified."""
    run = queries.get_run(session, run_id)
    assert run.document_id is not None, "a run that was sent has its document"
    return documents.read_content(documents.get_document(session, run.document_id))


def actor_of(run: ImportRun) -> Actor:
    """Who asked, with the rights of then."""
    return Actor(
        organisation_id=run.organisation_id,
        member_id=run.asked_by,
        name=run.asked_name,
        permissions=frozenset(Permission(name) for name in run.rights),
    )


def _intake(session: Session, run: ImportRun, now: datetime) -> Intake:
    owner = organisations.get_organisation(session, run.organisation_id)
    return Intake(
        session=session,
        now=now,
        actor=actor_of(run),
        is_platform=owner.type is OrganisationType.PLATFORM,
        secret=Settings().secret_keys()[0],
    )


def _payload(run: ImportRun) -> dict[str, Any]:
    return {"import_run": str(run.id), "sha256": run.sha256.hex()}


def _kept(faults: Iterable[Fault]) -> list[dict[str, Any]]:
    return [fault.plain() for fault in list(faults)[:MOST_FAULTS]]


def _of_run(refusal: Refusal) -> Fault:
    return Fault("", "", refusal.code, refusal.detail, codes()[refusal.code]["title_zh"])


def _emit(session: Session, kind: str, run: ImportRun, body: dict[str, Any], now: datetime) -> None:
    subject = ("import_run", run.id)
    content = {"import_run_id": str(run.id), **body}
    cause = f"{run.id} {body.get('sheet', '')}"
    outbox.emit(
        session, kind, subject=subject, body=content, audience=(run.organisation_id,), now=now, cause=cause
    )

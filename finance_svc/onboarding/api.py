"""Imports, exports, the audit of a period and the glossary over HTTP."""

from flask import current_app

from finance_svc.db import Scope, as_house
from finance_svc.documents import queries as documents
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import BadInput
from finance_svc.onboarding import queries, rules, service
from finance_svc.onboarding.schemas import (
    DeviceKeysView,
    DeviceKeyView,
    GlossaryView,
    ImportBody,
    ImportPath,
    ImportView,
    LanguageQuery,
    PeriodQuery,
    SheetPath,
)
from finance_svc.organisations.rules import ExportWaits
from finance_svc.settings import config
from finance_svc.web import Answer, ListQuery, Page, answer, blueprint, caller, page, requires, transaction
from finance_svc.web.endpoint import running
from finance_svc.web.problems import of_refusal

bp = blueprint("onboarding")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORKBOOK = {
    "description": "the workbook",
    "content": {XLSX: {"schema": {"type": "string", "format": "binary"}}},
}


def workbook_answer(content: bytes, name: str) -> Answer:
    """A workbook that browsers save."""
    response = current_app.response_class(content, content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.get("/imports/template.xlsx", operation_id="getImportTemplate", responses={200: WORKBOOK})
@requires(Permission.READ)
def get_template(query: LanguageQuery) -> Answer:
    """The empty workbook with its terms, drop-downs and example rows."""
    return workbook_answer(service.template(query.lang), f"template-{query.lang}.xlsx")


@bp.post("/imports", operation_id="createImport", responses={202: ImportView})
@requires(Permission.IMPORT)
def create_import(body: ImportBody) -> Answer:
    """Try a stored workbook out: a dry run of every sheet, reported on the import."""
    with transaction() as (session, now):
        document = documents.get_document(session, body.document_id)
        content = documents.read_content(document)
        if len(content) > service.LARGEST_BYTES:
            raise rules.WorkbookTooLarge(f"at most {service.LARGEST_BYTES} bytes")
        run = service.ask(
            session,
            content=content,
            file_name=document.name,
            document_id=document.id,
            actor=caller(),
            now=now,
        )
        service.announce(session, run, now=now)
        return answer(ImportView.of(run), status=202)


@bp.get("/imports", operation_id="listImports", responses={200: Page})
@requires(Permission.IMPORT)
def list_imports(query: ListQuery) -> Answer:
    """The imports of one's own organisation."""
    with transaction() as (session, _now):
        rows = queries.find_runs(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, ImportView.of)


@bp.get("/imports/<id(import_run):import_run_id>", operation_id="getImport", responses={200: ImportView})
@requires(Permission.IMPORT)
def get_import(path: ImportPath) -> Answer:
    """An import with its reports and wrong cells."""
    with transaction() as (session, _now):
        return answer(ImportView.of(queries.get_run(session, path.import_run_id)))


@bp.post("/imports/<id(import_run):import_run_id>/run", operation_id="runImport", responses={202: ImportView})
@requires(Permission.IMPORT, idempotent=True)
def run_import(path: ImportPath) -> Answer:
    """Bring a checked workbook in, sheet by sheet; with money in it another person than who asked."""
    with transaction() as (session, now):
        queries.get_run(session, path.import_run_id)
        with as_house(session):
            run = service.begin(session, path.import_run_id, actor=caller(), now=now)
        return answer(ImportView.of(run), status=202)


@bp.get(
    "/imports/<id(import_run):import_run_id>/marked.xlsx",
    operation_id="getMarkedWorkbook",
    responses={200: WORKBOOK},
)
@requires(Permission.IMPORT)
def get_marked(path: ImportPath) -> Answer:
    """The workbook with every wrong cell filled and commented, and a list of them."""
    with transaction() as (session, _now):
        run = queries.get_run(session, path.import_run_id)
        faults = [rules.Fault(**fault) for fault in run.faults]
        return workbook_answer(service.marked(service.content_of(session, run.id), faults), "marked.xlsx")


@bp.post(
    "/imports/<id(import_run):import_run_id>/device_keys",
    operation_id="takeImportedDeviceKeys",
    responses={200: DeviceKeysView},
)
@requires(Permission.IMPORT, tells_secret=True)
def take_keys(path: ImportPath) -> Answer:
    """The keys of the devices that came in; once (`KEYS_TAKEN`)."""
    with transaction() as (session, now):
        queries.get_run(session, path.import_run_id)
        with as_house(session):
            found = service.take_device_keys(session, path.import_run_id, actor=caller(), now=now)
        return answer(DeviceKeysView(data=[DeviceKeyView(**row) for row in found]))


@bp.get("/exports/<sheet>.xlsx", operation_id="exportSheet", responses={200: WORKBOOK})
@requires(Permission.READ)
def export_sheet(path: SheetPath, query: LanguageQuery) -> Answer:
    """A list of the caller's organisation in the shape of the import; `all` for every sheet."""
    with transaction() as (session, now):
        names = service.names_of(path.sheet)
        rows = service.collect(session, names, actor=caller(), now=now)
    if waits := _count(path.sheet, sum(len(listed) for listed in rows.values())):
        return of_refusal(waits)
    return workbook_answer(service.make(rows, query.lang), f"{path.sheet}.xlsx")


@bp.get("/audit_export", operation_id="exportAudit", responses={200: WORKBOOK})
@requires(Permission.AUDIT_READ)
def export_audit(query: PeriodQuery) -> Answer:
    """Loans, pledges, calls, overrides of a period, and who may do what, as a workbook."""
    if query.start >= query.end:
        raise BadInput("BAD_REQUEST", "`from` lies before `to`")
    with transaction() as (session, now):
        content, rows = service.audit_workbook(
            session, start=query.start, end=query.end, actor=caller(), now=now
        )
    if waits := _count("audit", rows):
        return of_refusal(waits)
    return workbook_answer(content, "audit.xlsx")


def _count(sheet: str, rows: int) -> ExportWaits | None:
    """In a transaction of its own: reading ones write nothing."""
    context = running()
    organisation_id, _ = context.actor.identified()
    with context.database.transaction(Scope.of(organisation_id)) as (session, now):
        return service.count_export(session, sheet=sheet, rows=rows, actor=context.actor, now=now)


@bp.get("/glossary", operation_id="getGlossary", responses={200: GlossaryView})
@requires(Permission.READ)
def get_glossary() -> Answer:
    """The terms of the trade in Chinese and English."""
    return answer(GlossaryView.of(config("glossary")))

"""Prints and exchanged files over HTTP."""

from flask import current_app, request

from finance_svc.db import Scope
from finance_svc.documents import queries as documents
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import service as people
from finance_svc.organisations.rules import ExportWaits
from finance_svc.paper import queries, rules, service
from finance_svc.paper.schemas import (
    ExchangeBody,
    ExchangePath,
    ExchangeView,
    FilePath,
    LanguageQuery,
    PrintBody,
    PrintPath,
    PrintQuery,
    PrintView,
)
from finance_svc.settings import Settings
from finance_svc.web import Answer, ListQuery, Page, answer, blueprint, caller, page, requires, transaction
from finance_svc.web.endpoint import running
from finance_svc.web.problems import of_refusal

bp = blueprint("paper")
TYPES = {
    rules.Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    rules.Form.CSV: "text/csv; charset=utf-8",
    rules.Form.JSON: "application/json",
}
FILE = {"*/*": {"schema": {"type": "string", "format": "binary"}}}
PDF = {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}


@bp.post("/prints", operation_id="printPaper", responses={201: PrintView})
@requires(Permission.READ, idempotent=True)
def print_paper(body: PrintBody) -> Answer:
    """Print what the caller may see as PDF; every print is logged, later ones of a paper say REPRINT."""
    with transaction() as (session, now):
        new = service.NewPrint(
            kind=body.kind,
            subject_id=body.subject(),
            language=body.language,
            format=body.format,
            copies=body.copies,
            origin=Settings().public_url or request.host_url,
        )
        row = service.print_paper(session, new=new, actor=caller(), now=now)
        return answer(PrintView.of(row), status=201)


@bp.get("/prints", operation_id="listPrints", responses={200: Page})
@requires(Permission.READ)
def list_prints(query: PrintQuery) -> Answer:
    """One's own prints, and those of goods one has a part in."""
    with transaction() as (session, _now):
        rows = queries.find_prints(
            session, after=query.after_id(), limit=query.limit + 1, conditions=query.conditions()
        )
        return page(rows, query, PrintView.of)


@bp.get("/prints/<id(print):print_id>", operation_id="getPrint", responses={200: PrintView})
@requires(Permission.READ)
def get_print(path: PrintPath) -> Answer:
    """One print."""
    with transaction() as (session, _now):
        return answer(PrintView.of(queries.get_print(session, path.print_id)))


@bp.get(
    "/prints/<id(print):print_id>/file",
    operation_id="getPrintFile",
    responses={200: {"description": "the PDF", "content": PDF}},
)
@requires(Permission.READ)
def get_file(path: PrintPath) -> Answer:
    """The printed PDF with all its copies, verified against its hash; only who printed it has it."""
    with transaction() as (session, _now):
        row = queries.get_print(session, path.print_id)
        response = current_app.response_class(service.file_of(session, row), content_type="application/pdf")
        response.headers["Content-Disposition"] = f'inline; filename="{row.kind}-{row.reprint_no}.pdf"'
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response.set_etag(row.sha256.hex())
        return response


@bp.post("/exchanges", operation_id="bringFileIn", responses={201: ExchangeView})
@requires(Permission.IMPORT, idempotent=True)
def bring_in(body: ExchangeBody) -> Answer:
    """Bring a stored XLSX, JSON or CSV file of rows in: all of it, or nothing and its faults."""
    with transaction() as (session, now):
        document = documents.get_document(session, body.document_id)
        sent = service.Sent(
            document_id=document.id,
            file_name=document.name,
            form=rules.form_of(document.media_type, body.sheet),
            sheet=body.sheet,
            content=documents.read_content(document),
        )
        row = service.bring_in(session, sent=sent, actor=caller(), now=now)
        return answer(ExchangeView.of(row), status=201)


@bp.get("/exchanges", operation_id="listExchanges", responses={200: Page})
@requires(Permission.IMPORT)
def list_exchanges(query: ListQuery) -> Answer:
    """The files that one's own organisation has sent."""
    with transaction() as (session, _now):
        rows = queries.find_exchanges(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, ExchangeView.of)


@bp.get("/exchanges/<id(exchange):exchange_id>", operation_id="getExchange", responses={200: ExchangeView})
@requires(Permission.IMPORT)
def get_exchange(path: ExchangePath) -> Answer:
    """One exchange with its wrong cells."""
    with transaction() as (session, _now):
        return answer(ExchangeView.of(queries.get_exchange(session, path.exchange_id)))


@bp.get(
    "/exchanges/<id(exchange):exchange_id>/marked.xlsx",
    operation_id="getMarkedFile",
    responses={200: {"description": "the workbook", "content": FILE}},
)
@requires(Permission.IMPORT)
def get_marked(path: ExchangePath) -> Answer:
    """The file as a workbook with every wrong cell filled and commented, and a list of them."""
    with transaction() as (session, _now):
        row = queries.get_exchange(session, path.exchange_id)
        content = documents.read_content(documents.get_document(session, row.document_id))
        return _file(service.marked(row, content), "marked", rules.Form.XLSX)


@bp.get(
    "/interchange/<name>.<form>",
    operation_id="exportInterchange",
    responses={200: {"description": "the rows", "content": FILE}},
)
@requires(Permission.READ)
def export(path: FilePath, query: LanguageQuery) -> Answer:
    """The rows of a sheet (or `all`) the caller may read, as XLSX, CSV or JSON that can come in again."""
    with transaction() as (session, _now):
        lists = service.collect(session, path.name, path.form)
    if waits := _count(path.name, sum(len(rows) for rows in lists.values())):
        return of_refusal(waits)
    return _file(service.write(lists, path.form, query.lang), path.name, path.form)


def _file(content: bytes, name: str, form: rules.Form) -> Answer:
    response = current_app.response_class(content, content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _count(name: str, rows: int) -> ExportWaits | None:
    """Note who takes how many rows away, in a transaction of its own: reading ones write nothing."""
    context = running()
    organisation_id, member_id = context.actor.identified()
    with context.database.transaction(Scope.of(organisation_id)) as (session, now):
        return people.watch_export(
            session, member_id=member_id, rows=rows, actor=context.actor, now=now, name=name
        )

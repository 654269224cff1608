"""Prints over HTTP: ask for one, look at the log, fetch the file."""

from flask import current_app, request

from finance_svc.kernel.actor import Permission
from finance_svc.paper import queries, service
from finance_svc.paper.schemas import PrintBody, PrintPath, PrintQuery, PrintView
from finance_svc.settings import Settings
from finance_svc.web import Answer, Page, answer, blueprint, caller, page, requires, transaction

bp = blueprint("paper")
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

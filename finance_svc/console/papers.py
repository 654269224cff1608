"""Papers: printed from the pages of goods; kept as PDF, and shown for printers of rolls and labels."""

from uuid import UUID

import segno
from flask import Blueprint, Response, current_app, make_response, request, url_for

from finance_svc.console import join
from finance_svc.console.forms import Form
from finance_svc.console.pages import show
from finance_svc.console.words import language
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.paper import queries, rules, service
from finance_svc.web import caller, requires, transaction

MOST_COPIES = 20
bp = Blueprint("papers", __name__)


@bp.post("/papers")
@requires(Permission.READ, idempotent=True)
def print_paper() -> Response:
    """Print what the form asks for, and open it."""
    with transaction() as (session, now):
        form = Form(request.form.to_dict())
        kind = form.one_of("kind", rules.PaperKind)
        new = service.NewPrint(
            kind=kind,
            subject_id=ids.read(rules.SUBJECTS[kind], form.note("subject_id")),
            language=language(),
            format=form.one_of("format", rules.Format),
            copies=form.whole("copies", MOST_COPIES) if form.note("copies") else 1,
            origin=current_app.config[join.PUBLIC_URL] or request.host_url,
        )
        row = service.print_paper(session, new=new, actor=caller(), now=now)
        response = make_response("", 303)
        response.headers["Location"] = url_for("console.papers.open_one", print_id=row.id)
        return response


@bp.get("/papers/<id(print):print_id>")
@requires(Permission.READ)
def open_one(print_id: UUID) -> Response:
    """One print as a page of its own size; the browser prints it, or fetches the PDF."""
    with transaction() as (session, now):
        row = queries.get_print(session, print_id)
        sheet = service.shown(row)
        code = ""
        if sheet.verify_url:
            made = segno.make(sheet.verify_url, error="m", micro=False)
            code = made.svg_inline(border=2, omitsize=True, svgclass="code", lineclass=None)
        mine, _ = caller().identified()
        values = {"row": row, "sheet": sheet, "code": code, "feet": service.feet(sheet), "mine": mine}
        return show(session, now, "papers/show.html", **values)


@bp.get("/papers/<id(print):print_id>/file")
@requires(Permission.READ)
def get_file(print_id: UUID) -> Response:
    """The printed PDF, for who printed it."""
    with transaction() as (session, _now):
        row = queries.get_print(session, print_id)
        response = current_app.response_class(service.file_of(session, row), content_type="application/pdf")
        response.headers["Content-Disposition"] = f'inline; filename="{row.kind}-{row.reprint_no}.pdf"'
        return response

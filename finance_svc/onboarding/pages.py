"""Console pages: the glossary; bringing a workbook in: send, look at the faults, run."""

from uuid import UUID

from flask import Blueprint, Response, make_response, request, url_for

from finance_svc.console.pages import show
from finance_svc.console.site import bp as console
from finance_svc.console.words import language
from finance_svc.db import as_house
from finance_svc.documents import service as documents
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import BadInput
from finance_svc.onboarding import queries, rules, service
from finance_svc.onboarding.api import workbook_answer
from finance_svc.settings import config
from finance_svc.web import caller, requires, transaction

SHOWN = 50
bp = Blueprint("onboarding", __name__, template_folder="templates")


@bp.get("/glossary")
@requires(Permission.READ)
def glossary() -> Response:
    """The terms of the trade."""
    with transaction() as (session, now):
        return show(session, now, "onboarding/glossary.html", terms=config("glossary"))


@bp.get("/import")
@requires(Permission.IMPORT)
def home() -> Response:
    """Template, sending, and the imports so far."""
    with transaction() as (session, now):
        return show(session, now, "onboarding/home.html", runs=queries.find_newest(session, limit=SHOWN))


@bp.get("/import/template.xlsx")
@requires(Permission.READ)
def get_template() -> Response:
    """The empty workbook in the reader's language."""
    return workbook_answer(service.template(language()), f"template-{language()}.xlsx")


@bp.post("/import")
@requires(Permission.IMPORT)
def send() -> Response:
    """Keep the workbook and try it out."""
    sent = request.files.get("workbook")
    if sent is None or not sent.filename:
        raise BadInput("BAD_REQUEST", "choose a workbook")
    with transaction() as (session, now):
        organisation_id, _ = caller().identified()
        content = sent.read()
        if len(content) > service.LARGEST_BYTES:
            raise rules.WorkbookTooLarge(f"at most {service.LARGEST_BYTES} bytes")
        document = documents.store(
            session,
            organisation_id=organisation_id,
            name=sent.filename,
            content=content,
            actor=caller(),
            now=now,
        )
        run = service.ask(
            session,
            content=content,
            file_name=document.name,
            document_id=document.id,
            actor=caller(),
            now=now,
        )
        service.announce(session, run, now=now)
        return _to("console.onboarding.show_run", import_run_id=run.id)


@bp.get("/import/<id(import_run):import_run_id>")
@requires(Permission.IMPORT)
def show_run(import_run_id: UUID) -> Response:
    """One import: its sheets, its faults, what to do next."""
    with transaction() as (session, now):
        run = queries.get_run(session, import_run_id)
        return show(session, now, "onboarding/run.html", run=run, waits=run.state in rules.OPEN_RUNS)


@bp.get("/import/<id(import_run):import_run_id>/marked.xlsx")
@requires(Permission.IMPORT)
def get_marked(import_run_id: UUID) -> Response:
    """The workbook with the wrong cells marked."""
    with transaction() as (session, _now):
        run = queries.get_run(session, import_run_id)
        faults = [rules.Fault(**fault) for fault in run.faults]
        return workbook_answer(service.marked(service.content_of(session, run.id), faults), "marked.xlsx")


@bp.post("/import/<id(import_run):import_run_id>/run")
@requires(Permission.IMPORT)
def run_it(import_run_id: UUID) -> Response:
    """Bring a checked workbook in."""
    with transaction() as (session, now):
        queries.get_run(session, import_run_id)
        with as_house(session):
            service.begin(session, import_run_id, actor=caller(), now=now)
    return _to("console.onboarding.show_run", import_run_id=import_run_id)


def _to(endpoint: str, *, import_run_id: UUID) -> Response:
    response = make_response("", 303)
    response.headers["Location"] = url_for(endpoint, import_run_id=import_run_id)
    return response


console.register_blueprint(bp)

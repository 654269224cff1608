"""The console's place in the application: pages, cookies, headers, refusals as pages."""

import hmac
import os
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFProtect
from werkzeug.wrappers import Response as AnyResponse

from finance_svc.console import (
    account,
    cookies,
    devices,
    facility,
    formats,
    gate,
    gate_in,
    gate_out,
    grade,
    guard,
    inbox,
    join,
    links,
    lot,
    mailbox,
    pages,
    papers,
    places,
    portfolio,
    releases,
    sign_in,
    stocktakes,
    team,
    valuation,
    verifying,
    works,
)
from finance_svc.console import voyage as voyages
from finance_svc.console.words import LANGUAGES, language
from finance_svc.db import Database, Scope
from finance_svc.kernel.actor import Actor
from finance_svc.organisations import service as organisations
from finance_svc.oversight import service as oversight
from finance_svc.settings import Settings, codes
from finance_svc.web.endpoint import Request, enter

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'"
)
PUBLIC = {
    *(f"console.sign_in.{name}" for name in ("ask", "enter", "ask_code", "give_code", "confirm", "use")),
    *("console.join.ask", "console.join.use", "console.join.qr"),
    *("console.links.show_notice", "console.links.acknowledge"),
    *("console.links.show_address", "console.links.verify"),
    "console.verifying.show",
}
KEPT_S = 31_536_000
csrf = CSRFProtect()
bp = Blueprint("console", __name__, template_folder="templates")
SCREENS = (sign_in, account, join, portfolio, facility, lot, valuation, mailbox, links, grade, team, releases)
OPERATORS = (places, devices, formats, inbox, works, gate, gate_in, gate_out, guard, stocktakes, papers)
for screens in (*SCREENS, *OPERATORS):
    bp.register_blueprint(screens.bp)
bp.register_blueprint(voyages.bp)
bp.register_blueprint(verifying.bp)


def register(app: Flask, settings: Settings | None = None) -> None:
    """Add the console to the application."""
    settings = settings or Settings()
    cookies.set_up(app, secure=urlsplit(settings.public_url or "").scheme == "https")
    # The token alone decides: pages send no referrer, which the strict check behind TLS would ask for.
    app.config |= {"WTF_CSRF_CHECK_DEFAULT": False, "WTF_CSRF_TIME_LIMIT": None, "WTF_CSRF_SSL_STRICT": False}
    app.config[join.PUBLIC_URL] = settings.public_url
    app.secret_key = _form_key(settings)
    csrf.init_app(app)
    pages.set_up(app)
    app.register_blueprint(bp)
    app.after_request(_dress)


def _form_key(settings: Settings) -> bytes:
    """The form cookie's key, derived from the deployment's; without one it lives as long as the process."""
    try:
        secret = settings.secret_key()
    except FileNotFoundError:
        secret = os.urandom(32)
    return hmac.digest(secret, b"console form", "sha256")


@bp.before_request
def _require_session() -> AnyResponse | None:
    if request.method == "POST":
        csrf.protect()
    if request.endpoint in PUBLIC:
        return None
    found = cookies.find_pass()
    if found is not None:
        database = found.database
        with database.transaction(Scope.house()) as (session, now):
            system_now = database.system_clock()
            actor = organisations.resume_session(session, found.secret, now=now, system_now=system_now)
            actor = oversight.lend_rights(session, actor, now=now) if actor else None
        if actor is not None:
            enter(Request(actor=actor, database=database, sandbox=found.place == "test"))
            _note_presence(database, actor)
            return None
    return redirect(url_for("console.sign_in.ask"), 303)


def _note_presence(database: Database, actor: Actor) -> None:
    """A page is activity as well (DOMAIN S3); the business clock says when."""
    _, member_id = actor.identified()
    with database.transaction(Scope.house()) as (session, now):
        organisations.note_presence(session, member_id, now=now)


def _dress(response: Response) -> Response:
    """Refusals as pages for browsers, the policy on every page, the chosen language kept."""
    if request.path.startswith(("/v1/", "/docs", "/openapi", "/problems")):
        return response
    if request.path.startswith("/static/"):
        if response.status_code == 200 and "v" in request.args:
            response.headers["Cache-Control"] = f"public, max-age={KEPT_S}, immutable"
        return response
    if response.mimetype == "application/problem+json" and _is_browser():
        _to_page(response)
    if response.mimetype == "text/html":
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        response.headers["Content-Language"] = "zh-Hans" if language() == "zh" else "en"
        response.vary.update(("Accept-Language", "Cookie"))
    if (wanted := request.args.get("lang")) in LANGUAGES:
        cookies.keep_language(response, wanted)
    return response


def _is_browser() -> bool:
    return request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html"


def _to_page(response: Response) -> None:
    found = response.get_json()
    row, zh = codes()[found["code"]], language() == "zh"
    found |= {"title": row["title_zh" if zh else "title_en"], "next": row["next_zh" if zh else "next"]}
    response.set_data(render_template("problem.html", problem=found))
    response.content_type = "text/html; charset=utf-8"

"""Signing in by a one-time link, and out. The link is used by a button, so that previews of it do not."""

from flask import Blueprint, Response, make_response, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from finance_svc.console import cookies
from finance_svc.db import Scope
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules import LinkExpired

LONGEST_SECRET = 200
bp = Blueprint("sign_in", __name__)


@bp.get("/sign-in")
def ask() -> str:
    """Say how one gets in."""
    return render_template("sign_in/ask.html")


@bp.get("/sign-in/<secret>")
def confirm(secret: str) -> str:
    """Offer the button that uses the link."""
    return render_template("sign_in/confirm.html", secret=secret[:LONGEST_SECRET])


@bp.post("/sign-in/<secret>")
def use(secret: str) -> AnyResponse:
    """Use the link up and begin a session in the database that knows it."""
    found = _sign_in(secret)
    if found is None:
        return make_response(render_template("sign_in/expired.html"), 410)
    response = _go_to("console.portfolio.home")
    cookies.give_pass(response, found)
    return response


@bp.post("/sign-out")
def leave() -> AnyResponse:
    """End the session at once."""
    found = cookies.find_pass()
    if found is not None:
        database = found.database
        with database.transaction(Scope.house()) as (session, _now):
            organisations.sign_out(session, found.secret, system_now=database.system_clock())
    response = _go_to("console.sign_in.ask")
    cookies.take_pass(response)
    return response


def _sign_in(secret: str) -> cookies.Pass | None:
    databases = cookies.databases()
    for place in (name for name in cookies.PLACES if name in databases):
        database = databases[place]
        try:
            with database.transaction(Scope.house()) as (session, _now):
                signed = organisations.sign_in(session, secret, system_now=database.system_clock())
        except LinkExpired:
            continue
        return cookies.Pass(place, signed.secret)
    return None


def _go_to(endpoint: str) -> Response:
    response = make_response("", 303)
    response.headers["Location"] = url_for(endpoint)
    return response

"""Joining by an invitation: a page with a name and an address, and the QR code of its link."""

import io
import re

import segno
from flask import Blueprint, Response, current_app, make_response, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from finance_svc.console import cookies, sign_in
from finance_svc.db import Database, Scope
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules import InvitationClosed

SECRET = re.compile(r"[A-Za-z0-9_-]{20,200}")
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
LONGEST = 200
PUBLIC_URL = "pledgewatch.console.public_url"
bp = Blueprint("join", __name__)


@bp.get("/join/<secret>")
def ask(secret: str) -> AnyResponse:
    """Say who invites to what, and ask for a name; opening the page does not use the link."""
    return _form(secret)


@bp.post("/join/<secret>")
def use(secret: str) -> AnyResponse:
    """Use the invitation up: the account is made and signed in."""
    name = request.form.get("name", "").replace("\x00", "").strip()
    email = request.form.get("email", "").strip()
    if not 0 < len(name) <= LONGEST or len(email) > LONGEST or (email and not ADDRESS.fullmatch(email)):
        return _form(secret, status=400)
    for place, database in _places():
        try:
            with database.transaction(Scope.house()) as (session, now):
                signed = organisations.accept(
                    session,
                    secret,
                    name=name,
                    email=email or None,
                    now=now,
                    system_now=database.system_clock(),
                    origin=sign_in.origin(),
                )
        except InvitationClosed:
            continue
        response = make_response("", 303)
        response.headers["Location"] = url_for("console.portfolio.home")
        cookies.give_pass(response, cookies.Pass(place, signed.secret))
        return response
    return _closed()


@bp.get("/join/<secret>/qr")
def qr(secret: str) -> AnyResponse:
    """The link as a QR code; whoever has the secret has the link already, so nothing is looked up."""
    if not SECRET.fullmatch(secret):
        return _closed()
    base = current_app.config.get(PUBLIC_URL) or request.url_root
    drawn = io.BytesIO()
    code = segno.make(f"{base.rstrip('/')}/join/{secret}", error="m", micro=False)
    code.save(drawn, kind="svg", scale=6, border=4, xmldecl=False, dark="#000", light="#fff")
    return Response(drawn.getvalue(), mimetype="image/svg+xml")


def _form(secret: str, *, status: int = 200) -> AnyResponse:
    for _place, database in _places():
        try:
            with database.transaction(Scope.house(), read_only=True) as (session, _now):
                found = organisations.preview(session, secret, system_now=database.system_clock())
        except InvitationClosed:
            continue
        page = render_template("join/ask.html", secret=secret, invitation=found, is_wrong=status == 400)
        return make_response(page, status)
    return _closed()


def _closed() -> AnyResponse:
    return make_response(render_template("join/closed.html"), 410)


def _places() -> list[tuple[str, Database]]:
    databases = cookies.databases()
    return [(place, databases[place]) for place in cookies.PLACES if place in databases]

"""Signing in by a one-time link or a password, then by a code; and out.

The link is used by a button, so that previews of it do not.
"""

from datetime import timedelta

from flask import Blueprint, Response, make_response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from finance_svc.console import cookies
from finance_svc.console.pages import go_to
from finance_svc.db import Scope
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules import LinkExpired
from finance_svc.organisations.rules.sign_in import Origin, SessionStage
from finance_svc.settings import Settings
from finance_svc.web.origin import client_address

LONGEST_SECRET = 200
LONGEST_PASSWORD = 1000
bp = Blueprint("sign_in", __name__)


@bp.get("/sign-in")
def ask() -> str:
    """The form for name and password, and how one gets in without."""
    return _ask()


@bp.post("/sign-in")
def enter() -> AnyResponse:
    """Name and password; the code is asked for next."""
    name = request.form.get("name", "")[:LONGEST_SECRET].replace("\x00", "")
    password = request.form.get("password", "")[:LONGEST_PASSWORD].replace("\x00", "")
    place = request.form.get("place", "")
    if place not in cookies.databases():
        place = next(each for each in cookies.PLACES if each in cookies.databases())
    database, seen = cookies.databases()[place], origin()
    with database.transaction(Scope.house()) as (session, _now):
        verdict = organisations.admit_password(session, name, origin=seen, system_now=database.system_clock())
    if verdict.wait is not None:
        return make_response(_ask(name=name, place=place, wait=verdict.wait), 429)
    with database.transaction(Scope.house()) as (session, now):
        signed = organisations.sign_in_by_password(
            session, name, password, origin=seen, now=now, system_now=database.system_clock()
        )
    if signed is None:
        return make_response(_ask(name=name, place=place, is_wrong=True), 401)
    return _begun(place, signed)


@bp.get("/sign-in/code")
def ask_code() -> AnyResponse:
    """The form for the code of the second factor."""
    return make_response(_ask_code()) if cookies.find_pass() else go_to("console.sign_in.ask")


@bp.post("/sign-in/code")
def give_code() -> AnyResponse:
    """The code of the app, or a recovery code; a full session under a new secret."""
    found = cookies.find_pass()
    if found is None:
        return go_to("console.sign_in.ask")
    code = request.form.get("code", "")[:LONGEST_SECRET].replace("\x00", "")
    database = found.database
    try:
        with database.transaction(Scope.house()) as (session, now):
            outcome = organisations.give_code(
                session,
                found.secret,
                code,
                secrets=Settings().secret_keys(),
                origin=origin(),
                now=now,
                system_now=database.system_clock(),
            )
    except LinkExpired:
        return go_to("console.sign_in.ask")
    if isinstance(outcome, organisations.SignedIn):
        return _begun(found.place, outcome)
    if outcome.wait is not None:
        return make_response(_ask_code(wait=outcome.wait), 429)
    return make_response(_ask_code(is_wrong=True), 401)


@bp.get("/sign-in/<secret>")
def confirm(secret: str) -> str:
    """Offer the button that uses the link."""
    return render_template("sign_in/confirm.html", secret=secret[:LONGEST_SECRET])


@bp.post("/sign-in/<secret>")
def use(secret: str) -> AnyResponse:
    """Use the link up and begin a session in the database that knows it."""
    for place in _places():
        database = cookies.databases()[place]
        try:
            with database.transaction(Scope.house()) as (session, now):
                signed = organisations.sign_in(
                    session, secret, origin=origin(), now=now, system_now=database.system_clock()
                )
        except LinkExpired:
            continue
        return _begun(place, signed)
    return _used_up()


@bp.post("/sign-out")
def leave() -> AnyResponse:
    """End the session at once."""
    found = cookies.find_pass()
    if found is not None:
        database = found.database
        with database.transaction(Scope.house()) as (session, _now):
            organisations.sign_out(session, found.secret, system_now=database.system_clock())
    response = go_to("console.sign_in.ask")
    cookies.take_pass(response)
    return response


def origin() -> Origin:
    """Where the browser is."""
    return Origin(address=client_address(), agent=request.headers.get("User-Agent", "").replace("\x00", ""))


def _begun(place: str, signed: organisations.SignedIn) -> Response:
    full = signed.stage is SessionStage.FULL
    response = go_to("console.portfolio.home" if full else "console.sign_in.ask_code")
    cookies.give_pass(response, cookies.Pass(place, signed.secret))
    return response


def _used_up() -> Response:
    """Count a link that nobody knows; say how long to wait when there were too many."""
    database = cookies.databases()[_places()[0]]
    with database.transaction(Scope.house()) as (session, _now):
        verdict = organisations.count_try(
            session, "link", account=None, origin=origin(), system_now=database.system_clock()
        )
    return make_response(
        render_template("sign_in/expired.html", wait=_minutes(verdict.wait)), 429 if verdict.wait else 410
    )


def _places() -> list[str]:
    return [name for name in cookies.PLACES if name in cookies.databases()]


def _ask(*, name: str = "", place: str = "", is_wrong: bool = False, wait: timedelta | None = None) -> str:
    return render_template(
        "sign_in/ask.html", name=name, place=place, places=_places(), is_wrong=is_wrong, wait=_minutes(wait)
    )


def _ask_code(*, is_wrong: bool = False, wait: timedelta | None = None) -> str:
    return render_template("sign_in/code.html", is_wrong=is_wrong, wait=_minutes(wait))


def _minutes(wait: timedelta | None) -> int:
    return 0 if wait is None else max(1, -int(-wait.total_seconds() // 60))

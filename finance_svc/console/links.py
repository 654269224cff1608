"""Links of notices: a button acknowledges or confirms an address, so that scanners of links do neither."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Response, make_response, render_template
from sqlmodel import Session

from finance_svc.console import cookies
from finance_svc.db import Scope, system_now
from finance_svc.kernel.errors import NotFound
from finance_svc.notices import service
from finance_svc.notices.rules import NoticeLinkExpired
from finance_svc.settings import Settings

LONGEST_TOKEN = 200
bp = Blueprint("links", __name__)
Act = Callable[[Session, datetime], object]


@bp.get("/links/notice/<token>")
def show_notice(token: str) -> Response:
    """The notice with the button that acknowledges it."""
    return _in_its_database(token, "links/notice.html", lambda session, _now: _peek(session, token))


@bp.post("/links/notice/<token>")
def acknowledge(token: str) -> Response:
    """Acknowledge for the person the link was sent to; again is the same."""

    def act(session: Session, now: datetime) -> object:
        secret, system = Settings().secret_key(), system_now(session)
        return service.acknowledge_by_link(session, secret, token, system_now=system, now=now)

    return _in_its_database(token, "links/notice.html", act)


@bp.get("/links/address/<token>")
def show_address(token: str) -> Response:
    """The button that confirms an address."""
    return make_response(render_template("links/address.html", token=token[:LONGEST_TOKEN], subject=None))


@bp.post("/links/address/<token>")
def verify(token: str) -> Response:
    """Confirm that the address is its person's; again is the same."""

    def act(session: Session, now: datetime) -> object:
        return service.verify_address(session, Settings().secret_key(), token, now=now)

    return _in_its_database(token, "links/address.html", act)


def _peek(session: Session, token: str) -> object:
    return service.peek_link(session, Settings().secret_key(), token, system_now=system_now(session))


def _in_its_database(token: str, template: str, act: Act) -> Response:
    """Act in the database that knows what the link is about; none does: as if the link were too old."""
    found = cookies.databases()
    for place in (name for name in cookies.PLACES if name in found):
        try:
            with found[place].transaction(Scope.house()) as (session, now):
                subject = act(session, now)
                return make_response(render_template(template, token=token, subject=subject))
        except (NotFound, NoticeLinkExpired, FileNotFoundError):
            continue
    return make_response(render_template("links/expired.html"), 410)

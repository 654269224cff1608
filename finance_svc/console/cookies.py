"""The browser's cookies: which database its session lives in, the session's secret, the chosen language."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, Response, current_app, request

from finance_svc.console.words import COOKIE as LANGUAGE_COOKIE
from finance_svc.db import Database
from finance_svc.organisations.rules import SESSION_LIFE
from finance_svc.web.endpoint import DATABASES

SECURE = "pledgewatch.console.secure"
PLACES = ("live", "test")
"""The databases a session may live in, asked in this order."""


@dataclass(frozen=True)
class Pass:
    """What the session cookie says: `live.<secret>` or `test.<secret>`."""

    place: str
    secret: str

    @property
    def database(self) -> Database:
        """Where the session lives."""
        return databases()[self.place]


def set_up(app: Flask, *, secure: bool) -> None:
    """Cookies are for this host alone, and over TLS only when the public address is https."""
    app.config[SECURE] = secure
    app.config |= {
        "SESSION_COOKIE_NAME": _name("form", secure=secure),
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": secure,
    }


def databases() -> Mapping[str, Database]:
    """The application's databases by place."""
    found: Mapping[str, Database] = current_app.config[DATABASES]
    return found


def find_pass() -> Pass | None:
    """The request's session cookie, if it has the right shape."""
    place, _, secret = request.cookies.get(session_cookie(), "").partition(".")
    return Pass(place, secret) if place in databases() and secret else None


def give_pass(response: Response, found: Pass) -> None:
    """Put the session into the browser."""
    response.set_cookie(
        session_cookie(),
        f"{found.place}.{found.secret}",
        max_age=int(SESSION_LIFE.total_seconds()),
        secure=current_app.config[SECURE],
        httponly=True,
        samesite="Lax",
    )


def take_pass(response: Response) -> None:
    """Take the session out of the browser."""
    response.delete_cookie(session_cookie(), secure=current_app.config[SECURE], httponly=True, samesite="Lax")


def keep_language(response: Response, language: str) -> None:
    """Remember the language somebody chose."""
    response.set_cookie(
        LANGUAGE_COOKIE, language, max_age=31_536_000, secure=current_app.config[SECURE], samesite="Lax"
    )


def session_cookie() -> str:
    """The session cookie's name."""
    return _name("session", secure=current_app.config[SECURE])


def _name(kind: str, *, secure: bool) -> str:
    return f"{'__Host-' if secure else ''}pledgewatch-{kind}"

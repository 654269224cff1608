"""One request: who calls, one transaction in the caller's scope, the answer kept with the effect."""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial, wraps
from typing import Any, ParamSpec, Protocol

from flask import Response, current_app, make_response, request
from sqlmodel import Session

from finance_svc.db import (
    Database,
    Question,
    Scope,
    ask_as_house,
    go_on,
    last_words_of_house,
    require_true_clock,
)
from finance_svc.db.database import reenter
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import BadInput, Forbidden, Refusal
from finance_svc.web.conditional import is_asked, require_match, tag
from finance_svc.web.expansion import Expandable, asked, expand
from finance_svc.web.origin import client_address, is_private
from finance_svc.web.problems import of_refusal
from finance_svc.web.shapes import View, show_time

CONTEXT = "pledgewatch.request"
DATABASES = "pledgewatch.databases"
AUTHENTICATOR = "pledgewatch.authenticator"
SANDBOX_KEYS = ("pw_test_", "pw_rk_test_")
NOT_KEPT = {401, 412, 429}
FORM_KEY = "idempotency_key"
KEY_SHAPE = "[!#-~](?:[ !#-~]{0,198}[!#-~])?"
LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended(%(name)s, 0))"
KEPT = """
    SELECT body_hash, status, content_type, answer, location FROM idempotent_answer
    WHERE scope = %(scope)s AND idempotency_key = %(key)s
"""
KEEP = """
    INSERT INTO idempotent_answer (scope, idempotency_key, organisation_id, body_hash, status, content_type,
                                   answer, location, recorded_at)
    VALUES (%(scope)s, %(key)s, %(organisation)s, %(body_hash)s, %(status)s, %(content_type)s, %(answer)s,
            %(location)s, %(now)s)
"""
KEY = re.compile(f'"(?P<quoted>{KEY_SHAPE})"|(?P<bare>{KEY_SHAPE})')
P = ParamSpec("P")
Answer = Response


class Unauthenticated(Refusal):
    """No or bad credentials (401)."""

    code = "UNAUTHENTICATED"


class Authenticator(Protocol):
    """Finds the actor behind a key or token; None when there is none, a refusal when there were too many
    wrong ones (raised after the commit, which keeps the count). Given by the composition root.
    """

    def __call__(
        self,
        session: Session,
        secret: str,
        *,
        now: datetime,
        system_now: datetime,
        sandbox: bool,
        address: str,
    ) -> Actor | Refusal | None: ...


@dataclass
class Request:
    """What is known about the running request."""

    actor: Actor
    database: Database
    sandbox: bool = False
    opened: ExitStack | None = None
    """Keeps the transaction open in which the caller was authenticated: what it asks is done in the same."""
    begun: tuple[Session, datetime] | None = None
    transaction: tuple[Session, datetime] | None = None
    code: str | None = None
    version: str = ""


class DryRun(Exception):  # noqa: N818 - carries the answer past the rollback
    """Ends a dry run: the answer is given, the effect rolled back."""

    def __init__(self, response: Response) -> None:
        self.response = response


class InProgress(Refusal):
    """The same request is being worked on by somebody else (409)."""

    code = "IDEMPOTENCY_IN_PROGRESS"


class KeyReused(Refusal):
    """The idempotency key belongs to another body (422)."""

    code = "IDEMPOTENCY_KEY_REUSED"


def authenticate_request(*, raw: bool) -> None:
    """Find out who calls, before anything is parsed; refuses with 401.

    A transaction that goes on begins when the body is here: nobody makes its time old by sending slowly.
    """
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    secret = text.strip()
    if scheme.lower() != "bearer" or not secret:
        raise Unauthenticated("send your key as Authorization: Bearer")
    environment = _environment_of_token(secret)
    if environment and not is_private():
        raise Unauthenticated("tokens are taken over TLS only")
    sandbox = environment == "test" or secret.startswith(SANDBOX_KEYS)
    databases: Mapping[str, Database] = current_app.config[DATABASES]
    database = databases.get("test" if sandbox else "live")
    if database is None:
        raise Unauthenticated
    authenticator: Authenticator = current_app.config[AUTHENTICATOR]
    goes_on = not raw
    if goes_on:
        request.get_data()
    with ExitStack() as opened:
        session, now = opened.enter_context(database.transaction(Scope.house()))
        system_now = database.system_clock()
        actor = authenticator(
            session, secret, now=now, system_now=system_now, sandbox=sandbox, address=client_address()
        )
        if isinstance(actor, Actor):
            context = Request(actor=actor, database=database, sandbox=sandbox)
            if goes_on:
                context.opened, context.begun = opened.pop_all(), (session, now)
            enter(context)
            return
    raise actor or Unauthenticated


def leave(_failure: BaseException | None = None) -> None:
    """Close what a request has left open that never came to its endpoint."""
    context: Request | None = request.environ.get(CONTEXT)
    if context is not None and context.opened is not None:
        context.opened.close()


def _is_read() -> bool:
    return request.method in {"GET", "HEAD"}


def _environment_of_token(secret: str) -> str | None:
    """`live` or `test`, as the header of a signed token claims; None for what is no token but a key."""
    head, *rest = secret.split(".")
    if len(rest) != 2:
        return None
    try:
        header = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
        return "test" if str(header["kid"]).startswith("test-") else "live"
    except (ValueError, TypeError, KeyError, RecursionError):
        return "live"


def enter(context: Request) -> None:
    """Set the running request's context; the console's sign-in does the same."""
    request.environ[CONTEXT] = context


def running() -> Request:
    """The running request's context."""
    context: Request = request.environ[CONTEXT]
    return context


def caller() -> Actor:
    """Who calls."""
    return running().actor


def watermark() -> str | None:
    """What the answer to an auditor or regulator carries: the member's id and the time; None for others."""
    context: Request | None = request.environ.get(CONTEXT)
    if context is None or not context.actor.is_watcher or context.actor.member_id is None:
        return None
    now = context.transaction[1] if context.transaction else context.database.system_clock()
    return f"{ids.show('member', context.actor.member_id)}, {show_time(now)}"


def dry_run() -> bool:
    """Whether the caller only asks what would happen; `BadInput` for anything but true or false."""
    said = request.args.get("dry_run", "false")
    if said not in {"true", "false"}:
        raise BadInput("BAD_REQUEST", "dry_run is true or false", pointer="/dry_run")
    return said == "true"


@contextmanager
def transaction() -> Iterator[tuple[Session, datetime]]:
    """The request's one transaction, in the caller's scope, and its time."""
    current = running().transaction
    if current is None:
        raise RuntimeError("only inside an endpoint that @requires a permission")
    yield current


def public_places() -> Iterator[tuple[str, Session]]:
    """For what everybody may ask: every database by name, live first, to read in the house's scope."""
    databases: Mapping[str, Database] = current_app.config[DATABASES]
    for place in ("live", "test"):
        if place in databases:
            with databases[place].transaction(Scope.house(), read_only=True) as (session, _now):
                yield place, session


def answer(view: View, *, status: int = 200) -> Answer:
    """A view as JSON."""
    return current_app.response_class(view.model_dump_json(), status=status, content_type="application/json")


def requires(
    permission: Permission, *, idempotent: bool = False, expand: Expandable | None = None
) -> Callable[[Callable[P, Response]], Callable[P, Response]]:
    """Run the endpoint for callers with the permission, in one transaction.

    `idempotent` endpoints move money, goods or title: they need an Idempotency-Key and a true clock. A page's
    form carries its key in the field `idempotency_key`.
    `expand` says which objects an answer can bring along: name -> the member that holds their id.
    """
    declared = expand or {}

    def decorate(view: Callable[P, Response]) -> Callable[P, Response]:
        @wraps(view)
        def run(*args: P.args, **kwargs: P.kwargs) -> Response:
            context = running()
            context.actor.require(permission)
            if context.transaction is not None:
                return make_response(view(*args, **kwargs))
            asked(declared)
            dry_run()
            if idempotent:
                _key()
            act = partial(_shown, view, declared, *args, **kwargs)
            return _execute(context, act, idempotent=idempotent)

        run.__permission__ = permission  # type: ignore[attr-defined] # read by the house tests
        run.__idempotent__ = idempotent  # type: ignore[attr-defined] # read by the house tests
        run.__expand__ = declared  # type: ignore[attr-defined] # read by the description
        return run

    return decorate


def _shown(view: Callable[P, Response], declared: Expandable, *args: P.args, **kwargs: P.kwargs) -> Response:
    return expand(make_response(view(*args, **kwargs)), declared)


def _execute(context: Request, act: Callable[[], Response], *, idempotent: bool) -> Response:
    if context.actor.organisation_id is None:
        raise Unauthenticated
    scope = Scope.of(context.actor.organisation_id)
    if _is_read():
        return _read(context, scope, act)
    if context.actor.is_watcher:
        raise Forbidden("auditors and regulators only read")
    with _going_on(context, scope, read_only=False, snapshot=is_asked()) as context.transaction:
        session, now = context.transaction
        if idempotent:
            require_true_clock(session)
        if not idempotent or dry_run():
            return _effect(session, act)
        return _once(session, now, context.actor, act)


def _read(context: Request, scope: Scope, act: Callable[[], Response]) -> Response:
    """Answer a reader; a refusal is an answer too, and keeps what was noted of the caller."""
    with _going_on(context, scope, read_only=True) as context.transaction:
        try:
            response = act()
            tag(response)
        except Refusal as refusal:
            response = of_refusal(refusal)
    return response


@contextmanager
def _going_on(
    context: Request, scope: Scope, *, read_only: bool, snapshot: bool = False
) -> Iterator[tuple[Session, datetime]]:
    """The transaction in which the caller was authenticated, from here in its own scope; a new one when
    that has written something of the caller, or what is done needs a snapshot.
    """
    if context.opened is not None and context.begun is not None:
        with context.opened:
            if not snapshot and go_on(context.begun[0], scope, read_only=read_only):
                yield context.begun
                return
    with context.database.transaction(scope, read_only=read_only, snapshot=snapshot) as begun:
        yield begun


def _effect(session: Session, act: Callable[[], Response]) -> Response:
    """Act in a savepoint: a refusal or a dry run leaves nothing behind."""
    try:
        with session.begin_nested():
            require_match()
            response = act()
            session.flush()
            if dry_run():
                raise DryRun(response)
    except DryRun as ended:
        reenter(session)
        return ended.response
    except Refusal as refusal:
        reenter(session)
        return of_refusal(refusal)
    return response


def _once(session: Session, now: datetime, actor: Actor, act: Callable[[], Response]) -> Response:
    """Give the kept answer of the same request, or act and keep the answer with the effect."""
    organisation_id, member_id = actor.identified()
    asked_by = f"{organisation_id} {member_id} {request.method} {request.path}"
    asked = {"scope": asked_by, "key": _key(), "body_hash": hashlib.sha256(request.get_data()).digest()}
    if kept := _kept(session, asked):
        return _replay(*kept, body_hash=asked["body_hash"])
    response = _effect(session, act)
    if _is_kept(response):
        values = asked | {
            "organisation": organisation_id,
            "status": response.status_code,
            "content_type": response.content_type or "application/json",
            "answer": response.get_data(),
            "location": response.headers.get("Location"),
            "now": now,
        }
        last_words_of_house(session, Question(KEEP, values))
    return response


def _is_kept(response: Response) -> bool:
    """What answers the same request again. A form that was refused is mended and sent with its key."""
    limit = 400 if _is_form() else 500
    return response.status_code < limit and response.status_code not in NOT_KEPT


def _is_form() -> bool:
    return "Idempotency-Key" not in request.headers and FORM_KEY in request.form


def _key() -> str:
    """The request's key, bare or quoted; `BadInput` without one."""
    found = KEY.fullmatch(request.headers.get("Idempotency-Key", request.form.get(FORM_KEY, "")).strip())
    if found is None:
        raise BadInput("IDEMPOTENCY_KEY_MISSING")
    return found["bare"] or found["quoted"]


def _kept(session: Session, asked: Mapping[str, object]) -> tuple[Any, ...] | None:
    """What was answered to the request before; nobody else works on it until this transaction ends."""
    lock = Question(LOCK, {"name": f"{asked['scope']} {asked['key']}"})
    (locked,), kept = ask_as_house(session, [lock, Question(KEPT, asked)])
    if not locked[0]:
        raise InProgress
    return kept[0] if kept else None


def _replay(
    kept_hash: bytes,
    status: int,
    content_type: str,
    content: bytes,
    location: str | None,
    *,
    body_hash: object,
) -> Response:
    if kept_hash != body_hash:
        raise KeyReused
    response = current_app.response_class(content, status=status, content_type=content_type)
    response.headers["Idempotency-Hit"] = "true"
    if location is not None:
        response.headers["Location"] = location
    return response


def view_of(function: Callable[..., Any]) -> Permission | None:
    """The permission a view requires, or None for a public one."""
    return getattr(function, "__permission__", None)

"""One request: who calls, one transaction in the caller's scope, the answer kept with the effect."""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial, wraps
from typing import Any, ParamSpec, Protocol

from flask import Response, current_app, make_response, request
from sqlmodel import Session

from finance_svc.db import Database, Scope, go_on, require_true_clock
from finance_svc.db.database import reenter
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import BadInput, Forbidden, Refusal
from finance_svc.web import kept
from finance_svc.web.conditional import is_asked, require_match, tag
from finance_svc.web.expansion import Expandable, asked, expand
from finance_svc.web.origin import client_address, is_private
from finance_svc.web.problems import of_refusal
from finance_svc.web.shapes import View, show_time

CONTEXT = "pledgewatch.request"
DATABASES = "pledgewatch.databases"
AUTHENTICATOR = "pledgewatch.authenticator"
SANDBOX_KEYS = ("pw_test_", "pw_rk_test_")
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
    goes_on = _is_read() or not raw
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
    permission: Permission,
    *,
    idempotent: bool = False,
    tells_secret: bool = False,
    expand: Expandable | None = None,
) -> Callable[[Callable[P, Response]], Callable[P, Response]]:
    """Run the endpoint for callers with the permission, in one transaction.

    `idempotent` endpoints move money, goods or title: they need an Idempotency-Key and a true clock. A page's
    form carries its key in the field `idempotency_key`. Other writes of the API may have one, but for those
    whose answer `tells_secret`, which is kept nowhere.
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
            keyed = idempotent or (not tells_secret and "Idempotency-Key" in request.headers)
            if keyed:
                kept.key()
            act = partial(_shown, view, declared, *args, **kwargs)
            return _execute(context, act, keyed=keyed, moves=idempotent)

        run.__permission__ = permission  # type: ignore[attr-defined] # read by the house tests
        run.__idempotent__ = idempotent  # type: ignore[attr-defined] # read by the house tests
        run.__keyed__ = not tells_secret  # type: ignore[attr-defined] # read by the description
        run.__expand__ = declared  # type: ignore[attr-defined] # read by the description
        return run

    return decorate


def _shown(view: Callable[P, Response], declared: Expandable, *args: P.args, **kwargs: P.kwargs) -> Response:
    return expand(make_response(view(*args, **kwargs)), declared)


def _execute(context: Request, act: Callable[[], Response], *, keyed: bool, moves: bool) -> Response:
    if context.actor.organisation_id is None:
        raise Unauthenticated
    scope = Scope.of(context.actor.organisation_id)
    if _is_read():
        return _read(context, scope, act)
    if context.actor.is_watcher:
        raise Forbidden("auditors and regulators only read")
    with _going_on(context, scope, read_only=False, snapshot=is_asked()) as context.transaction:
        session, now = context.transaction
        if moves:
            require_true_clock(session)
        if not keyed or dry_run():
            return _effect(session, act)
        return kept.once(session, now, context.actor, lambda: _effect(session, act))


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


def view_of(function: Callable[..., Any]) -> Permission | None:
    """The permission a view requires, or None for a public one."""
    return getattr(function, "__permission__", None)

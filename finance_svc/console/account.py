"""One's own account: password, second factor, recovery codes, sessions and sign-ins."""

from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID

import segno
from flask import Blueprint, Response, make_response, request
from markupsafe import Markup
from sqlmodel import Session

from finance_svc.console import cookies
from finance_svc.console.pages import go_to, show
from finance_svc.console.sign_in import LONGEST_PASSWORD, LONGEST_SECRET, origin
from finance_svc.db import as_house
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import BadInput, NotFound, Refusal
from finance_svc.organisations import queries, service
from finance_svc.organisations.rules import secret_hash
from finance_svc.organisations.rules.keys import KeyTerms
from finance_svc.organisations.rules.sign_in import (
    CodeWrong,
    Means,
    PasswordWeak,
    PasswordWrong,
    SignInNameTaken,
    TooManyTries,
    account_of,
    totp_uri,
)
from finance_svc.settings import Settings
from finance_svc.web import caller, requires, transaction
from finance_svc.web.endpoint import running

if TYPE_CHECKING:
    from finance_svc.organisations.models import Member, SecondFactor, WebSession

SHOWN = 50
LONGEST_NAME = 200
SAID = (BadInput, CodeWrong, PasswordWeak, PasswordWrong, SignInNameTaken, TooManyTries)
bp = Blueprint("account", __name__)


@bp.get("/account")
@requires(Permission.READ)
def overview() -> Response:
    """How one signs in, where one is signed in, and every try."""
    with transaction() as (session, now):
        member = _member(session)
        system_now = running().database.system_clock()
        with as_house(session):
            facts = {
                "password": queries.password_of(session, member.id),
                "factor": _confirmed(session, member.id),
                "codes_left": queries.count_recovery_codes(session, member.id),
                "sessions": queries.find_sessions(session, member.id, system_now=system_now),
                "present": _present(session),
                "sign_ins": queries.last_sign_ins(session, member.id, limit=SHOWN),
            }
        return show(session, now, "account/overview.html", member=member, **facts)


@bp.get("/account/password")
@requires(Permission.READ)
def ask_password() -> Response:
    """The form for a new password."""
    return _password_form()


@bp.post("/account/password")
@requires(Permission.READ)
def set_password() -> Response:
    """Set the password; every other session ends."""
    with transaction() as (session, now):
        member, system_now = _member(session), running().database.system_clock()
        try:
            if _typed("password") != _typed("again"):
                raise BadInput("BAD_REQUEST", "the two passwords differ")
            with as_house(session):
                _prove_password(session)
                service.set_password(
                    session,
                    member,
                    name=request.form.get("name", "")[:LONGEST_SECRET].replace("\x00", ""),
                    password=_typed("password"),
                    actor=caller(),
                    now=now,
                    system_now=system_now,
                )
                service.end_sessions(session, member.id, system_now=system_now, keep=_cookie())
                is_ready = _confirmed(session, member.id) is not None
        except SAID as refusal:
            return _password_form(refusal)
        return go_to("console.account.overview" if is_ready else "console.account.ask_factor")


@bp.get("/account/second-factor")
@requires(Permission.READ)
def ask_factor() -> Response:
    """The picture for the authenticator app, or how to remove the present one."""
    return _factor_form()


@bp.post("/account/second-factor/begin")
@requires(Permission.READ)
def begin_factor() -> Response:
    """Make the secret of a new app."""
    with transaction() as (session, _now):
        member = _member(session)
        with as_house(session):
            if _confirmed(session, member.id) is None:
                service.offer_factor(session, member, secrets=Settings().secret_keys())
        return go_to("console.account.ask_factor")


@bp.post("/account/second-factor")
@requires(Permission.READ)
def confirm_factor() -> Response:
    """The app shows the right code: recovery codes are shown, once."""
    with transaction() as (session, now):
        member, system_now = _member(session), running().database.system_clock()
        try:
            with as_house(session):
                _require_try(session, "code", str(member.id))
                codes = service.confirm_factor(
                    session,
                    member,
                    _typed("code"),
                    secrets=Settings().secret_keys(),
                    actor=caller(),
                    now=now,
                    system_now=system_now,
                )
                service.forgive(session, "code", account=str(member.id), origin=origin())
                service.end_sessions(session, member.id, system_now=system_now, keep=_cookie())
        except SAID as refusal:
            return _factor_form(refusal)
        return show(session, now, "account/codes.html", codes=codes)


@bp.post("/account/second-factor/remove")
@requires(Permission.READ)
def remove_factor() -> Response:
    """Forget the app, by one of its codes; then another one can be enrolled."""
    with transaction() as (session, now):
        member = _member(session)
        try:
            with as_house(session):
                _spend(session, member.id)
                service.remove_factor(session, member, actor=caller(), now=now, reason="by its owner")
        except SAID as refusal:
            return _factor_form(refusal)
        return go_to("console.account.ask_factor")


@bp.post("/account/recovery-codes")
@requires(Permission.READ)
def renew_codes() -> Response:
    """Ten new recovery codes, by a code; shown once."""
    with transaction() as (session, now):
        member = _member(session)
        try:
            with as_house(session):
                _spend(session, member.id)
                codes = service.renew_recovery_codes(session, member, actor=caller(), now=now)
        except SAID as refusal:
            return _factor_form(refusal)
        return show(session, now, "account/codes.html", codes=codes)


@bp.post("/account/sessions/<uuid:session_id>/end")
@requires(Permission.READ)
def end_one(session_id: UUID) -> Response:
    """End one of one's sessions at once."""
    with transaction() as (session, _now):
        with as_house(session):
            service.end_session(
                session,
                session_id,
                member_id=_member(session).id,
                system_now=running().database.system_clock(),
            )
        return go_to("console.account.overview")


@bp.post("/account/sessions/end-others")
@requires(Permission.READ)
def end_others() -> Response:
    """End all of one's sessions but this one."""
    with transaction() as (session, _now):
        with as_house(session):
            service.end_sessions(
                session, _member(session).id, system_now=running().database.system_clock(), keep=_cookie()
            )
        return go_to("console.account.overview")


@bp.get("/account/keys")
@requires(Permission.READ)
def keys() -> Response:
    """One's own keys for programs, and the form for a new one."""
    return _keys()


@bp.post("/account/keys")
@requires(Permission.READ)
def create_key() -> Response:
    """Make a key of one's own, by a code of the app where there is one; the secret is shown once."""
    with transaction() as (session, now):
        member = _member(session)
        terms = KeyTerms(name=request.form.get("name", "").replace("\x00", "").strip()[:LONGEST_NAME])
        try:
            with as_house(session):
                if _confirmed(session, member.id):
                    _spend(session, member.id)
                sandbox = running().sandbox
                row, secret = service.create_key(
                    session, member_id=member.id, sandbox=sandbox, actor=caller(), now=now, terms=terms
                )
        except SAID as refusal:
            return _keys(refusal)
        page = show(session, now, "account/key.html", key=row, secret=secret)
        page.headers["Cache-Control"] = "no-store"
        return page


@bp.post("/account/keys/<uuid:key_id>/revoke")
@requires(Permission.READ)
def revoke_key(key_id: UUID) -> Response:
    """End one of one's keys at once."""
    with transaction() as (session, now):
        if queries.lock_credential(session, key_id).member_id != _member(session).id:
            raise NotFound
        service.revoke_key(
            session, key_id, actor=caller(), now=now, system_now=running().database.system_clock()
        )
        return go_to("console.account.keys")


def _keys(refusal: Refusal | None = None) -> Response:
    with transaction() as (session, now):
        member, system_now = _member(session), running().database.system_clock()
        with as_house(session):
            found = queries.find_credentials(session, member_id=member.id, after=None, limit=SHOWN)
            asks_code = _confirmed(session, member.id) is not None
        live = [row for row in found if not service.has_ended(row, system_now)]
        page = show(session, now, "account/keys.html", keys=live, asks_code=asks_code, refusal=_say(refusal))
        return _with_status(page, refusal)


def _password_form(refusal: Refusal | None = None) -> Response:
    with transaction() as (session, now):
        member = _member(session)
        with as_house(session):
            row = queries.password_of(session, member.id)
            asks_present = row is not None and not _came_by_link(session)
        typed = request.form.get("name", "")[:LONGEST_SECRET]
        name = typed or (row.sign_in_name if row else member.email or "")
        page = show(
            session, now, "account/password.html", name=name, asks_present=asks_present, refusal=_say(refusal)
        )
        return _with_status(page, refusal)


def _factor_form(refusal: Refusal | None = None) -> Response:
    with transaction() as (session, now):
        member = _member(session)
        with as_house(session):
            factor = queries.factor_of(session, member.id)
            is_confirmed = factor is not None and factor.confirmed_at is not None
            secret = picture = ""
            if factor is not None and not is_confirmed:
                row = queries.password_of(session, member.id)
                secret = service.offer_factor(session, member, secrets=Settings().secret_keys())
                picture = _picture(totp_uri(secret, row.sign_in_name if row else member.name))
        page = show(
            session,
            now,
            "account/factor.html",
            factor=factor if is_confirmed else None,
            secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
            picture=Markup(picture),  # noqa: S704 - drawn by us: paths and numbers only
            refusal=_say(refusal),
        )
        return _with_status(page, refusal)


def _picture(uri: str) -> str:
    drawn = BytesIO()
    code = segno.make(uri, error="m", micro=False)
    code.save(
        drawn, kind="svg", xmldecl=False, scale=5, border=3, dark="#16202b", light="#ffffff", omitsize=True
    )
    return drawn.getvalue().decode()


def _prove_password(session: Session) -> None:
    """Who has a password and came by it types it again; a fresh link stands in for it."""
    row = queries.password_of(session, _member(session).id)
    if row is None or _came_by_link(session):
        return
    _require_try(session, "password", account_of(row.sign_in_name))
    service.require_password(session, _member(session), _typed("present"))


def _spend(session: Session, member_id: UUID) -> None:
    """Use up the typed code; refuses what is none, and too many tries."""
    _require_try(session, "code", str(member_id))
    system_now, secrets = running().database.system_clock(), Settings().secret_keys()
    if service.spend_code(session, member_id, _typed("code"), secrets=secrets, system_now=system_now) is None:
        raise CodeWrong
    service.forgive(session, "code", account=str(member_id), origin=origin())


def _require_try(session: Session, kind: str, account: str) -> None:
    """Count a try; it stays counted, because the refusal becomes a page and the transaction is kept."""
    system_now = running().database.system_clock()
    verdict = service.count_try(session, kind, account=account, origin=origin(), system_now=system_now)
    if verdict.wait is not None:
        raise service.too_many(verdict)


def _member(session: Session) -> "Member":
    return queries.get_member(session, caller().identified()[1])


def _confirmed(session: Session, member_id: UUID) -> "SecondFactor | None":
    factor = queries.factor_of(session, member_id)
    return factor if factor is not None and factor.confirmed_at is not None else None


def _present(session: Session) -> "WebSession | None":
    system_now = running().database.system_clock()
    return queries.find_session(session, secret_hash(_cookie()), system_now=system_now)


def _came_by_link(session: Session) -> bool:
    found = _present(session)
    return found is not None and found.means is Means.LINK


def _cookie() -> str:
    found = cookies.find_pass()
    return found.secret if found else ""


def _typed(name: str) -> str:
    return request.form.get(name, "")[:LONGEST_PASSWORD].replace("\x00", "")


def _say(refusal: Refusal | None) -> dict[str, str] | None:
    return None if refusal is None else {"code": refusal.code, "detail": refusal.detail}


def _with_status(page: Response, refusal: Refusal | None) -> Response:
    return page if refusal is None else make_response(page, 429 if isinstance(refusal, TooManyTries) else 422)

"""Passwords by Argon2id with the library's parameters; hashed again when those change."""

from datetime import datetime
from functools import cache

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import BadInput
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import Member, Password
from finance_svc.organisations.rules.sign_in import (
    PASSWORD_MAX,
    PasswordWrong,
    SignInNameTaken,
    account_of,
    require_strong,
    sign_in_name,
)
from finance_svc.settings import config

FORGIVE = sa.text("DELETE FROM secret_try WHERE kind = 'password' AND subject = :subject")
hasher = PasswordHasher()


def set_password(  # noqa: PLR0913 - whose, which, and who did it when
    session: Session,
    member: Member,
    *,
    name: str,
    password: str,
    actor: Actor,
    now: datetime,
    system_now: datetime,
) -> Password:
    """Set the member's password and the e-mail address it belongs to. Needs the house's scope.

    Refuses PASSWORD_WEAK, SIGN_IN_NAME_TAKEN, and BAD_REQUEST for what is no address.
    """
    known = sign_in_name(name)
    if not 3 <= len(known) <= 200 or "@" not in known[1:-1] or known.split() != [known]:
        raise BadInput("BAD_REQUEST", "sign in by an e-mail address")
    require_strong(password, common=common(), own={known, known.partition("@")[0], member.name})
    other = queries.find_password(session, known)
    if other is not None and other.member_id != member.id:
        raise SignInNameTaken
    row = queries.password_of(session, member.id) or Password(
        member_id=member.id, organisation_id=member.organisation_id
    )
    row.sign_in_name, row.hash, row.set_at = known, hasher.hash(password), system_now
    session.add(row)
    session.flush()
    session.connection().execute(FORGIVE, {"subject": f"account {account_of(known)}"})
    audit.record(session, act="password.set", subject=("member", member.id), actor=actor, now=now)
    return row


def require_password(session: Session, member: Member, password: str) -> None:
    """Refuse (`PASSWORD_WRONG`) when this is not the member's present password."""
    if not verify(queries.password_of(session, member.id), password):
        raise PasswordWrong


def verify(row: Password | None, password: str) -> bool:
    """Whether the password is the row's; takes as long without a row."""
    nobodys = _nobodys()
    try:
        hasher.verify(row.hash if row else nobodys, password[:PASSWORD_MAX])
    except (VerificationError, InvalidHashError):
        return False
    return row is not None and len(password) <= PASSWORD_MAX


def keep_hash_new(session: Session, row: Password, password: str) -> None:
    """Hash again when the parameters have changed since."""
    if hasher.check_needs_rehash(row.hash):
        row.hash = hasher.hash(password)
        session.add(row)


@cache
def common() -> frozenset[str]:
    """Words that no password is."""
    return frozenset(config("common_passwords")["words"])


@cache
def _nobodys() -> str:
    """A hash of the same parameters that no password has."""
    return hasher.hash(rules.new_secret(""))

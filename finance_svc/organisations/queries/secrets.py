"""Reads of what people and machines get in by: keys, clients, sessions, passwords, second factors."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.db import ask, driver
from finance_svc.kernel.errors import NotFound
from finance_svc.organisations.models import (
    Credential,
    Member,
    MemberActivity,
    OAuthClient,
    Password,
    RecoveryCode,
    SecondFactor,
    SigningKey,
    SignInRecord,
    WebSession,
)
from finance_svc.organisations.rules.keys import TOKEN_LEEWAY, TOKEN_LIFE
from finance_svc.organisations.rules.sign_in import SESSION_IDLE, SessionStage, sign_in_name

KEY = """
    SELECT c.id, c.permissions, c.last_used_at, m.id, m.organisation_id, m.name, m.roles
    FROM credential c JOIN member m ON m.id = c.member_id
    WHERE c.secret_hash = %(hash)s AND c.revoked_at IS NULL
    AND (c.expires_at IS NULL OR c.expires_at > %(now)s)
"""
USED = "UPDATE credential SET last_used_at = %s WHERE id = %s"
KEPT_AFTER = TOKEN_LIFE + TOKEN_LEEWAY


class Holder(NamedTuple):
    """The member behind a key, as far as a request asks."""

    id: UUID
    organisation_id: UUID
    name: str
    roles: list[str]


class Key(NamedTuple):
    """A live key."""

    id: UUID
    permissions: list[str] | None
    last_used_at: datetime | None
    holder: Holder


def find_key(session: Session, secret_hash: bytes, *, system_now: datetime) -> Key | None:
    """The live key with this hash. Needs the house's scope."""
    rows = ask(session, KEY, {"hash": secret_hash, "now": system_now})
    if not rows:
        return None
    key_id, permissions, last_used_at, *member = rows[0]
    return Key(key_id, permissions, last_used_at, Holder._make(member))


def note_use(session: Session, credential_id: UUID, *, system_now: datetime) -> None:
    """Write when the key was used last."""
    driver(session).execute(USED, [system_now, credential_id])


def lock_credential(session: Session, credential_id: UUID) -> Credential:
    """The key, under a row lock, in the caller's scope."""
    found = session.get(Credential, credential_id, with_for_update=True)
    if found is None:
        raise NotFound("no such key")
    return found


def find_credentials(
    session: Session, *, member_id: UUID | None, after: UUID | None, limit: int
) -> list[Credential]:
    """Keys of the caller's organisation, or of one member, in id order."""
    return list(session.exec(_newest(select(Credential), Credential, member_id, after).limit(limit)))


def is_entered(session: Session, member_id: UUID) -> bool:
    """Whether anybody ever got into the account, or something lets somebody in. Needs the house's scope."""
    traces = (
        sa.select(sa.literal(1)).where(col(table.member_id) == member_id)
        for table in (Password, Credential, OAuthClient, SignInRecord, WebSession, MemberActivity)
    )
    return bool(session.connection().execute(sa.select(sa.or_(*map(sa.exists, traces)))).scalar_one())


def was_rotated(session: Session, credential_id: UUID) -> bool:
    """Whether another key has taken the key's place."""
    chosen = select(Credential.id).where(Credential.replaces_id == credential_id)
    return session.exec(chosen).first() is not None


def find_clients(
    session: Session, *, member_id: UUID | None, after: UUID | None, limit: int
) -> list[OAuthClient]:
    """OAuth clients of the caller's organisation, or of one member, in id order."""
    return list(session.exec(_newest(select(OAuthClient), OAuthClient, member_id, after).limit(limit)))


def lock_client(session: Session, client_id: UUID) -> OAuthClient:
    """The OAuth client, under a row lock, in the caller's scope."""
    if (found := session.get(OAuthClient, client_id, with_for_update=True)) is None:
        raise NotFound("no such client")
    return found


def find_live_client(session: Session, client_id: UUID) -> tuple[OAuthClient, Member] | None:
    """An OAuth client that was not revoked, and its member."""
    chosen = select(OAuthClient, Member).where(
        OAuthClient.member_id == Member.id,
        OAuthClient.id == client_id,
        col(OAuthClient.revoked_at).is_(None),
    )
    return session.exec(chosen).first()


def find_sign_ins(
    session: Session, *, member_id: UUID | None, after: UUID | None, limit: int
) -> list[SignInRecord]:
    """The log of sign-ins of the caller's organisation, or of one member, in the order they happened."""
    return list(session.exec(_newest(select(SignInRecord), SignInRecord, member_id, after).limit(limit)))


def last_sign_ins(session: Session, member_id: UUID, *, limit: int) -> list[SignInRecord]:
    """The member's newest tries to sign in."""
    chosen = select(SignInRecord).where(SignInRecord.member_id == member_id)
    return list(session.exec(chosen.order_by(col(SignInRecord.id).desc()).limit(limit)))


def _newest(chosen: Any, table: Any, member_id: UUID | None, after: UUID | None) -> Any:  # noqa: ANN401 - one query for three tables
    if member_id is not None:
        chosen = chosen.where(table.member_id == member_id)
    if after is not None:
        chosen = chosen.where(table.id > after)
    return chosen.order_by(table.id)


def find_session(session: Session, secret_hash: bytes, *, system_now: datetime) -> WebSession | None:
    """The browser session that is neither ended nor idle for too long. Needs the house's scope."""
    chosen = select(WebSession).where(WebSession.secret_hash == secret_hash, *_live(system_now))
    return session.exec(chosen).first()


def find_sessions(session: Session, member_id: UUID, *, system_now: datetime) -> list[WebSession]:
    """The member's live browser sessions, the newest first. Needs the house's scope."""
    chosen = select(WebSession).where(
        WebSession.member_id == member_id, WebSession.stage == SessionStage.FULL, *_live(system_now)
    )
    return list(session.exec(chosen.order_by(col(WebSession.id).desc())))


def _live(system_now: datetime) -> tuple[Any, ...]:
    return (
        col(WebSession.revoked_at).is_(None),
        col(WebSession.expires_at) > system_now,
        col(WebSession.last_seen_at) > system_now - SESSION_IDLE,
    )


def find_password(session: Session, name: str) -> Password | None:
    """The password that belongs to a sign-in name. Needs the house's scope."""
    return session.exec(select(Password).where(Password.sign_in_name == sign_in_name(name))).first()


def password_of(session: Session, member_id: UUID) -> Password | None:
    """The member's password. Needs the house's scope."""
    return session.get(Password, member_id)


def factor_of(session: Session, member_id: UUID) -> SecondFactor | None:
    """The member's second factor, confirmed or not yet. Needs the house's scope."""
    return session.get(SecondFactor, member_id)


def count_recovery_codes(session: Session, member_id: UUID) -> int:
    """How many recovery codes the member has left. Needs the house's scope."""
    chosen = select(sa.func.count()).select_from(RecoveryCode)
    return session.exec(
        chosen.where(col(RecoveryCode.member_id) == member_id, col(RecoveryCode.used_at).is_(None))
    ).one()


def current_signing_key(session: Session) -> SigningKey | None:
    """The key that signs now. Needs the house's scope."""
    chosen = select(SigningKey).where(col(SigningKey.retired_at).is_(None))
    return session.exec(chosen.order_by(col(SigningKey.id).desc())).first()


def signing_keys(session: Session, *, system_now: datetime) -> list[SigningKey]:
    """Keys that sign now, or whose tokens may still live; the newest first. Needs the house's scope."""
    chosen = select(SigningKey).where(
        col(SigningKey.retired_at).is_(None) | (col(SigningKey.retired_at) > system_now - KEPT_AFTER)
    )
    return list(session.exec(chosen.order_by(col(SigningKey.id).desc())))

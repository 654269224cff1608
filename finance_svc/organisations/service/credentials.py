"""Keys, sign-in links and browser sessions: only hashes are kept."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.audit import service as audit
from finance_svc.kernel.actor import Actor
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import Credential, Member, SignInLink, WebSession
from finance_svc.organisations.service.accounts import effective_permissions
from finance_svc.organisations.service.activity import note_activity
from finance_svc.settings import config

TOUCH_S = 60


@dataclass(frozen=True)
class SignedIn:
    """A new browser session: its secret goes into the cookie."""

    secret: str
    actor: Actor


def create_key(
    session: Session, *, member_id: UUID, sandbox: bool, actor: Actor, now: datetime
) -> tuple[Credential, str]:
    """Make an API key; the secret is shown once."""
    member = queries.get_member(session, member_id)
    secret = rules.new_secret("pw_test_" if sandbox else "pw_live_")
    credential = Credential(
        organisation_id=member.organisation_id,
        member_id=member.id,
        hint=secret[:12],
        secret_hash=rules.secret_hash(secret),
        created_at=now,
    )
    session.add(credential)
    session.flush()
    audit.record(
        session, act="credential.created", subject=("credential", credential.id), actor=actor, now=now
    )
    return credential, secret


def authenticate(session: Session, secret: str, *, now: datetime) -> Actor | None:
    """The actor behind a key; None when there is none or it may not act. Needs the house's scope."""
    found = queries.find_credential(session, rules.secret_hash(secret))
    if found is None:
        return None
    credential, member = found
    note_activity(session, member, now=now, last_at=credential.last_used_at)
    if credential.last_used_at is None or (now - credential.last_used_at).total_seconds() > TOUCH_S:
        credential.last_used_at = now
        session.add(credential)
    return _actor(session, member, now)


def create_sign_in_link(session: Session, *, member_id: UUID, system_now: datetime) -> str:
    """The secret of a link that signs the member in once within 24 h. Needs the house's scope."""
    member = queries.get_member(session, member_id)
    secret = rules.new_secret("")
    link = SignInLink(
        organisation_id=member.organisation_id,
        member_id=member.id,
        secret_hash=rules.secret_hash(secret),
        expires_at=system_now + rules.LINK_LIFE,
    )
    session.add(link)
    session.flush()
    return secret


def sign_in(session: Session, secret: str, *, system_now: datetime) -> SignedIn:
    """Use a link up and begin a session (house's scope); `LINK_EXPIRED` for a used, old or unknown one."""
    chosen = select(SignInLink).where(SignInLink.secret_hash == rules.secret_hash(secret)).with_for_update()
    link = session.exec(chosen).first()
    if link is None or link.used_at is not None or link.expires_at <= system_now:
        raise rules.LinkExpired
    actor = _actor(session, queries.get_member(session, link.member_id), system_now)
    if actor is None:
        raise rules.LinkExpired
    link.used_at = system_now
    cookie = rules.new_secret("")
    session.add(link)
    session.add(
        WebSession(
            organisation_id=link.organisation_id,
            member_id=link.member_id,
            secret_hash=rules.secret_hash(cookie),
            expires_at=system_now + rules.SESSION_LIFE,
        )
    )
    return SignedIn(cookie, actor)


def resume_session(session: Session, cookie: str, *, system_now: datetime) -> Actor | None:
    """The actor of a live browser session. Needs the house's scope."""
    chosen = select(WebSession, Member).where(
        WebSession.member_id == Member.id,
        WebSession.secret_hash == rules.secret_hash(cookie),
        col(WebSession.expires_at) > system_now,
        col(WebSession.revoked_at).is_(None),
    )
    found = session.exec(chosen).first()
    return _actor(session, found[1], system_now) if found else None


def sign_out(session: Session, cookie: str, *, system_now: datetime) -> None:
    """End a browser session at once. Needs the house's scope."""
    session.connection().execute(
        sa.text("UPDATE web_session SET revoked_at = :now WHERE secret_hash = :hash AND revoked_at IS NULL"),
        {"now": system_now, "hash": rules.secret_hash(cookie)},
    )


def _actor(session: Session, member: Member, now: datetime) -> Actor | None:
    permissions = effective_permissions(session, member, now)
    if permissions is None:
        return None
    return Actor(
        organisation_id=member.organisation_id,
        member_id=member.id,
        name=member.name,
        permissions=permissions,
        is_watcher=rules.is_watcher(member.roles, config("roles")),
    )

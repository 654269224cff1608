"""Programs that get access tokens for a member (OAuth 2 client credentials)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import NotFound
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import OAuthClient
from finance_svc.organisations.rules.keys import client_prefix, granted_scope, require_own, require_subset
from finance_svc.organisations.rules.sign_in import Origin
from finance_svc.organisations.service import limits, tokens
from finance_svc.organisations.service.acting import actor_of, permissions_now
from finance_svc.organisations.service.credentials import SHOWN, require_unrestricted


@dataclass(frozen=True, kw_only=True)
class TokenRequest:
    """What a client sends, and how it came."""

    client_id: str
    secret: str
    scope: str | None
    origin: Origin
    sandbox: bool
    issuer: str


@dataclass(frozen=True)
class Granted:
    """A token and the scope it carries."""

    token: str
    scope: frozenset[Permission]


@dataclass(frozen=True)
class NotGranted:
    """Why there is no token, as RFC 6749 5.2 names it; `wait` when there were too many wrong secrets."""

    error: str
    wait_s: int | None = None


def create_client(  # noqa: PLR0913 - whose, with which scopes, in which environment, made by whom when
    session: Session,
    *,
    member_id: UUID,
    name: str,
    scopes: frozenset[Permission],
    sandbox: bool,
    actor: Actor,
    now: datetime,
) -> tuple[OAuthClient, str]:
    """Register a client of one's own; its secret is shown once. Refuses KEY_NOT_OWN, SCOPE_TOO_WIDE."""
    member = queries.get_member(session, member_id)
    require_own(member_id, actor)
    require_unrestricted(session, actor, now)
    require_subset(scopes, permissions_now(session, member, now))
    prefix = client_prefix(sandbox=sandbox)
    secret = rules.new_secret(prefix)
    row = OAuthClient(
        organisation_id=member.organisation_id,
        member_id=member.id,
        name=name,
        hint=secret[: len(prefix) + SHOWN],
        secret_hash=rules.secret_hash(secret),
        scopes=sorted(map(str, scopes)),
        created_at=now,
    )
    session.add(row)
    session.flush()
    audit.record(session, act="oauth_client.created", subject=("oauth_client", row.id), actor=actor, now=now)
    return row, secret


def revoke_client(
    session: Session, client_id: UUID, *, actor: Actor, now: datetime, system_now: datetime
) -> OAuthClient:
    """End a client and all its tokens at once; again changes nothing."""
    row = queries.lock_client(session, client_id)
    if row.revoked_at is None:
        row.revoked_at = system_now
        session.add(row)
        session.flush()
        audit.record(
            session, act="oauth_client.revoked", subject=("oauth_client", row.id), actor=actor, now=now
        )
    return row


def grant(
    session: Session, asked: TokenRequest, *, secrets: Sequence[bytes], now: datetime, system_now: datetime
) -> Granted | NotGranted:
    """A token for the right secret. Wrong ones count by client and by address. Needs the house's scope."""
    found = _find(session, asked, now)
    if found is None:
        verdict = limits.count_try(
            session, "client", account=asked.client_id[:60], origin=asked.origin, system_now=system_now
        )
        wait = None if verdict.wait is None else max(1, int(verdict.wait.total_seconds()))
        return NotGranted("invalid_client", wait)
    client, actor = found
    scope = granted_scope(asked.scope, client=client.scopes, member=actor.permissions)
    if not scope:
        return NotGranted("invalid_scope")
    client.last_used_at = system_now
    session.add(client)
    token = tokens.issue(
        session,
        client,
        scope,
        issuer=asked.issuer,
        sandbox=asked.sandbox,
        secrets=secrets,
        system_now=system_now,
    )
    return Granted(token, scope)


def _find(session: Session, asked: TokenRequest, now: datetime) -> tuple[OAuthClient, Actor] | None:
    """The client with the secret, and the member it acts for; None when either is wrong or may not act."""
    try:
        found = queries.find_live_client(session, ids.read("oauth_client", asked.client_id))
    except NotFound:
        found = None
    given = rules.secret_hash(asked.secret)
    right = compare_digest(found[0].secret_hash if found else rules.secret_hash(""), given)
    if found is None or not right:
        return None
    actor = actor_of(session, found[1], now=now)
    return None if actor is None else (found[0], actor)

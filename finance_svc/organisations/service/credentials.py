"""API keys: only hashes are kept; rotated with overlap, revoked at once. Who a key or token stands for."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.kernel.errors import Forbidden, Refusal
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import Credential, Member
from finance_svc.organisations.rules import minute_of
from finance_svc.organisations.rules.keys import (
    KeyEnded,
    KeyTerms,
    key_prefix,
    require_overlap,
    require_own,
    require_subset,
)
from finance_svc.organisations.rules.sign_in import Origin, TooManyTries
from finance_svc.organisations.service import limits, tokens
from finance_svc.organisations.service.acting import actor_of, permissions_now
from finance_svc.organisations.service.activity import note_activity
from finance_svc.settings import Settings

SHOWN = 4
"""Characters of a secret behind its prefix that lists show."""
FULL = KeyTerms()


def create_key(
    session: Session,
    *,
    member_id: UUID,
    sandbox: bool,
    actor: Actor,
    now: datetime,
    terms: KeyTerms = FULL,
) -> tuple[Credential, str]:
    """Make one's own API key; the secret is shown once. The house makes any: it is the machine's operator.

    Refuses KEY_NOT_OWN, SCOPE_TOO_WIDE; a restricted caller makes none.
    """
    member = queries.get_member(session, member_id)
    require_own(member_id, actor)
    require_unrestricted(session, actor, now)
    if terms.permissions is not None:
        require_subset(terms.permissions, permissions_now(session, member, now))
    row, secret = _new(member, terms, sandbox=sandbox, now=now)
    session.add(row)
    session.flush()
    audit.record(session, act="credential.created", subject=("credential", row.id), actor=actor, now=now)
    return row, secret


def rotate_key(
    session: Session,
    credential_id: UUID,
    *,
    old_until: datetime,
    actor: Actor,
    now: datetime,
    system_now: datetime,
) -> tuple[Credential, str]:
    """A new key with the same rights, valid at once; the old one works until `old_until`, at most 7 days.

    Refuses KEY_NOT_OWN, KEY_OVERLAP, and KEY_ENDED for a key that has ended or was rotated already.
    """
    old = queries.lock_credential(session, credential_id)
    require_own(old.member_id, actor)
    require_overlap(old_until, system_now)
    require_unrestricted(session, actor, now)
    if has_ended(old, system_now) or queries.was_rotated(session, old.id):
        raise KeyEnded
    terms = KeyTerms(name=old.name, permissions=_only(old.permissions), expires_at=old.expires_at)
    sandbox = old.hint.startswith(("pw_test_", "pw_rk_test_"))
    row, secret = _new(queries.get_member(session, old.member_id), terms, sandbox=sandbox, now=now)
    row.replaces_id = old.id
    old.expires_at = min(old_until, old.expires_at or old_until)
    session.add_all([row, old])
    session.flush()
    body = {"replaces": str(old.id), "old_until": old.expires_at.isoformat()}
    audit.record(
        session, act="credential.rotated", subject=("credential", row.id), actor=actor, now=now, body=body
    )
    return row, secret


def revoke_key(
    session: Session, credential_id: UUID, *, actor: Actor, now: datetime, system_now: datetime
) -> Credential:
    """End a key at once; again changes nothing."""
    row = queries.lock_credential(session, credential_id)
    if row.revoked_at is None:
        row.revoked_at = system_now
        session.add(row)
        session.flush()
        audit.record(session, act="credential.revoked", subject=("credential", row.id), actor=actor, now=now)
    return row


def has_ended(row: Credential, system_now: datetime) -> bool:
    """Whether the key works no more."""
    return row.revoked_at is not None or (row.expires_at is not None and row.expires_at <= system_now)


def require_unrestricted(session: Session, actor: Actor, now: datetime) -> None:
    """A secret that carries less than its member may do makes no other secrets (`FORBIDDEN`)."""
    if actor is HOUSE or actor.member_id is None:
        return
    member = queries.get_member(session, actor.member_id)
    if permissions_now(session, member, now) - actor.permissions:
        raise Forbidden("a restricted key or token makes no keys")


def authenticate(
    session: Session, secret: str, *, now: datetime, system_now: datetime, sandbox: bool, address: str
) -> Actor | Refusal | None:
    """The actor behind a key or an access token; None when there is none or it may not act.

    Wrong ones are counted by address; above the limit the answer is TOO_MANY_TRIES, to be raised after the
    commit. A right one always passes: nobody guesses 256 bits, and no neighbour locks a bank out.
    Needs the house's scope.
    """
    if tokens.is_token(secret):
        found = tokens.actor_of_token(session, secret, sandbox=sandbox, now=now, system_now=system_now)
    else:
        found = _actor_of_key(session, secret, now, system_now)
    if found is not None:
        return found
    verdict = limits.count_try(
        session,
        "key",
        account=None,
        origin=Origin(address=address),
        system_now=system_now,
        most=Settings().wrong_keys_limit,
    )
    return None if verdict.wait is None else too_many(verdict)


def too_many(verdict: limits.Verdict) -> TooManyTries:
    """The refusal that says how long to wait."""
    assert verdict.wait is not None
    return TooManyTries("too many wrong tries", retry_after_s=max(1, int(verdict.wait.total_seconds())))


def _actor_of_key(session: Session, secret: str, now: datetime, system_now: datetime) -> Actor | None:
    key = queries.find_key(session, rules.secret_hash(secret), system_now=system_now)
    if key is None:
        return None
    note_activity(session, key.holder, now=now, last_at=key.last_used_at)
    if key.last_used_at is None or minute_of(key.last_used_at) != minute_of(system_now):
        queries.note_use(session, key.id, system_now=system_now)
    return actor_of(session, key.holder, now=now, only=_only(key.permissions))


def _only(permissions: Sequence[str] | None) -> frozenset[Permission] | None:
    return None if permissions is None else frozenset(p for p in Permission if str(p) in permissions)


def _new(member: Member, terms: KeyTerms, *, sandbox: bool, now: datetime) -> tuple[Credential, str]:
    prefix = key_prefix(sandbox=sandbox, restricted=terms.permissions is not None)
    secret = rules.new_secret(prefix)
    row = Credential(
        organisation_id=member.organisation_id,
        member_id=member.id,
        hint=secret[: len(prefix) + SHOWN],
        secret_hash=rules.secret_hash(secret),
        created_at=now,
        name=terms.name,
        permissions=None if terms.permissions is None else sorted(map(str, terms.permissions)),
        expires_at=terms.expires_at,
    )
    return row, secret

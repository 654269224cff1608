"""Registering, making and revoking keys, and signing with those the house keeps."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from finance_svc import sealing
from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.errors import Forbidden
from finance_svc.kernel.ids import new_id
from finance_svc.settings import Settings
from finance_svc.signing import queries, rules
from finance_svc.signing.models import SignatureKey
from finance_svc.signing.rules import Signature

LOCK = sa.text("SELECT pg_advisory_xact_lock(hashtextextended('signature_key ' || :organisation, 0))")


class Secrets:
    """The deployment's secrets as last read; read again when they open nothing (`secret rotate`)."""

    def __init__(self) -> None:
        self._known: tuple[bytes, ...] = ()

    def open(self, sealed: bytes, key_id: UUID) -> bytes:
        """The private key that was sealed. Raises InvalidTag when none of the secrets opens it."""
        if self._known:
            try:
                return sealing.unseal(self._known, sealed, bound_to=key_id.bytes)
            except InvalidTag:
                self._known = ()
        self._known = Settings().secret_keys()
        return sealing.unseal(self._known, sealed, bound_to=key_id.bytes)


secrets = Secrets()


class Signer:
    """Signs for one organisation with the key the house keeps for it."""

    def __init__(self, key_id: UUID, private_key: bytes) -> None:
        self.key_id, self._private = key_id, private_key

    def sign(self, payload: Mapping[str, object], now: datetime) -> Signature:
        """Sign the canonical payload. What shall be bound to the signature stands in the payload."""
        return Signature(self.key_id, rules.sign(payload, private_key=self._private), now)


def register_key(session: Session, *, plan: rules.KeyPlan, actor: Actor, now: datetime) -> SignatureKey:
    """Register the caller's own public key, proved by its signature (`KEY_PROOF_INVALID`)."""
    organisation_id = _organisation_of(actor)
    rules.require_possession(plan, organisation_id)
    row = SignatureKey(
        id=new_id(),
        organisation_id=organisation_id,
        public_key=plan.public_key,
        made_by=actor.name,
        valid_from=now,
    )
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        raise rules.KeyKnown("this public key is registered already") from None
    subject = ("signing_key", row.id)
    audit.record(session, act="signing_key.registered", subject=subject, actor=actor, now=now)
    return row


def make_key(session: Session, *, organisation_id: UUID, actor: Actor, now: datetime) -> SignatureKey:
    """Make the key the house keeps for an organisation; the running one ends now and its signatures stay."""
    if actor.organisation_id not in {None, organisation_id}:
        raise Forbidden("an organisation makes its own key")
    with as_house(session):
        session.connection().execute(LOCK, {"organisation": organisation_id.hex})
        if running := queries.lock_running(session, organisation_id):
            _end(session, running, actor=actor, now=now, reason="replaced")
        return _make(session, organisation_id, actor=actor, now=now)


def revoke_key(session: Session, key_id: UUID, *, reason: str, actor: Actor, now: datetime) -> SignatureKey:
    """End a key from now on: what was signed before stays valid. Refuses SIGNING_KEY_REVOKED."""
    row = queries.get_key(session, key_id)
    if actor.organisation_id not in {None, row.organisation_id}:
        raise Forbidden("an organisation revokes its own key")
    row = queries.lock_key(session, key_id)
    if row.revoked_at is not None:
        raise rules.KeyRevoked(f"revoked at {row.revoked_at.isoformat()}")
    _end(session, row, actor=actor, now=now, reason=reason)
    return row


def open_signer(session: Session, organisation_id: UUID | None, *, now: datetime) -> Signer:
    """The signer of an organisation (None: the house); its first key is made at its first use.

    Refuses `NO_SIGNING_KEY` when all of its keys were revoked or it keeps them itself.
    """
    owner = organisation_id or rules.HOUSE_ID
    with as_house(session):
        found = queries.running_key(session, owner) or _first_key(session, owner, now)
    key_id, sealed = found
    return Signer(key_id, secrets.open(sealed, key_id))


def sign(
    session: Session, *, organisation_id: UUID | None, payload: Mapping[str, object], now: datetime
) -> Signature:
    """Sign the canonical payload with the organisation's running key (`open_signer`)."""
    return open_signer(session, organisation_id, now=now).sign(payload, now)


def reseal(session: Session, keys: Sequence[bytes]) -> int:
    """Seal every private key under the first secret; how many. Needs the house's scope. Raises InvalidTag."""
    chosen = select(SignatureKey).where(col(SignatureKey.sealed_private).is_not(None))
    rows = session.exec(chosen.with_for_update()).all()
    for row in rows:
        assert row.sealed_private is not None, "asked for those that are sealed"
        row.sealed_private = sealing.reseal(keys, row.sealed_private, bound_to=row.id.bytes)
        session.add(row)
    session.flush()
    return len(rows)


def _first_key(session: Session, organisation_id: UUID, now: datetime) -> tuple[UUID, bytes]:
    """Make the key of an organisation that never had one; one of two who come at once makes it."""
    session.connection().execute(LOCK, {"organisation": organisation_id.hex})
    if found := queries.running_key(session, organisation_id):
        return found
    if queries.has_had_key(session, organisation_id):
        raise rules.NoSigningKey("no running key that the house keeps", organisation_id=organisation_id)
    row = _make(session, organisation_id, actor=HOUSE, now=now)
    assert row.sealed_private is not None, "it was just sealed"
    return row.id, row.sealed_private


def _make(session: Session, organisation_id: UUID, *, actor: Actor, now: datetime) -> SignatureKey:
    private, public = rules.new_key()
    key_id = new_id()
    sealed = sealing.seal(Settings().secret_keys()[0], private, bound_to=key_id.bytes)
    row = SignatureKey(
        id=key_id,
        organisation_id=organisation_id,
        public_key=public,
        sealed_private=sealed,
        made_by=actor.name,
        valid_from=now,
    )
    session.add(row)
    session.flush()
    audit.record(session, act="signing_key.made", subject=("signing_key", key_id), actor=actor, now=now)
    return row


def _end(session: Session, row: SignatureKey, *, actor: Actor, now: datetime, reason: str) -> None:
    row.revoked_at, row.revoked_by, row.revoked_reason = now, actor.name, reason
    session.add(row)
    session.flush()
    subject, body = ("signing_key", row.id), {"reason": reason}
    audit.record(session, act="signing_key.revoked", subject=subject, actor=actor, now=now, body=body)


def _organisation_of(actor: Actor) -> UUID:
    if actor.organisation_id is None:
        raise Forbidden("only an organisation registers its key")
    return actor.organisation_id

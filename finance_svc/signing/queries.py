"""Reads of signature keys."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.db import ask
from finance_svc.kernel.errors import NotFound
from finance_svc.organisations import queries as organisations
from finance_svc.signing.models import SignatureKey
from finance_svc.signing.rules import HOUSE_ID, PublicKey

HOUSE_NAME = "pledgewatch"
RUNNING_SQL = """
    SELECT id, sealed_private FROM signature_key
    WHERE organisation_id = %(organisation)s AND sealed_private IS NOT NULL AND revoked_at IS NULL
"""
EVER_SQL = "SELECT EXISTS (SELECT 1 FROM signature_key WHERE organisation_id = %(organisation)s)"


def get_key(session: Session, key_id: UUID) -> SignatureKey:
    """The key, in the caller's scope."""
    if (found := session.get(SignatureKey, key_id)) is None:
        raise NotFound
    return found


def lock_key(session: Session, key_id: UUID) -> SignatureKey:
    """The key under a row lock."""
    found = session.get(SignatureKey, key_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def find_keys(
    session: Session, organisation_id: UUID, *, after: UUID | None = None, limit: int | None = None
) -> list[SignatureKey]:
    """An organisation's keys in id order, in the caller's scope."""
    chosen = select(SignatureKey).where(SignatureKey.organisation_id == organisation_id)
    if after is not None:
        chosen = chosen.where(col(SignatureKey.id) > after)
    return list(session.exec(chosen.order_by(col(SignatureKey.id)).limit(limit)))


def running_key(session: Session, organisation_id: UUID) -> tuple[UUID, bytes] | None:
    """Id and sealed private half of the key the house signs with for the organisation."""
    rows = ask(session, RUNNING_SQL, {"organisation": organisation_id})
    return (rows[0][0], bytes(rows[0][1])) if rows else None


def lock_running(session: Session, organisation_id: UUID) -> SignatureKey | None:
    """The key the house keeps for the organisation, under a row lock."""
    chosen = select(SignatureKey).where(
        SignatureKey.organisation_id == organisation_id,
        col(SignatureKey.sealed_private).is_not(None),
        col(SignatureKey.revoked_at).is_(None),
    )
    return session.exec(chosen.with_for_update()).first()


def has_had_key(session: Session, organisation_id: UUID) -> bool:
    """Whether the organisation has any key, revoked or not."""
    return bool(ask(session, EVER_SQL, {"organisation": organisation_id})[0][0])


def public_keys(session: Session, key_ids: Collection[UUID] | None = None) -> list[PublicKey]:
    """All keys, or those named, as everybody may know them, in id order. Needs the house's scope."""
    chosen = select(SignatureKey).order_by(col(SignatureKey.id))
    if key_ids is not None:
        chosen = chosen.where(col(SignatureKey.id).in_(key_ids))
    rows = list(session.exec(chosen))
    names = organisations.names_of(session, {row.organisation_id for row in rows})
    names[HOUSE_ID] = HOUSE_NAME
    return [
        PublicKey(
            key_id=row.id,
            organisation_id=row.organisation_id,
            organisation=names[row.organisation_id],
            public_key=row.public_key,
            valid_from=row.valid_from,
            revoked_at=row.revoked_at,
        )
        for row in rows
    ]

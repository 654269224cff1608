"""Reads of the registry: one's own registrations and enquiries; matches for the house alone."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.db import Condition, narrowed
from finance_svc.db.database import ask
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import NotFound
from finance_svc.registry import rules
from finance_svc.registry.models import Registration, RegistrationEvent, RegistryEnquiry

LOCK = """
    SELECT pg_advisory_xact_lock(key) FROM (
        SELECT DISTINCT hashtextextended('registry ' || digest, 0) AS key
        FROM unnest(%(digests)s::text[]) AS digest ORDER BY key) AS ordered
"""
MATCHES = """
    SELECT f.kind, coalesce(r.financed_at, r.registered_at), r.has_stack
    FROM registered_fingerprint f JOIN registration r ON r.id = f.registration_id
    JOIN unnest(%(kinds)s::text[], %(digests)s::bytea[]) AS q(kind, digest)
      ON f.digest = q.digest AND f.kind = q.kind
    WHERE f.is_standing AND f.organisation_id <> %(lender)s
"""
NEAR = """
    SELECT coalesce(financed_at, registered_at), has_stack FROM registration
    WHERE photo_hash IS NOT NULL AND ended_at IS NULL AND organisation_id <> %(lender)s
      AND bit_count((photo_hash # %(bits)s::bigint)::bit(64)) <= %(near)s
"""
NEEDED = """
    SELECT 1 FROM registered_fingerprint WHERE is_standing
    GROUP BY registration_id HAVING max(pepper_version) <= %(version)s LIMIT 1
"""


def lock_marks(session: Session, marks: rules.Marks) -> None:
    """Let one registration of the same goods after the other look and enter, in a fixed order."""
    digests = [one.digest.hex() for one in marks.fingerprints if one.kind in rules.BLOCKING]
    ask(session, LOCK, {"digests": digests})


def find_matches(
    session: Session, marks: rules.Marks, *, lender_id: UUID, near_bits: int, zone: str
) -> list[rules.Match]:
    """What other lenders' standing registrations have in common with the marks. Needs the house's scope.

    The same two statements whatever there is to find.
    """
    asked = {
        "kinds": [str(one.kind) for one in marks.fingerprints],
        "digests": [one.digest for one in marks.fingerprints],
        "lender": lender_id,
    }
    found = [
        rules.Match(rules.FingerprintKind(kind), _day(since, zone), has_stack)
        for kind, since, has_stack in ask(session, MATCHES, asked)
    ]
    near = {"lender": lender_id, "bits": marks.photo_hash, "near": near_bits}
    found += [
        rules.Match(rules.FingerprintKind.PHOTO, _day(since, zone), has_stack)
        for since, has_stack in ask(session, NEAR, near)
    ]
    return found


def _day(moment: datetime, zone: str) -> date:
    return local_date(moment, zone)


def needs_pepper(session: Session, version: int) -> bool:
    """Whether something standing has fingerprints under no later version. Needs the house's scope."""
    return bool(ask(session, NEEDED, {"version": version}))


def get_registration(session: Session, registration_id: UUID) -> Registration:
    """The registration, in the caller's scope."""
    if (found := session.get(Registration, registration_id)) is None:
        raise NotFound
    return found


def lock_registration(session: Session, registration_id: UUID) -> Registration:
    """The registration under a row lock."""
    found = session.get(Registration, registration_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def lock_of_pledge(session: Session, pledge_id: UUID) -> Registration | None:
    """The standing registration that a pledge holds, under a row lock. Needs the house's scope."""
    chosen = select(Registration).where(
        Registration.pledge_id == pledge_id, col(Registration.ended_at).is_(None)
    )
    return session.exec(chosen.with_for_update().execution_options(populate_existing=True)).first()


def by_reference(session: Session, lender_id: UUID, reference: str) -> Registration | None:
    """The lender's registration of that reference."""
    return session.exec(
        select(Registration).where(
            Registration.organisation_id == lender_id, Registration.reference == reference
        )
    ).first()


def last_seq(session: Session, registration_id: UUID) -> int:
    """The number of the registration's last step."""
    chosen = select(sa.func.max(RegistrationEvent.seq)).where(
        RegistrationEvent.registration_id == registration_id
    )
    return session.exec(chosen).one() or 0


def find_events(session: Session, registration_id: UUID) -> list[RegistrationEvent]:
    """The registration's steps in order."""
    chosen = select(RegistrationEvent).where(RegistrationEvent.registration_id == registration_id)
    return list(session.exec(chosen.order_by(col(RegistrationEvent.seq))))


def find_registrations(
    session: Session, *, after: UUID | None, limit: int | None, conditions: Iterable[Condition] = ()
) -> list[Registration]:
    """The caller's own registrations in id order."""
    chosen = narrowed(select(Registration), Registration, conditions).order_by(col(Registration.id))
    chosen = chosen.limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(Registration.id) > after)))


def find_enquiries(session: Session, *, after: UUID | None, limit: int) -> list[RegistryEnquiry]:
    """The caller's own enquiries in id order."""
    chosen = select(RegistryEnquiry).order_by(col(RegistryEnquiry.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(RegistryEnquiry.id) > after)))


def find_marks(session: Session, registration_id: UUID) -> set[tuple[str, int, bytes]]:
    """(kind, version of the pepper, digest) of a registration."""
    rows = session.connection().execute(
        sa.text(
            "SELECT kind, pepper_version, digest FROM registered_fingerprint WHERE registration_id = :id"
        ),
        {"id": registration_id},
    )
    return {(row.kind, row.pepper_version, bytes(row.digest)) for row in rows}

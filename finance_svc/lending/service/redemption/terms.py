"""What a facility's contract says of goods going out."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import BadInput, Forbidden
from finance_svc.lending import queries
from finance_svc.lending.models import ReleaseTerms
from finance_svc.lending.rules import PledgeMode

BUFFER = Decimal("0.05")
"""Kept above the least value before a dynamic pledge lets goods go (DOMAIN B3.5)."""


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """The terms in force; the defaults where the contract is silent."""

    mode: PledgeMode = PledgeMode.STATIC
    minimum_ratio: Decimal = Decimal(0)
    buffer_ratio: Decimal = BUFFER
    floor_kg: Decimal = Decimal(0)


def agreed_terms(session: Session, facility_id: UUID) -> Agreed:
    """The newest terms of the facility."""
    row = queries.find_release_terms(session, facility_id)
    if row is None:
        return Agreed()
    return Agreed(
        mode=row.mode,
        minimum_ratio=row.minimum_ratio,
        buffer_ratio=row.buffer_ratio,
        floor_kg=row.floor_kg,
    )


def agree_terms(
    session: Session, facility_id: UUID, terms: Agreed, *, actor: Actor, now: datetime
) -> ReleaseTerms:
    """Put terms in force, as the contract has them. The lender does; the ones before stay on file."""
    facility = queries.get_facility(session, facility_id)
    if actor.organisation_id != facility.organisation_id:
        raise Forbidden("only the lender records the contract's terms")
    if not (0 <= terms.minimum_ratio <= 2 and 0 <= terms.buffer_ratio <= 1 and terms.floor_kg >= 0):
        raise BadInput("BAD_REQUEST", "a share is 0 to 2, a buffer 0 to 1, a floor at least 0 kg")
    with as_house(session):
        queries.lock_facility(session, facility_id)
        before = queries.find_release_terms(session, facility_id)
        row = ReleaseTerms(
            organisation_id=facility.organisation_id,
            object_id=facility.id,
            facility_id=facility.id,
            version=before.version + 1 if before else 1,
            agreed_by=actor.member_id,
            agreed_at=now,
            **vars(terms),
        )
        session.add(row)
        session.flush()
        body = {name: str(value) for name, value in vars(terms).items()}
        subject = ("facility", facility.id)
        audit.record(session, act="facility.release_terms", subject=subject, actor=actor, now=now, body=body)
    return row

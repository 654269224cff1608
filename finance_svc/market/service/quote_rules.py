"""What a child may quote alone, as data: floors by goods, limits by member or role (DOMAIN S5)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel import money
from finance_svc.kernel.actor import Actor
from finance_svc.market.models import QuoteFloor, QuoteLimit
from finance_svc.organisations import queries as organisations


@dataclass(frozen=True, kw_only=True)
class NewFloor:
    """The least price per tonne of some goods."""

    commodity: str
    quality_band: str
    currency: str
    floor: Decimal


def set_floor(session: Session, *, floor: NewFloor, actor: Actor, now: datetime) -> QuoteFloor:
    """Set the floor from now on; quotes that wait keep the one they were measured by."""
    money.scale(floor.currency)
    organisation_id, member_id = actor.identified()
    row = QuoteFloor(organisation_id=organisation_id, set_by=member_id, set_at=now, **vars(floor))
    session.add(row)
    session.flush()
    audit.record(session, act="quote_floor.set", subject=("quote_floor", row.id), actor=actor, now=now)
    return row


def set_limit(
    session: Session, *, whose: UUID | str, limit_kg: Decimal, actor: Actor, now: datetime
) -> QuoteLimit:
    """Set the limit in kg of a member (id) or of everybody of a role (name)."""
    organisation_id, member_id = actor.identified()
    if isinstance(whose, UUID):
        organisations.get_member(session, whose)
    row = QuoteLimit(
        organisation_id=organisation_id,
        member_id=whose if isinstance(whose, UUID) else None,
        role=None if isinstance(whose, UUID) else whose,
        limit_kg=limit_kg,
        set_by=member_id,
        set_at=now,
    )
    session.add(row)
    session.flush()
    audit.record(session, act="quote_limit.set", subject=("quote_limit", row.id), actor=actor, now=now)
    return row

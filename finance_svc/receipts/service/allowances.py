"""What a dynamic pledge lets go without asking: granted by the lender's room, used under the lot's lock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import StandingAllowance

NO_KG = Decimal("0.000")


@dataclass(frozen=True, kw_only=True)
class Grant:
    """Kilograms by lot that a facility's goods may lose, until when."""

    facility_id: UUID
    lender_id: UUID
    kg: Mapping[UUID, Decimal]
    valid_until: datetime


def grant_allowances(session: Session, grant: Grant, *, now: datetime) -> None:
    """Put a facility's allowances in force; what stood before is over. Needs the house's scope.

    Takes the lots' locks in order: what is being ordered out at that moment is done first.
    """
    standing = {row.lot_id: row for row in queries.find_allowances(session, grant.facility_id)}
    lots = sorted({*grant.kg, *standing})
    queries.lock_lots(session, lots)
    for lot_id in lots:
        row = standing.get(lot_id) or queries.find_allowance(session, lot_id) or _new(lot_id, grant, now)
        row.organisation_id, row.facility_id = grant.lender_id, grant.facility_id
        row.quantity_kg = grant.kg.get(lot_id, NO_KG)
        row.valid_until, row.granted_at = grant.valid_until, now
        session.add(row)
    session.flush()


def use_allowance(session: Session, lot_id: UUID, quantity_kg: Decimal, *, now: datetime) -> None:
    """Take kilograms off what may leave without asking; an expired allowance is nothing.

    Needs the lot's lock and the house's scope. Refuses ALLOWANCE_EXCEEDED.
    """
    row = queries.find_allowance(session, lot_id)
    free_kg = row.quantity_kg if row is not None and now < row.valid_until else NO_KG
    if quantity_kg > free_kg:
        raise rules.AllowanceExceeded(f"{free_kg} kg may leave without asking", free_kg=str(free_kg))
    assert row is not None, "nothing is free without an allowance"
    row.quantity_kg -= quantity_kg
    session.add(row)


def _new(lot_id: UUID, grant: Grant, now: datetime) -> StandingAllowance:
    return StandingAllowance(
        organisation_id=grant.lender_id,
        object_id=lot_id,
        lot_id=lot_id,
        facility_id=grant.facility_id,
        quantity_kg=NO_KG,
        valid_until=grant.valid_until,
        granted_at=now,
    )

"""Pledges, and the kilograms under them."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Any, LiteralString
from uuid import UUID

import sqlalchemy as sa
from psycopg.rows import dict_row
from sqlmodel import Session, col, select

from finance_svc.db import driver
from finance_svc.receipts import rules
from finance_svc.receipts.models import Lot, Pledge, Room, Site
from finance_svc.receipts.queries.goods import goods_facts

FACTS = (
    *("id AS pledge_id", "lot_id", "receipt_id", "facility_id", "pledgee_id", "pledgor_id", "kind", "state"),
    *("pledged_at", "created_at_law", "controlled_at", "perfected_at", "register_no", "registered_at"),
    *("register_search_at", "register_search_clear", "supervisor_appointed_by"),
)
PLEDGED = f"""
    SELECT {", ".join(f"p.{name}" for name in FACTS)}, l.room_id,
           array(SELECT d.kind FROM pledge_document d WHERE d.pledge_id = p.id) AS document_kinds
    FROM pledge p JOIN lot l ON l.id = p.lot_id
"""  # noqa: S608 - put together from constants
OF_FACILITY = PLEDGED + "WHERE p.facility_id = %s AND p.state = 'active' ORDER BY p.id"
OF_LOT = PLEDGED + "WHERE p.lot_id = %s ORDER BY p.id"
NO_KG = Decimal("0.000")


def find_active_pledge(session: Session, lot_id: UUID) -> Pledge | None:
    """The one active pledge of a lot."""
    return session.exec(
        select(Pledge).where(Pledge.lot_id == lot_id, Pledge.state == rules.PledgeState.ACTIVE)
    ).first()


def oldest_pledged(session: Session) -> datetime | None:
    """When the oldest lot under an active pledge came, or was pledged: since then its readings are needed."""
    since = sa.func.least(col(Pledge.pledged_at), col(Lot.recorded_at))
    query = select(sa.func.min(since)).select_from(Pledge).join(Lot, col(Lot.id) == col(Pledge.lot_id))
    found: datetime | None = session.exec(query.where(col(Pledge.state) == rules.PledgeState.ACTIVE)).one()
    return found


def pledged_lots(session: Session, facility_id: UUID) -> list[rules.PledgedLot]:
    """The lots actively pledged for a facility, in order of their pledges."""
    return _pledged(session, OF_FACILITY, facility_id)


def pledges_of_lot(session: Session, lot_id: UUID) -> list[rules.PledgedLot]:
    """All pledges a lot has carried, ended ones too, oldest first."""
    return _pledged(session, OF_LOT, lot_id)


def find_pledges_in(session: Session, room_ids: Collection[UUID]) -> list[tuple[UUID, Pledge]]:
    """(room, active pledge) of the goods that stand in rooms, in the caller's scope."""
    chosen = select(Lot.room_id, Pledge).where(
        col(Pledge.lot_id) == col(Lot.id),
        col(Lot.room_id).in_(room_ids),
        Pledge.state == rules.PledgeState.ACTIVE,
    )
    return [(row[0], row[1]) for row in session.exec(chosen.order_by(col(Pledge.id)))]


def _pledged(session: Session, statement: LiteralString, subject_id: UUID) -> list[rules.PledgedLot]:
    session.flush()
    cursor = driver(session).cursor(row_factory=dict_row)
    return [_pledged_lot(row) for row in cursor.execute(statement, [subject_id], prepare=True)]


def _pledged_lot(row: dict[str, Any]) -> rules.PledgedLot:
    named = {
        "kind": rules.PledgeKind(row["kind"]),
        "state": rules.PledgeState(row["state"]),
        "supervisor_appointed_by": rules.Supervisor(row["supervisor_appointed_by"]),
        "document_kinds": frozenset(row["document_kinds"]),
    }
    return rules.PledgedLot(**row | named)


def find_pledges_of(session: Session, *, start: datetime, end: datetime) -> list[Pledge]:
    """Pledges in the caller's scope that stood at any time of a period, in id order."""
    chosen = (
        select(Pledge)
        .where(col(Pledge.pledged_at) < end)
        .where(sa.or_(col(Pledge.ended_at).is_(None), col(Pledge.ended_at) >= start))
        .order_by(col(Pledge.id))
    )
    return list(session.exec(chosen))


def find_pledged_lot_ids(session: Session, *, commodity: str | None = None) -> list[UUID]:
    """Lots that carry an active pledge."""
    chosen = select(Lot.id).where(Pledge.lot_id == Lot.id, Pledge.state == rules.PledgeState.ACTIVE)
    if commodity is not None:
        chosen = chosen.where(Lot.commodity == commodity)
    return list(session.exec(chosen.order_by(col(Lot.id))))


def pledged_kg(
    session: Session, commodity: str, region: str, *, at: datetime, excluding: Collection[UUID] = ()
) -> Decimal:
    """Net kilograms actively pledged in a region, `excluding` some lots. Needs the house's scope."""
    chosen = select(Lot.id).where(
        Pledge.lot_id == Lot.id,
        Pledge.state == rules.PledgeState.ACTIVE,
        Lot.room_id == Room.id,
        Room.site_id == Site.id,
        Lot.commodity == commodity,
        Site.region == region,
    )
    facts = [
        goods_facts(session, lot_id, at=at) for lot_id in session.exec(chosen) if lot_id not in excluding
    ]
    return sum((fact.quantity_kg for fact in facts if fact), NO_KG)

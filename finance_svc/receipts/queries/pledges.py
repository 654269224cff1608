"""Pledges, and the kilograms under them."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.receipts import rules
from finance_svc.receipts.models import Lot, Pledge, PledgeDocument, Room, Site
from finance_svc.receipts.queries.goods import goods_facts

NO_KG = Decimal("0.000")


def find_active_pledge(session: Session, lot_id: UUID) -> Pledge | None:
    """The one active pledge of a lot."""
    return session.exec(
        select(Pledge).where(Pledge.lot_id == lot_id, Pledge.state == rules.PledgeState.ACTIVE)
    ).first()


def pledged_lots(session: Session, facility_id: UUID) -> list[rules.PledgedLot]:
    """The lots actively pledged for a facility, in order of their pledges."""
    of_facility = col(Pledge.facility_id) == facility_id
    return _pledged(session, sa.and_(of_facility, col(Pledge.state) == rules.PledgeState.ACTIVE))


def pledges_of_lot(session: Session, lot_id: UUID) -> list[rules.PledgedLot]:
    """All pledges a lot has carried, ended ones too, oldest first."""
    return _pledged(session, col(Pledge.lot_id) == lot_id)


def _pledged(session: Session, condition: sa.ColumnElement[bool]) -> list[rules.PledgedLot]:
    chosen = select(Pledge, Lot.room_id).where(Pledge.lot_id == Lot.id, condition).order_by(col(Pledge.id))
    rows = list(session.exec(chosen))
    papers = select(PledgeDocument.pledge_id, PledgeDocument.kind).where(
        col(PledgeDocument.pledge_id).in_([pledge.id for pledge, _room in rows])
    )
    kinds: dict[UUID, set[str]] = {}
    for pledge_id, kind in session.exec(papers):
        kinds.setdefault(pledge_id, set()).add(kind)
    return [_pledged_lot(pledge, room_id, frozenset(kinds.get(pledge.id, ()))) for pledge, room_id in rows]


def _pledged_lot(pledge: Pledge, room_id: UUID, documents: frozenset[str]) -> rules.PledgedLot:
    return rules.PledgedLot(
        pledge_id=pledge.id,
        lot_id=pledge.lot_id,
        room_id=room_id,
        receipt_id=pledge.receipt_id,
        facility_id=pledge.facility_id,
        pledgee_id=pledge.pledgee_id,
        pledgor_id=pledge.pledgor_id,
        kind=pledge.kind,
        state=pledge.state,
        pledged_at=pledge.pledged_at,
        created_at_law=pledge.created_at_law,
        controlled_at=pledge.controlled_at,
        perfected_at=pledge.perfected_at,
        register_no=pledge.register_no,
        registered_at=pledge.registered_at,
        register_search_at=pledge.register_search_at,
        register_search_clear=pledge.register_search_clear,
        supervisor_appointed_by=pledge.supervisor_appointed_by,
        document_kinds=documents,
    )


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

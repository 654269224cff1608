"""Reads of hand-overs and noon reports."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.custody.models import CustodyTask, HandOver, NoonReport
from finance_svc.custody.rules import CustodyTaskKind, CustodyTaskState, HandOverState, Leg
from finance_svc.kernel.errors import NotFound

GAP = "custody_gap:"
"""How the cause of an inspection after a gap begins."""
ON_THE_WAY = sa.text("""
    SELECT lot_id FROM (SELECT DISTINCT ON (lot_id) lot_id, leg FROM hand_over WHERE state = 'signed'
                        ORDER BY lot_id, taken_at DESC, id DESC) AS last
    WHERE leg <> 'store' ORDER BY lot_id
""")
SEEN = sa.text("""
    SELECT max(c.seen_at) FROM channel_state c JOIN lot l ON l.room_id = c.object_id
    WHERE l.id = :lot AND c.kind = 'latitude_deg'
""")


def last_hand_over(session: Session, lot_id: UUID) -> HandOver | None:
    """The hand-over that both have signed last: who has the goods, and on which leg."""
    chosen = select(HandOver).where(HandOver.lot_id == lot_id, HandOver.state == HandOverState.SIGNED)
    order = (col(HandOver.taken_at).desc(), col(HandOver.id).desc())
    return session.exec(chosen.order_by(*order).limit(1)).first()


def is_offered(session: Session, lot_id: UUID) -> bool:
    """Whether a hand-over of the lot waits for its second signature."""
    chosen = select(HandOver.id).where(HandOver.lot_id == lot_id, HandOver.state == HandOverState.OFFERED)
    return session.exec(chosen.limit(1)).first() is not None


def get_hand_over(session: Session, hand_over_id: UUID) -> HandOver:
    """The hand-over, in the caller's scope, or `NOT_FOUND`."""
    if (found := session.get(HandOver, hand_over_id)) is None:
        raise NotFound
    return found


def lock_hand_over(session: Session, hand_over_id: UUID) -> HandOver:
    """The hand-over under a row lock, or `NOT_FOUND`."""
    found = session.get(HandOver, hand_over_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def find_hand_overs(
    session: Session, lot_id: UUID, *, after: UUID | None = None, limit: int = 50
) -> list[HandOver]:
    """A lot's hand-overs, oldest first, in the caller's scope."""
    chosen = select(HandOver).where(HandOver.lot_id == lot_id)
    if after is not None:
        chosen = chosen.where(col(HandOver.id) > after)
    return list(session.exec(chosen.order_by(col(HandOver.id)).limit(limit)))


def find_noon_reports(
    session: Session, lot_id: UUID, *, after: UUID | None = None, limit: int = 50
) -> list[NoonReport]:
    """What carriers reported of a lot, oldest first, in the caller's scope."""
    chosen = select(NoonReport).where(NoonReport.lot_id == lot_id)
    if after is not None:
        chosen = chosen.where(col(NoonReport.id) > after)
    return list(session.exec(chosen.order_by(col(NoonReport.id)).limit(limit)))


def find_noon_report(
    session: Session, lot_id: UUID, organisation_id: UUID, seen_at: datetime
) -> NoonReport | None:
    """The carrier's report of a moment."""
    chosen = select(NoonReport).where(
        NoonReport.lot_id == lot_id,
        NoonReport.organisation_id == organisation_id,
        NoonReport.seen_at == seen_at,
    )
    return session.exec(chosen).first()


def seen_on_the_way(session: Session, lot_id: UUID, hand_over: HandOver | None) -> Sequence[datetime | None]:
    """When each source saw the goods last: the hand-over, positions heard, the carrier. Needs the house."""
    reports = select(sa.func.max(NoonReport.seen_at)).where(NoonReport.lot_id == lot_id)
    tracked = session.connection().execute(SEEN, {"lot": lot_id}).scalar_one()
    return (hand_over.taken_at if hand_over else None, tracked, session.exec(reports).one())


def find_on_the_way(session: Session) -> list[UUID]:
    """Lots that are on a leg, not in a store. Needs the house's scope."""
    return list(session.connection().execute(ON_THE_WAY).scalars())


def leg_of(session: Session, lot_id: UUID) -> Leg:
    """Where the lot is; in its store until it was handed over."""
    found = last_hand_over(session, lot_id)
    return found.leg if found else Leg.STORE


def waits_for_inspection(session: Session, lot_id: UUID) -> bool:
    """Whether the lot was unseen for too long and nobody has inspected it since. Needs the house's scope."""
    chosen = select(CustodyTask.id).where(
        CustodyTask.lot_id == lot_id,
        CustodyTask.kind == CustodyTaskKind.INSPECTION,
        CustodyTask.state != CustodyTaskState.DONE,
        col(CustodyTask.cause).startswith(GAP, autoescape=True),
    )
    return session.exec(chosen.limit(1)).first() is not None

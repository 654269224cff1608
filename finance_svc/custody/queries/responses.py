"""Reads of responses and tasks, and of what a response rests on."""

from collections.abc import Collection, Iterable
from datetime import datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.alarms import queries as alarms
from finance_svc.alarms.rules import to_us
from finance_svc.custody.models import CustodyResponse, CustodyTask
from finance_svc.custody.queries.lots import StandingLot, find_lots
from finance_svc.custody.rules import CustodyTaskKind, CustodyTaskState, ResponseState
from finance_svc.db import Condition, narrowed
from finance_svc.kernel import ids
from finance_svc.kernel.errors import NotFound
from finance_svc.receipts import queries as receipts

LOCK = sa.text("SELECT pg_advisory_xact_lock(hashtextextended('response ' || :room, 0))")
ANSWERED = sa.text("""
    WITH RECURSIVE same (id) AS (
        SELECT CAST(:alarm AS uuid) UNION SELECT a.id FROM alarm a JOIN same s ON a.superseded_by = s.id)
    SELECT EXISTS (SELECT FROM custody_response r JOIN same s ON r.alarm_id = s.id)
""")
"""An alarm that late data withdrew points to the one that took its place: they are one condition."""
ORDERED = sa.text("""
    SELECT EXISTS (SELECT FROM release_order o JOIN lot l ON l.id = o.lot_id
                   WHERE l.room_id = :room AND o.ordered_at <= :at AND o.expires_at > :at
                   AND o.state <> 'cancelled')
""")
TICKETS = sa.text("""
    SELECT t.id, t.net_kg FROM weigh_ticket t JOIN lot l ON l.id = t.lot_id
    WHERE l.room_id = :room AND t.direction = 'out' AND t.id = ANY (:tickets)
    AND t.weighed_at BETWEEN :since AND :until ORDER BY t.id
""")
USED = sa.text("""
    SELECT EXISTS (SELECT FROM custody_response WHERE id <> :response AND state = 'explained'
                   AND weigh_tickets ?| CAST(:tickets AS text[]))
""")
PLEDGEES = sa.text("""
    SELECT DISTINCT p.pledgee_id FROM pledge p JOIN lot l ON l.id = p.lot_id
    WHERE l.room_id = :room AND p.state = 'active'
""")


def lock_room(session: Session, room_id: UUID) -> None:
    """One response at a time in a room, until the transaction ends; the watch does not wait for it."""
    session.connection().execute(LOCK, {"room": room_id.hex})


def is_answered(session: Session, alarm_id: UUID) -> bool:
    """Whether the condition has been responded to, under this alarm or one it took the place of."""
    found: bool = session.connection().execute(ANSWERED, {"alarm": alarm_id}).scalar_one()
    return found


def under_order(session: Session, room_id: UUID, *, at: datetime) -> bool:
    """Whether somebody had leave to work in the room, or to take goods out of it, then. Needs the house."""
    if alarms.room_facts(session, [room_id])[room_id].working_at(to_us(at)):
        return True
    found: bool = session.connection().execute(ORDERED, {"room": room_id, "at": at}).scalar_one()
    return found


def is_held(session: Session, room_id: UUID) -> bool:
    """Whether a step in the room waits for its explanation."""
    chosen = select(CustodyResponse.id).where(
        CustodyResponse.room_id == room_id, CustodyResponse.state == ResponseState.HELD
    )
    return session.exec(chosen.limit(1)).first() is not None


def tickets_out(
    session: Session, room_id: UUID, tickets: Iterable[UUID], *, since: datetime, until: datetime
) -> dict[UUID, Decimal]:
    """Net kilograms of the tickets that weighed goods out of the room within the time. Needs the house."""
    values = {"room": room_id, "tickets": list(tickets), "since": since, "until": until}
    return {row.id: row.net_kg for row in session.connection().execute(TICKETS, values)}


def find_touched(session: Session, response: CustodyResponse) -> list[StandingLot]:
    """The lots a response is about: those in the room now, and those held since, wherever they went."""
    lots = {lot.lot_id: lot for lot in find_lots(session, [response.room_id])}
    for lot_id in receipts.held_lot_ids(session, response.id):
        lot = receipts.get_lot(session, lot_id)
        lots[lot_id] = StandingLot(lot.id, lot.room_id, lot.organisation_id, lot.commodity)
    return [lots[lot_id] for lot_id in sorted(lots)]


def have_explained(session: Session, tickets: Iterable[UUID], response: CustodyResponse) -> bool:
    """Whether one of the tickets has explained another step: a kilogram counts once. Needs the house."""
    shown = [ids.show("weigh_ticket", ticket) for ticket in tickets]
    values = {"response": response.id, "tickets": shown}
    found: bool = session.connection().execute(USED, values).scalar_one()
    return found


def pledgees_of_room(session: Session, room_id: UUID) -> set[UUID]:
    """The lenders who have goods in the room. Needs the house's scope."""
    return set(session.connection().execute(PLEDGEES, {"room": room_id}).scalars())


def get_response(session: Session, response_id: UUID) -> CustodyResponse:
    """The response, in the caller's scope, or `NOT_FOUND`."""
    if (found := session.get(CustodyResponse, response_id)) is None:
        raise NotFound
    return found


def lock_response(session: Session, response_id: UUID) -> CustodyResponse:
    """The response under a row lock, or `NOT_FOUND`."""
    found = session.get(CustodyResponse, response_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def find_responses(
    session: Session,
    *,
    room_id: UUID | None = None,
    after: UUID | None = None,
    limit: int = 50,
    conditions: Iterable[Condition] = (),
) -> list[CustodyResponse]:
    """Responses in the caller's scope, oldest first."""
    chosen = narrowed(select(CustodyResponse), CustodyResponse, conditions)
    if room_id is not None:
        chosen = chosen.where(CustodyResponse.room_id == room_id)
    if after is not None:
        chosen = chosen.where(col(CustodyResponse.id) > after)
    return list(session.exec(chosen.order_by(col(CustodyResponse.id)).limit(limit)))


def get_task(session: Session, task_id: UUID) -> CustodyTask:
    """The task, in the caller's scope, or `NOT_FOUND`."""
    if (found := session.get(CustodyTask, task_id)) is None:
        raise NotFound
    return found


def lock_task(session: Session, task_id: UUID) -> CustodyTask:
    """The task under a row lock, or `NOT_FOUND`."""
    found = session.get(CustodyTask, task_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def find_tasks(
    session: Session,
    *,
    room_id: UUID | None = None,
    states: Collection[CustodyTaskState] = (),
    after: UUID | None = None,
    limit: int = 50,
) -> list[CustodyTask]:
    """Tasks in the caller's scope, oldest first."""
    chosen = select(CustodyTask)
    if room_id is not None:
        chosen = chosen.where(CustodyTask.room_id == room_id)
    if states:
        chosen = chosen.where(col(CustodyTask.state).in_(states))
    if after is not None:
        chosen = chosen.where(col(CustodyTask.id) > after)
    return list(session.exec(chosen.order_by(col(CustodyTask.id)).limit(limit)))


def lock_tasks_of(session: Session, cause: str) -> list[CustodyTask]:
    """Tasks that are not done and whose cause begins so, under row locks."""
    chosen = select(CustodyTask).where(
        col(CustodyTask.cause).startswith(cause, autoescape=True),
        CustodyTask.state != CustodyTaskState.DONE,
    )
    return list(session.exec(chosen.order_by(col(CustodyTask.id)).with_for_update()))


def lock_open_counts(session: Session, lot_id: UUID) -> list[CustodyTask]:
    """Counts that a lot waits for, under row locks."""
    chosen = select(CustodyTask).where(
        CustodyTask.lot_id == lot_id,
        CustodyTask.kind == CustodyTaskKind.COUNT,
        CustodyTask.state != CustodyTaskState.DONE,
    )
    return list(session.exec(chosen.order_by(col(CustodyTask.id)).with_for_update()))

"""What people say of a room: work orders and modes. Every word is a row; nothing counts before it stands."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries, rules
from finance_svc.alarms.models import RoomModeChange, WorkOrder, WorkOrderStep
from finance_svc.audit.service import record
from finance_svc.db import as_house
from finance_svc.devices import queries as devices
from finance_svc.devices.rules import EVIDENTIAL
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import Forbidden
from finance_svc.organisations import queries as organisations
from finance_svc.outbox.service import emit
from finance_svc.receipts import queries as receipts
from finance_svc.receipts import service as goods


class Work(NamedTuple):
    """What is asked for: a time in a room for a kind of work."""

    room_id: UUID
    kind: rules.WorkKind
    begins_at: datetime
    ends_at: datetime
    reason: str


def open_work_order(session: Session, *, work: Work, actor: Actor, now: datetime) -> WorkOrder:
    """Ask for a time to work in one's own room; the room's lenders are told at once.

    At night it counts by itself only when they have known it for a while. Refuses `WORK_ORDER_TIMES`,
    `ROOM_SEALED`.
    """
    room = receipts.get_room(session, work.room_id)
    _require_keeper(actor, room.organisation_id)
    limits = queries.room_limits()
    rules.require_plan(work.begins_at, work.ends_at, work.kind, limits=limits, now=now)
    with as_house(session):
        goods.note_news(session, room.id)
        zone = receipts.get_site(session, room.site_id).zone
        if work.kind in rules.ENTRY:
            require_breathable(session, room.id, now=now)
        begin = max(work.begins_at, now)
        night = rules.touches_night(begin, work.ends_at, zone, limits) and bool(lenders_of(session, room.id))
        order = WorkOrder(
            organisation_id=room.organisation_id,
            object_id=room.id,
            asked_by=actor.name,
            asked_by_member_id=actor.member_id,
            night=night,
            counts_from=rules.counts_from(begin, recorded_at=now, night=night, limits=limits),
            recorded_at=now,
            **work._asdict(),
        )
        session.add(order)
        session.flush()
        _say(session, "opened", order, actor=actor, now=now)
    return order


def close_work_order(
    session: Session, *, order_id: UUID, note: str, actor: Actor, now: datetime
) -> WorkOrder:
    """The work is done, or will not be: from now on the order authorises nothing."""
    order = queries.get_work_order(session, order_id)
    _require_keeper(actor, order.organisation_id)
    return _step(session, order, rules.WorkStep.CLOSED, note=note, actor=actor, now=now)


def confirm_work_order(
    session: Session, *, order_id: UUID, note: str, actor: Actor, now: datetime
) -> WorkOrder:
    """A lender of the room agrees: the order counts from now on, or from when the work begins."""
    order = queries.get_work_order(session, order_id)
    _require_lender(session, order.room_id, actor)
    return _step(session, order, rules.WorkStep.CONFIRMED, note=note, actor=actor, now=now)


def refuse_work_order(
    session: Session, *, order_id: UUID, note: str, actor: Actor, now: datetime
) -> WorkOrder:
    """A lender of the room does not agree: from now on the order authorises nothing."""
    order = queries.get_work_order(session, order_id)
    _require_lender(session, order.room_id, actor)
    return _step(session, order, rules.WorkStep.REFUSED, note=note, actor=actor, now=now)


def set_mode(
    session: Session, *, order_id: UUID, mode: rules.RoomMode, actor: Actor, now: datetime
) -> RoomModeChange:
    """Say under an open work order what is done in its room from now on; its lenders are told.

    Refuses `WORK_ORDER_NEEDED`, `STATE_FORBIDS`, `ROOM_NOT_EMPTY`, `LENDER_MUST_CONFIRM`, `ROOM_SEALED`.
    """
    order = queries.get_work_order(session, order_id)
    _require_keeper(actor, order.organisation_id)
    with as_house(session):
        goods.note_news(session, order.room_id)
        times = queries.times_of(queries.steps_of(session, [order.id])[order.id])
        if rules.work_state(queries.plan_of(order), times, now) is not rules.WorkState.OPEN:
            raise rules.WorkOrderNeeded("the work order does not count now")
        rules.require_mode(
            queries.present_mode(session, order.room_id, at=now),
            mode,
            stocked=receipts.is_stocked(session, order.room_id),
            watched=bool(lenders_of(session, order.room_id)),
            confirmed=rules.WorkStep.CONFIRMED in times,
        )
        require_breathable(session, order.room_id, now=now)
        row = RoomModeChange(
            organisation_id=order.organisation_id,
            object_id=order.room_id,
            room_id=order.room_id,
            number=queries.count_modes(session, order.room_id) + 1,
            mode=mode,
            work_order_id=order.id,
            set_by=actor.name,
            set_by_member_id=actor.member_id,
            recorded_at=now,
        )
        session.add(row)
        session.flush()
        body = {"mode": str(mode), "work_order_id": str(order.id)}
        tell_room(session, "room.mode_set", ("room_mode", row.id), order.room_id, body, now=now)
        record(session, act="room.mode_set", subject=("room_mode", row.id), actor=actor, now=now, body=body)
    return row


def require_breathable(session: Session, room_id: UUID, *, now: datetime) -> None:
    """Nobody opens a sealed room before its oxygen allows it (`ROOM_SEALED`). Needs the house's scope."""
    if queries.present_mode(session, room_id, at=now) is not rules.RoomMode.CA_SEALED:
        return
    limits = queries.room_limits()
    rules.require_breathable(_oxygen(session, room_id, limits.entry_within, now), limits)


def _oxygen(session: Session, room_id: UUID, within: timedelta, now: datetime) -> list[list[float]]:
    """The trusted readings of each oxygen channel of a room, newest first."""
    until = now + timedelta(microseconds=1)
    found = [
        devices.readings(session, stream.device_id, stream.channel, now - within, until)
        for stream in devices.streams_of_room(session, room_id, at=now)
        if stream.kind == "o2_pct"
    ]
    return [[point.value for point in reversed(points) if point.trust in EVIDENTIAL] for points in found]


def lenders_of(session: Session, room_id: UUID) -> list[UUID]:
    """The lenders that are party to a room. Needs the house's scope."""
    parties = organisations.find_parties(session, room_id)
    return sorted({party.organisation_id for party in parties if party.part == "lender"})


def tell_room(
    session: Session,
    kind: str,
    subject: tuple[str, UUID],
    room_id: UUID,
    body: dict[str, str],
    *,
    now: datetime,
) -> None:
    """Tell a room's parties. Needs the house's scope."""
    audience = organisations.party_ids(session, [room_id])
    emit(session, kind, subject=subject, body={"room_id": str(room_id)} | body, audience=audience, now=now)


def _step(
    session: Session, order: WorkOrder, step: rules.WorkStep, *, note: str, actor: Actor, now: datetime
) -> WorkOrder:
    with as_house(session):
        goods.note_news(session, order.room_id)
        times = queries.times_of(queries.steps_of(session, [order.id])[order.id])
        if step in times:
            return order
        rules.require_live(rules.work_state(queries.plan_of(order), times, now))
        session.add(
            WorkOrderStep(
                organisation_id=actor.organisation_id or order.organisation_id,
                object_id=order.room_id,
                work_order_id=order.id,
                step=step,
                note=note,
                said_by=actor.name,
                said_by_member_id=actor.member_id,
                recorded_at=now,
            )
        )
        session.flush()
        _say(session, str(step), order, actor=actor, now=now)
    return order


def _say(session: Session, word: str, order: WorkOrder, *, actor: Actor, now: datetime) -> None:
    body = {
        "kind": str(order.kind),
        "begins_at": order.begins_at.isoformat(),
        "ends_at": order.ends_at.isoformat(),
        "counts_from": order.counts_from.isoformat(),
        "asked_by": order.asked_by,
        "night": str(order.night).lower(),
        "sudden": "yes" if order.counts_from > max(order.begins_at, order.recorded_at) else "no",
    }
    subject = ("work_order", order.id)
    tell_room(session, f"work_order.{word}", subject, order.room_id, body, now=now)
    record(session, act=f"work_order.{word}", subject=subject, actor=actor, now=now, body=body)


def _require_keeper(actor: Actor, keeper_id: UUID) -> None:
    if actor.organisation_id not in {None, keeper_id}:
        raise Forbidden("only the keeper of the room says what is done in it")


def _require_lender(session: Session, room_id: UUID, actor: Actor) -> None:
    with as_house(session):
        if actor.organisation_id not in {None, *lenders_of(session, room_id)}:
            raise Forbidden("only a lender of the room says this")

"""What people have said of rooms, as rows and as the rules read it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.alarms import rules
from finance_svc.alarms.models import (
    EnvelopeOverride,
    EnvelopeStep,
    RoomModeChange,
    WorkOrder,
    WorkOrderStep,
)
from finance_svc.db import Condition, narrowed
from finance_svc.kernel.errors import NotFound
from finance_svc.receipts import queries as receipts
from finance_svc.settings import config

Steps = Mapping[rules.WorkStep, datetime]


def room_limits() -> rules.RoomLimits:
    """The figures of config/rooms.toml."""
    return rules.read_limits(config("rooms"))


def get_work_order(session: Session, order_id: UUID) -> WorkOrder:
    """The order, in the caller's scope, or `NOT_FOUND`."""
    if (order := session.get(WorkOrder, order_id)) is None:
        raise NotFound
    return order


def find_work_orders(
    session: Session,
    *,
    room_id: UUID | None = None,
    after: UUID | None = None,
    limit: int = 50,
    conditions: Iterable[Condition] = (),
) -> list[WorkOrder]:
    """Work orders in the order they were recorded."""
    chosen = narrowed(select(WorkOrder), WorkOrder, conditions).order_by(col(WorkOrder.id)).limit(limit)
    if room_id is not None:
        chosen = chosen.where(WorkOrder.room_id == room_id)
    if after is not None:
        chosen = chosen.where(col(WorkOrder.id) > after)
    return list(session.exec(chosen))


def steps_of(session: Session, order_ids: Iterable[UUID]) -> dict[UUID, list[WorkOrderStep]]:
    """What became of the orders, in time order."""
    found: dict[UUID, list[WorkOrderStep]] = defaultdict(list)
    chosen = select(WorkOrderStep).where(col(WorkOrderStep.work_order_id).in_(list(order_ids)))
    for step in session.exec(chosen.order_by(col(WorkOrderStep.id))):
        found[step.work_order_id].append(step)
    return found


def plan_of(order: WorkOrder) -> rules.Plan:
    """An order's times as the rules read them."""
    return rules.Plan(order.begins_at, order.ends_at, order.counts_from)


def times_of(steps: Iterable[WorkOrderStep]) -> dict[rules.WorkStep, datetime]:
    """When each step was said."""
    return {step.step: step.recorded_at for step in steps}


def present_mode(session: Session, room_id: UUID, *, at: datetime) -> rules.RoomMode:
    """The mode the room counts as being in."""
    moment = rules.to_us(at)
    return rules.RoomFacts(modes=_modes(session, [room_id], room_limits())[room_id]).mode_at(moment)


def count_modes(session: Session, room_id: UUID) -> int:
    """How often the room's mode was set."""
    chosen = select(sa.func.count()).where(col(RoomModeChange.room_id) == room_id)
    return session.exec(chosen).one()


def find_modes(
    session: Session, *, room_id: UUID | None = None, after: UUID | None = None, limit: int = 50
) -> list[RoomModeChange]:
    """What was said of rooms' modes, in the order it was recorded."""
    chosen = select(RoomModeChange).order_by(col(RoomModeChange.id)).limit(limit)
    if room_id is not None:
        chosen = chosen.where(RoomModeChange.room_id == room_id)
    if after is not None:
        chosen = chosen.where(col(RoomModeChange.id) > after)
    return list(session.exec(chosen))


def get_override(session: Session, override_id: UUID) -> EnvelopeOverride:
    """Proposed limits, in the caller's scope, or `NOT_FOUND`."""
    if (row := session.get(EnvelopeOverride, override_id)) is None:
        raise NotFound
    return row


def find_overrides(
    session: Session, *, room_id: UUID | None = None, after: UUID | None = None, limit: int = 50
) -> list[EnvelopeOverride]:
    """Proposed limits in the order they were recorded."""
    chosen = select(EnvelopeOverride).order_by(col(EnvelopeOverride.id)).limit(limit)
    if room_id is not None:
        chosen = chosen.where(EnvelopeOverride.room_id == room_id)
    if after is not None:
        chosen = chosen.where(col(EnvelopeOverride.id) > after)
    return list(session.exec(chosen))


def override_steps(
    session: Session, override_ids: Iterable[UUID]
) -> dict[UUID, dict[rules.OverrideStep, EnvelopeStep]]:
    """What became of proposed limits."""
    found: dict[UUID, dict[rules.OverrideStep, EnvelopeStep]] = defaultdict(dict)
    chosen = select(EnvelopeStep).where(col(EnvelopeStep.override_id).in_(list(override_ids)))
    for step in session.exec(chosen):
        found[step.override_id][step.step] = step
    return found


def room_facts(
    session: Session, room_ids: Iterable[UUID], *, since: datetime | None = None
) -> dict[UUID, rules.RoomFacts]:
    """All that was said of the rooms and counts, as the rules read it; of tickets only those after `since`.

    Needs the house's scope. `receipts.queries.room_news` tells when it must be asked again.
    """
    wanted, limits = list(room_ids), room_limits()
    work, modes = work_in(session, wanted), _modes(session, wanted, limits)
    envelopes = _envelopes(session, wanted)
    movements = _movements(session, wanted, limits, since)
    return {
        room_id: rules.RoomFacts(
            work=tuple(sorted(work[room_id], key=lambda order: order.begin)),
            modes=modes[room_id],
            envelopes=rules.envelope_spans(envelopes[room_id]),
            movements=tuple(movements[room_id]),
        )
        for room_id in wanted
    }


def work_in(session: Session, room_ids: list[UUID]) -> dict[UUID, list[rules.WorkOrder]]:
    """The work orders of rooms, each for the time it authorises."""
    found: dict[UUID, list[rules.WorkOrder]] = defaultdict(list)
    orders = list(session.exec(select(WorkOrder).where(col(WorkOrder.room_id).in_(room_ids))))
    steps = steps_of(session, [order.id for order in orders])
    for order in orders:
        if span := rules.in_force(plan_of(order), times_of(steps.get(order.id, ()))):
            begin, end = map(rules.to_us, span)
            found[order.room_id].append(rules.WorkOrder(order.id.hex, order.kind, begin, end))
    return found


def _modes(
    session: Session, room_ids: list[UUID], limits: rules.RoomLimits
) -> dict[UUID, tuple[rules.ModeSpan, ...]]:
    said: dict[UUID, list[tuple[rules.RoomMode, datetime]]] = {room_id: [] for room_id in room_ids}
    chosen = select(RoomModeChange).where(col(RoomModeChange.room_id).in_(room_ids))
    for row in session.exec(chosen.order_by(col(RoomModeChange.number))):
        said[row.room_id].append((row.mode, row.recorded_at))
    return {room_id: rules.mode_spans(told, limits) for room_id, told in said.items()}


def _envelopes(session: Session, room_ids: list[UUID]) -> dict[UUID, list[rules.Approved]]:
    found: dict[UUID, list[rules.Approved]] = defaultdict(list)
    rows = list(session.exec(select(EnvelopeOverride).where(col(EnvelopeOverride.room_id).in_(room_ids))))
    steps = override_steps(session, [row.id for row in rows])
    for row in rows:
        told = steps.get(row.id, {})
        if approved := told.get(rules.OverrideStep.APPROVED):
            withdrawn = told.get(rules.OverrideStep.WITHDRAWN)
            found[row.room_id].append(
                rules.Approved(
                    kind=row.kind,
                    low=None if row.low is None else float(row.low),
                    high=None if row.high is None else float(row.high),
                    begin=row.valid_from,
                    end=row.valid_to,
                    approved_at=approved.recorded_at,
                    withdrawn_at=withdrawn.recorded_at if withdrawn else None,
                )
            )
    return found


def _movements(
    session: Session, room_ids: list[UUID], limits: rules.RoomLimits, since: datetime | None
) -> dict[UUID, list[rules.Movement]]:
    """Vehicles in and out; one out only if its ticket was recorded while it could still explain."""
    found: dict[UUID, list[rules.Movement]] = defaultdict(list)
    for one in receipts.find_vehicles(session, room_ids, since=since):
        if one.kg > 0 or one.recorded_at <= one.ended_at + limits.ticket_grace:
            span = rules.to_us(one.begun_at), rules.to_us(one.ended_at)
            found[one.room_id].append(rules.Movement(one.ticket_no, *span, float(one.kg)))
    return found

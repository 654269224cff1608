"""Stacks, what stands in them, and what places weigh. Sums over a room need the house's scope."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.kernel.calendar import local_date
from finance_svc.receipts import rules
from finance_svc.receipts.models import Lot, LotMove, PlaceMass, Receipt, Stack, StackSurvey, WeighTicket
from finance_svc.receipts.queries.goods import account_of
from finance_svc.receipts.queries.history import LotHistory, find_evidence, history_of
from finance_svc.receipts.queries.rows import get_room, get_site
from finance_svc.receipts.rules import Movement, MovementKind

NOTHING = Decimal("0.000")


def find_stacks_of(session: Session, room_ids: Collection[UUID]) -> list[Stack]:
    """All stacks of rooms, in the caller's scope."""
    return list(session.exec(select(Stack).where(col(Stack.room_id).in_(room_ids))))


def find_stacks(
    session: Session, room_id: UUID, *, after: UUID | None, limit: int
) -> list[tuple[Stack, StackSurvey | None]]:
    """The room's stacks with what they hold, in id order, in the caller's scope."""
    chosen = select(Stack).where(Stack.room_id == room_id).order_by(col(Stack.id)).limit(limit)
    if after is not None:
        chosen = chosen.where(col(Stack.id) > after)
    stacks = list(session.exec(chosen))
    surveys = _surveys(session, [stack.id for stack in stacks])
    return [(stack, surveys.get(stack.id)) for stack in stacks]


def find_survey(session: Session, stack_id: UUID) -> StackSurvey | None:
    """The last survey of a stack."""
    return _surveys(session, [stack_id]).get(stack_id)


def _surveys(session: Session, stack_ids: Collection[UUID]) -> dict[UUID, StackSurvey]:
    chosen = select(StackSurvey).where(col(StackSurvey.stack_id).in_(stack_ids))
    return {row.stack_id: row for row in session.exec(chosen.order_by(col(StackSurvey.id)))}


def capacity_of(session: Session, stack_id: UUID) -> rules.Capacity:
    """What the stack was last measured to hold."""
    row = find_survey(session, stack_id)
    if row is None:
        return rules.Capacity()
    return rules.Capacity(kg=row.capacity_kg, area_m2=row.area_m2, pieces=row.pieces)


def find_moves(session: Session, lot_id: UUID, *, after: UUID | None, limit: int) -> list[LotMove]:
    """Where the lot stood, in the order it was written down, in the caller's scope."""
    chosen = select(LotMove).where(LotMove.lot_id == lot_id).order_by(col(LotMove.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(LotMove.id) > after)))


def last_move(session: Session, lot_id: UUID) -> LotMove | None:
    """The lot's latest move."""
    chosen = select(LotMove).where(LotMove.lot_id == lot_id).order_by(col(LotMove.moved_at).desc())
    return session.exec(chosen.limit(1)).first()


def stays_in(session: Session, stack_id: UUID) -> list[rules.Stay]:
    """All stays of lots in a stack. Needs the house's scope."""
    here = select(LotMove.lot_id).where(LotMove.stack_id == stack_id)
    rows = session.exec(select(LotMove).where(col(LotMove.lot_id).in_(here)))
    stays = rules.stays_of(rules.Placing(row.lot_id, row.stack_id, row.moved_at, row.area_m2) for row in rows)
    return [stay for stay in stays if stay.stack_id == stack_id]


def loads_at(session: Session, stack_id: UUID, instants: Iterable[datetime]) -> list[list[rules.Load]]:
    """What stood in a stack at each instant. Needs the house's scope."""
    stays = stays_in(session, stack_id)
    lot_ids = {stay.lot_id for stay in stays}
    lots = {lot.id: lot for lot in session.exec(select(Lot).where(col(Lot.id).in_(lot_ids)))}
    room = get_room(session, session.get_one(Stack, stack_id).room_id)
    site, evidence = get_site(session, room.site_id), find_evidence(session, lot_ids)

    def load(stay: rules.Stay, at: datetime) -> rules.Load:
        lot = lots[stay.lot_id]
        history = history_of((lot, room, site), evidence[lot.id], at=at)
        return rules.Load(_held(history, at), stay.area_m2, lot.pieces)

    return [[load(stay, at) for stay in stays if stay.covers(at)] for at in instants]


def find_place_masses(session: Session, room_id: UUID, *, after: UUID | None, limit: int) -> list[PlaceMass]:
    """What the room and its stacks weighed, in the order of recording, in the caller's scope."""
    chosen = select(PlaceMass).where(PlaceMass.room_id == room_id).order_by(col(PlaceMass.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(PlaceMass.id) > after)))


def last_place_mass(session: Session, room_id: UUID, source: rules.MassSource) -> PlaceMass | None:
    """The last whole mass of a room by one source."""
    chosen = select(PlaceMass).where(
        PlaceMass.room_id == room_id, PlaceMass.source == source, col(PlaceMass.stack_id).is_(None)
    )
    return session.exec(chosen.order_by(col(PlaceMass.measured_at).desc()).limit(1)).first()


def measures_of(session: Session, room_id: UUID) -> list[rules.Measure]:
    """All that was measured of a room and its stacks. Needs the house's scope."""
    rows = session.exec(select(PlaceMass).where(PlaceMass.room_id == room_id))
    return [
        rules.Measure(
            row.id,
            row.source,
            row.stack_id,
            row.commodity,
            row.quantity_kg,
            row.uncertainty_kg,
            row.measured_at,
        )
        for row in rows
    ]


def standing_in(session: Session, room_id: UUID, *, at: datetime) -> list[rules.Standing]:
    """The lots of a room with what their active receipts promise. Needs the house's scope."""
    lots = list(session.exec(select(Lot).where(Lot.room_id == room_id).order_by(col(Lot.id))))
    evidence = find_evidence(session, [lot.id for lot in lots])
    receipts = _active(session, [lot.id for lot in lots])
    room = get_room(session, room_id)
    site = get_site(session, room.site_id)
    return [
        rules.Standing(
            lot.id,
            lot.stack_id,
            lot.commodity,
            _promise(receipts.get(lot.id), evidence[lot.id].tickets, site.zone, at),
            [_vehicle(ticket) for ticket in evidence[lot.id].tickets if ticket.weighed_at <= at],
            _held(history_of((lot, room, site), evidence[lot.id], at=at), at),
        )
        for lot in lots
    ]


def _held(history: LotHistory, at: datetime) -> Decimal:
    """What tickets and joint counts leave, no shrink assumed (kg)."""
    return account_of(history, Decimal(0), local_date(at, history.site.zone)).held_kg


def _active(session: Session, lot_ids: Collection[UUID]) -> dict[UUID, Receipt]:
    chosen = select(Receipt).where(
        col(Receipt.lot_id).in_(lot_ids), col(Receipt.state).in_(rules.ACTIVE_RECEIPTS)
    )
    return {row.lot_id: row for row in session.exec(chosen)}


def _vehicle(ticket: WeighTicket) -> tuple[datetime, Decimal]:
    sign = 1 if ticket.direction is rules.Direction.IN else -1
    return ticket.weighed_at, sign * ticket.net_kg


def promised_kg(session: Session, lot_id: UUID, *, at: datetime) -> Decimal:
    """What the lot's active receipt promises at an instant (kg)."""
    receipt = _active(session, [lot_id]).get(lot_id)
    lot = session.get_one(Lot, lot_id)
    tickets = find_evidence(session, [lot_id])[lot_id].tickets
    return _promise(receipt, tickets, get_site(session, get_room(session, lot.room_id).site_id).zone, at)


def _promise(receipt: Receipt | None, tickets: Sequence[WeighTicket], zone: str, at: datetime) -> Decimal:
    """As issued, less what left since and the shrink since intake."""
    if receipt is None:
        return NOTHING
    left = [
        Movement(local_date(ticket.weighed_at, zone), MovementKind.OUT, ticket.net_kg)
        for ticket in tickets
        if ticket.direction is rules.Direction.OUT and receipt.issued_at <= ticket.weighed_at <= at
    ]
    moves = [Movement(receipt.intake_date, MovementKind.IN, receipt.quantity_kg), *left]
    return rules.hold(moves, loss_ratio_30d=receipt.loss_ratio_30d, day=local_date(at, zone)).held_kg

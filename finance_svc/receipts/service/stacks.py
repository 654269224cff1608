"""Stacks: their capacity, and lots that come to stand in them (space and time never overlap beyond it)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import BadInput
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as parties
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Lot, LotMove, Stack, StackSurvey
from finance_svc.receipts.service.evidence import add_once, note_news, require_keeper, tell

CODE = "uq_stack_code"


def register_stack(session: Session, *, plan: rules.StackPlan, actor: Actor, now: datetime) -> Stack:
    """Register a stack of one's own room and what it was measured to hold (`STACK_EXISTS`)."""
    room = queries.get_room(session, plan.room_id)
    require_keeper(actor, room.organisation_id)
    stack = Stack(
        organisation_id=room.organisation_id,
        object_id=room.id,
        room_id=room.id,
        code=plan.code,
        recorded_at=now,
    )
    add_once(session, stack, {CODE: rules.StackExists(f"the room has a stack {plan.code}")})
    audit.record(session, act="stack.registered", subject=("stack", stack.id), actor=actor, now=now)
    if plan.capacity != rules.Capacity():
        survey_stack(session, stack.id, capacity=plan.capacity, actor=actor, now=now)
    return stack


def survey_stack(
    session: Session, stack_id: UUID, *, capacity: rules.Capacity, actor: Actor, now: datetime
) -> StackSurvey:
    """Keep what a stack was measured to hold; goods that stand there already must fit (`STACK_FULL`)."""
    stack = queries.get_stack(session, stack_id)
    require_keeper(actor, stack.organisation_id)
    if capacity == rules.Capacity():
        raise BadInput("BAD_REQUEST", "say kilograms, square metres or pieces")
    with as_house(session):
        queries.lock_room(session, stack.room_id)
        survey = StackSurvey(
            organisation_id=stack.organisation_id,
            object_id=stack.object_id,
            stack_id=stack.id,
            capacity_kg=capacity.kg,
            area_m2=capacity.area_m2,
            pieces=capacity.pieces,
            recorded_by=actor.name,
            recorded_at=now,
        )
        session.add(survey)
        session.flush()
        require_space(session, stack.id, since=now, now=now)
    audit.record(session, act="stack.surveyed", subject=("stack", stack.id), actor=actor, now=now)
    return survey


def move_lot(
    session: Session, lot_id: UUID, *, move: rules.StackMove, actor: Actor, now: datetime
) -> LotMove:
    """A lot comes to stand in another stack of its site; moves follow each other in time.

    Refuses `STACK_FULL` when the stack did not hold it at any time since, `LOAD_UNSTATED`, `MOVE_BACKDATED`,
    `LOT_POOLED`.
    """
    lot = queries.get_lot(session, lot_id)
    require_keeper(actor, lot.organisation_id)
    stack = queries.get_stack(session, move.stack_id)
    require_keeper(actor, stack.organisation_id)
    rules.require_past(move.moved_at, now)
    with as_house(session):
        lot = queries.lock_lot(session, lot.id)
        for room_id in sorted({lot.room_id, stack.room_id}):
            queries.lock_room(session, room_id)
        if queries.pool_of(session, lot.id):
            raise rules.LotPooled("goods that are mixed with others are not moved as themselves")
        last = queries.last_move(session, lot.id)
        if last and move.moved_at <= last.moved_at:
            raise rules.MoveBackdated("a later move of the lot is on record")
        left = lot.room_id
        row = _place(session, lot, stack, move, actor=actor, now=now)
        require_space(session, stack.id, since=move.moved_at, now=now)
        if left != lot.room_id:
            _follow(session, lot)
            note_news(session, left)
        note_news(session, lot.room_id)
        facts = {"stack_id": stack.id, "stack": stack.code, "room_id": lot.room_id, "moved_at": move.moved_at}
        tell(session, "lot.moved", lot_id=lot.id, now=now, facts=facts)
    audit.record(session, act="lot.moved", subject=("lot", lot.id), actor=actor, now=now)
    return row


def place_new(session: Session, lots: Sequence[Lot], *, actor: Actor, now: datetime) -> None:
    """New lots stand in the stacks they name; a stack nobody has registered yet is made, unmeasured."""
    named = [lot for lot in lots if lot.stack]
    stacks = queries.find_stacks_of(session, {lot.room_id for lot in named})
    known = {(stack.room_id, stack.code): stack for stack in stacks}
    for lot in named:
        if (lot.room_id, lot.stack) not in known:
            plan = rules.StackPlan(room_id=lot.room_id, code=lot.stack, capacity=rules.Capacity())
            known[lot.room_id, lot.stack] = register_stack(session, plan=plan, actor=actor, now=now)
        lot.stack_id = known[lot.room_id, lot.stack].id
        move = rules.StackMove(stack_id=lot.stack_id, moved_at=now)
        session.add(_move(lot, move, actor=actor, now=now))
    session.flush()


def _place(
    session: Session, lot: Lot, stack: Stack, move: rules.StackMove, *, actor: Actor, now: datetime
) -> LotMove:
    """Write the move, and where the lot stands now."""
    row = _move(lot, move, actor=actor, now=now)
    lot.stack_id, lot.stack, lot.room_id = stack.id, stack.code, stack.room_id
    session.add_all([row, lot])
    session.flush()
    return row


def _move(lot: Lot, move: rules.StackMove, *, actor: Actor, now: datetime) -> LotMove:
    return LotMove(
        organisation_id=lot.organisation_id,
        object_id=lot.id,
        lot_id=lot.id,
        recorded_by=actor.name,
        recorded_at=now,
        **vars(move),
    )


def require_space(session: Session, stack_id: UUID, *, since: datetime, now: datetime) -> None:
    """The stack held all that stood in it, from an instant until now. Needs the room's lock."""
    capacity = queries.capacity_of(session, stack_id)
    if capacity == rules.Capacity():
        return
    for loads in queries.loads_at(session, stack_id, _instants(session, stack_id, since, now)):
        rules.require_space(loads, capacity)


def _instants(session: Session, stack_id: UUID, since: datetime, now: datetime) -> Iterable[datetime]:
    """When the load of a stack may have grown."""
    came = [stay.since for stay in queries.stays_in(session, stack_id)]
    return sorted({since, now, *(at for at in came if at is not None and since < at < now)})


def require_space_for(session: Session, lot: Lot, *, since: datetime, now: datetime) -> None:
    """The stack of a lot that has grown still holds it. Needs the lot's lock and the house's scope."""
    if lot.stack_id is not None:
        queries.lock_room(session, lot.room_id)
        require_space(session, lot.stack_id, since=since, now=now)


def _follow(session: Session, lot: Lot) -> None:
    """Who has a part in the lot may read the room and site it has come to."""
    room = queries.get_room(session, lot.room_id)
    for party in organisations.find_parties(session, lot.id):
        for subject in (("room", room.id), ("site", room.site_id)):
            parties.add_party(
                session, subject=subject, organisation_id=party.organisation_id, part=party.part
            )

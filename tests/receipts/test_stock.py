"""Stacks, places that are weighed, and receipts against them, on a real database with real threads."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import Refusal
from finance_svc.organisations import queries as organisations
from finance_svc.receipts import queries, rules, service
from finance_svc.receipts.rules import Attestation, MassSource
from tests.builders.organisations import an_organisation
from tests.builders.receipts import (
    a_count,
    a_lot,
    a_room,
    a_stored_lot,
    a_trade,
    actor_of,
    receipt_terms,
    weigh_in,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def people(session, now):
    return an_organisation(session, "warehouse", now=now), an_organisation(session, "trader", now=now)


def a_mass(session, room, kg, *, now, source=MassSource.CELLS, **facts):
    report = rules.PlaceMassReport(
        room_id=room.id, quantity_kg=Decimal(kg), uncertainty_kg=Decimal(0), measured_at=now, **facts
    )
    row = service.record_place_mass(session, report=report, source=source, actor=HOUSE, now=now)
    service.judge_place(session, row.id, now=now)
    return row


def a_stack(session, room, kg=None, *, now, code="A1", **capacity):
    limit = rules.Capacity(kg=None if kg is None else Decimal(kg), **capacity)
    plan = rules.StackPlan(room_id=room.id, code=code, capacity=limit)
    return service.register_stack(session, plan=plan, actor=HOUSE, now=now)


def at_once(database, acts):
    """Run the acts in transactions that begin together; "won", or what each was refused."""
    together, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number):
        try:
            with database.transaction(Scope.house()) as (session, _now):
                together.wait(timeout=20)
                acts[number](session)
            outcomes[number] = "won"
        except Refusal as refused:
            outcomes[number] = refused.code

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(outcomes)


def test_two_receipts_issued_at_once_are_exactly_what_the_place_holds(database, now):
    with database.transaction(Scope.house()) as (session, _):
        warehouse, trader = (an_organisation(session, kind, now=now) for kind in ("warehouse", "trader"))
        room = a_room(session, warehouse, now=now)
        lots = [a_stored_lot(session, warehouse, trader, now=now, room=room, kg="60000") for _ in range(3)]
        a_mass(session, room, "120000", now=now)

    def issue(lot):
        terms = receipt_terms(lot, now=now, quantity_kg="60000")
        return lambda session: service.issue_receipt(session, terms=terms, actor=HOUSE, now=now)

    assert at_once(database, [issue(lot) for lot in lots]) == ["OVER_ISSUE", "won", "won"]


def test_two_lots_moved_at_once_into_one_stack_are_what_it_holds(database, now):
    with database.transaction(Scope.house()) as (session, _):
        warehouse, trader = (an_organisation(session, kind, now=now) for kind in ("warehouse", "trader"))
        room = a_room(session, warehouse, now=now)
        stack = a_stack(session, room, "100000", now=now)
        lots = [a_stored_lot(session, warehouse, trader, now=now, room=room, kg="60000") for _ in range(2)]

    def move(lot):
        to = rules.StackMove(stack_id=stack.id, moved_at=now)
        return lambda session: service.move_lot(session, lot.id, move=to, actor=HOUSE, now=now)

    assert at_once(database, [move(lot) for lot in lots]) == ["STACK_FULL", "won"]


def test_a_stack_named_at_intake_becomes_a_row_and_the_lots_share_it(session, people, now):
    room = a_room(session, people[0], now=now)

    first, second = (a_lot(session, *people, now=now, room=room, stack="A7") for _ in range(2))

    assert first.stack_id == second.stack_id
    ((stack, survey),) = queries.find_stacks(session, room.id, after=None, limit=9)
    assert (stack.code, survey) == ("A7", None)
    with pytest.raises(rules.StackExists):
        a_stack(session, room, now=now, code="A7")


def test_a_vehicle_that_the_stack_does_not_hold_is_refused_and_leaves_no_ticket(session, people, now):
    room = a_room(session, people[0], now=now)
    a_stack(session, room, "100000", now=now)
    lot = a_lot(session, *people, now=now, room=room, stack="A1")
    weigh_in(session, lot, "70000", at=now - HOUR, now=now)

    with pytest.raises(rules.StackFull) as refused, session.begin_nested():
        weigh_in(session, lot, "30001", at=now, now=now)

    assert refused.value.details["measure"] == "kg"
    assert queries.book_kg(session, lot.id, at=now) == 70_000


def test_a_move_back_in_time_meets_what_stood_there_then(session, people, now):
    room = a_room(session, people[0], now=now)
    full, other = a_stack(session, room, "100000", now=now), a_stack(session, room, now=now, code="B1")
    first = a_stored_lot(session, *people, now=now, room=room, kg="80000", stack="A1")
    second = a_stored_lot(session, *people, now=now, room=room, kg="80000")
    hour = now + HOUR
    service.move_lot(
        session, first.id, move=rules.StackMove(stack_id=other.id, moved_at=hour), actor=HOUSE, now=hour
    )
    back, fresh = (rules.StackMove(stack_id=full.id, moved_at=at) for at in (now + HOUR / 2, hour))

    with pytest.raises(rules.StackFull), session.begin_nested():
        service.move_lot(session, second.id, move=back, actor=HOUSE, now=hour)
    service.move_lot(session, second.id, move=fresh, actor=HOUSE, now=hour)
    with pytest.raises(rules.MoveBackdated):
        service.move_lot(session, first.id, move=back, actor=HOUSE, now=hour)

    assert queries.get_lot(session, second.id).stack == "A1"


def test_a_survey_below_what_stands_there_is_refused(session, people, now):
    room = a_room(session, people[0], now=now)
    stack = a_stack(session, room, "100000", now=now)
    a_stored_lot(session, *people, now=now, room=room, kg="80000", stack="A1")

    with pytest.raises(rules.StackFull):
        service.survey_stack(
            session, stack.id, capacity=rules.Capacity(kg=Decimal(79_999)), actor=HOUSE, now=now
        )


def test_scales_that_say_less_make_the_receipt_unproved_and_cap_what_counts(session, now):
    trade = a_trade(session, now=now)

    row = a_mass(session, trade.room, "71000", now=now)
    service.judge_place(session, row.id, now=now)

    assert trade.receipt.attestation is Attestation.D
    assert queries.goods_facts(session, trade.lot.id, at=now).quantity_kg == Decimal("71000.000")
    (finding,) = queries.standing_findings(session, trade.lot.id)
    assert finding.detail["place_mass_id"] == str(row.id)
    told = "SELECT count(*) FROM event WHERE kind = 'lot.contradicted'"
    assert session.connection().execute(sa.text(told)).scalar_one() == 1

    a_mass(session, trade.room, "98800", now=now + HOUR)
    assert trade.receipt.attestation is Attestation.A
    assert queries.goods_facts(session, trade.lot.id, at=now + HOUR).quantity_kg == Decimal("98800.000")
    assert queries.is_intact(session, trade.receipt.id)


def test_a_joint_count_after_the_scales_answers_them(session, now):
    trade = a_trade(session, now=now)
    a_mass(session, trade.room, "71000", now=now)

    a_count(session, trade.lot, "71000", now=now + HOUR, lender=trade.lender)

    assert trade.receipt.attestation is Attestation.A
    assert queries.goods_facts(session, trade.lot.id, at=now + HOUR).quantity_kg == Decimal("71000.000")


def test_the_warehouses_word_contradicts_nobody(session, now):
    trade = a_trade(session, now=now)

    a_mass(session, trade.room, "71000", now=now, source=MassSource.KEEPER)

    assert trade.receipt.attestation is Attestation.A


def test_a_lender_sees_a_new_room_its_goods_were_moved_to(session, people, now):
    trade = a_trade(session, now=now, warehouse=people[0])
    service.offer(session, trade.receipt.id, lender_id=trade.lender.id, actor=actor_of(trade.trader), now=now)
    room = a_room(session, people[0], now=now, site=queries.get_site(session, trade.room.site_id))
    stack = a_stack(session, room, now=now)

    service.move_lot(
        session, trade.lot.id, move=rules.StackMove(stack_id=stack.id, moved_at=now), actor=HOUSE, now=now
    )

    assert trade.lender.id in organisations.party_ids(session, [room.id])


def test_a_lot_keeps_its_origin(session, people, now):
    lot = a_lot(session, *people, now=now, grower="Wang", plot="7", harvest_date=now.date())

    assert (lot.grower, lot.plot, lot.harvest_date) == ("Wang", "7", now.date())

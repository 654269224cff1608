"""While a step waits for its explanation: nothing is ordered out, and only the explanation leaves."""

import contextlib

import pytest
import sqlalchemy as sa

from finance_svc.custody import rules, service
from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.receipts import service as goods
from finance_svc.receipts.rules import CustodyHold, Frozen, ReceiptState, RoomPlan
from tests.builders.custody import a_watched_lot, to
from tests.builders.receipts import actor_of
from tests.builders.responses import an_alarm, raised
from tests.custody.test_responses import (
    HOUR,
    an_order,
    count_of,
    explain,
    in_house,
    receipt_of,
    responses,
    settle,
    weigh_out,
)


def move_to_another_room(database, room):
    """The goods stand elsewhere from now on."""

    def act(session, now):
        other = goods.register_room(
            session, plan=RoomPlan(site_id=room.trade.room.site_id, name="other"), actor=HOUSE, now=now
        )
        session.connection().execute(
            sa.text("UPDATE lot SET room_id = :room WHERE id = :lot"), {"room": other.id, "lot": room.lot_id}
        )

    in_house(database, act)


def test_while_a_step_is_held_nothing_is_ordered_out_and_only_the_explanation_leaves(database, now):
    room = a_watched_lot(database)
    order = an_order(database, room, "5000")
    raised(database, an_alarm(database, room))
    (held,) = responses(database)

    with pytest.raises(CustodyHold):
        an_order(database, room)
    with pytest.raises(CustodyHold):
        weigh_out(database, room, order, "3000")
    ticket = weigh_out(database, room, order, "1190")
    explain(database, held, actor_of(room.trade.warehouse), [ticket])

    weigh_out(database, room, order, "3000")
    an_order(database, room)


def test_a_hold_whose_job_has_not_run_still_holds_and_the_freeze_takes_its_place(database, now):
    room = a_watched_lot(database)
    order = an_order(database, room, "5000")
    raised(database, an_alarm(database, room))
    (held,) = responses(database)
    to(database, held.hold_until + HOUR)

    with pytest.raises(CustodyHold):
        weigh_out(database, room, order, "1000")
    settle(database)

    with pytest.raises(Frozen):
        weigh_out(database, room, order, "1000")
    assert count_of(database, "SELECT count(*) FROM lot_hold WHERE ended_at IS NULL") == 0


def test_goods_that_are_carried_into_another_room_while_held_are_held_and_frozen_there(database, now):
    room = a_watched_lot(database)
    order = an_order(database, room, "5000")
    raised(database, an_alarm(database, room))
    (held,) = responses(database)
    move_to_another_room(database, room)

    with pytest.raises(CustodyHold):
        weigh_out(database, room, order, "1000")
    to(database, held.hold_until)
    settle(database)

    assert receipt_of(database, room).state is ReceiptState.FROZEN


def test_a_response_that_dies_before_its_commit_holds_when_the_event_comes_again(database, now):
    room = a_watched_lot(database)
    order = an_order(database, room, "5000")
    alarm_id = an_alarm(database, room)

    with contextlib.suppress(ZeroDivisionError), database.transaction(Scope.house()) as (session, at):
        service.respond(session, alarm_id, now=at)
        raise ZeroDivisionError
    assert count_of(database, "SELECT count(*) FROM lot_hold") == 0
    raised(database, alarm_id, times=2)

    assert count_of(database, "SELECT count(*) FROM lot_hold") == 1
    with pytest.raises(CustodyHold):
        weigh_out(database, room, order, "1000")


def test_a_ticket_explains_one_step(database, now):
    room = a_watched_lot(database)
    order = an_order(database, room, "5000")
    ticket = weigh_out(database, room, order, "1200")
    raised(database, an_alarm(database, room))
    raised(database, an_alarm(database, room))
    first, second = responses(database)
    keeper = actor_of(room.trade.warehouse)

    explain(database, first, keeper, [ticket])

    with pytest.raises(rules.HoldUnexplained):
        explain(database, second, keeper, [ticket])

"""Goods that wait for an explanation do not leave: the rule, and what the gate does."""

import contextlib
import threading
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.ids import new_id
from finance_svc.receipts import queries, rules, service
from tests.builders.receipts import a_pledged_lot, a_trade
from tests.receipts.test_release import leave, order

AT = datetime(2026, 11, 2, 2, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WAITING = sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")
kilograms = st.decimals(-100_000, 100_000, places=3)


def a_hold(missing_kg, *, at=AT, tolerance_kg="50", source_id=None):
    return rules.Hold(
        source_id=source_id or new_id(), cause="weight_step", missing_kg=missing_kg,
        tolerance_kg=Decimal(tolerance_kg), opened_at=at, hold_until=at + 15 * MINUTE,
    )  # fmt: skip


def passes(net_kg, holds, left_kg):
    try:
        rules.require_explaining(net_kg, holds, left_kg=left_kg)
    except rules.CustodyHold:
        return False
    return True


@given(st.lists(kilograms, max_size=4), kilograms.map(abs), kilograms.map(abs))
def test_the_gate_opens_for_exactly_what_the_scales_miss(missing, net_kg, left_kg):
    holds = [a_hold(kg) for kg in missing]
    total = sum((abs(kg) for kg in missing), Decimal(0))

    assert passes(net_kg, holds, left_kg) == (not holds or abs(total - left_kg - net_kg) <= 50)


@given(st.lists(st.one_of(st.none(), kilograms), min_size=1, max_size=4), st.randoms())
def test_the_order_of_holds_means_nothing_and_one_unmeasured_step_shuts_the_gate(missing, random):
    holds = [a_hold(kg) for kg in missing]
    shuffled = random.sample(holds, len(holds))
    total = sum((abs(kg) for kg in missing if kg is not None), Decimal(0))

    assert passes(total, holds, Decimal(0)) == passes(total, shuffled, Decimal(0)) == (None not in missing)


def test_held_goods_are_neither_ordered_out_nor_driven_out_also_when_the_time_is_over(session, now):
    trade = a_pledged_lot(session, now=now)
    ordered = order(session, trade, "5000", now=now)
    hold = a_hold(Decimal("-1200"), at=now)
    service.hold_lots(session, [trade.lot.id], hold, now=now)
    service.hold_lots(session, [trade.lot.id], hold, now=now)

    for at in (now, hold.hold_until + MINUTE):
        with pytest.raises(rules.CustodyHold):
            order(session, trade, "1000", now=at)
        with pytest.raises(rules.CustodyHold):
            leave(session, ordered, "1000", now=at)
    service.unhold_lots(session, hold.source_id, now=now)

    leave(session, ordered, "1000", now=now)
    order(session, trade, "1000", now=now)
    assert queries.held_lot_ids(session, hold.source_id) == [trade.lot.id]


def test_the_vehicle_that_carries_what_is_missing_leaves_and_no_second_one(session, now):
    trade = a_pledged_lot(session, now=now)
    ordered = order(session, trade, "5000", now=now)
    leave(session, ordered, "500", now=now)
    service.hold_lots(session, [trade.lot.id], a_hold(Decimal("-1190"), at=now), now=now)

    with pytest.raises(rules.CustodyHold):
        leave(session, ordered, "1190", now=now)
    leave(session, ordered, "690", now=now)

    for kg in ("1190", "690", "51"):
        with pytest.raises(rules.CustodyHold):
            leave(session, ordered, kg, now=now)


def test_one_response_lets_go_its_own_hold_alone(session, now):
    trade, other = a_pledged_lot(session, now=now), a_trade(session, now=now)
    first, second = a_hold(None, at=now), a_hold(Decimal(-100), at=now)
    for hold in (first, second):
        service.hold_lots(session, [other.lot.id, trade.lot.id], hold, now=now)

    service.unhold_lots(session, first.source_id, now=now)

    assert queries.find_holds(session, trade.lot.id) == [second]
    with pytest.raises(rules.CustodyHold):
        order(session, other, "1", now=now)


def until_waiting(database, thread):
    """The thread stands before a lock that another transaction has."""
    ends = time.monotonic() + 20
    while thread.is_alive() and time.monotonic() < ends:
        with database.transaction(Scope.house()) as (session, _now):
            if session.connection().execute(WAITING).scalar_one():
                return
    pytest.fail("nobody waits")


def beside(database, act, outcome):
    """Run an act in a transaction of its own, in a thread."""

    def run():
        try:
            with database.transaction(Scope.house()) as (session, _now):
                act(session)
            outcome.append("done")
        except rules.CustodyHold as refusal:
            outcome.append(refusal.code)

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_an_order_that_is_being_given_while_a_hold_begins_waits_and_is_refused(database, now):
    outcome = []
    with database.transaction(Scope.house()) as (session, _now):
        trade = a_pledged_lot(session, now=now)
    with database.transaction(Scope.house()) as (session, _now):
        service.hold_lots(session, [trade.lot.id], a_hold(None, at=now), now=now)
        thread = beside(database, lambda s: order(s, trade, "1000", now=now), outcome)
        until_waiting(database, thread)
    thread.join()

    assert outcome == ["CUSTODY_HOLD"]


def test_a_hold_that_is_rolled_back_holds_nothing(database, now):
    with database.transaction(Scope.house()) as (session, _now):
        trade = a_pledged_lot(session, now=now)
    with contextlib.suppress(ZeroDivisionError), database.transaction(Scope.house()) as (session, _now):
        service.hold_lots(session, [trade.lot.id], a_hold(None, at=now), now=now)
        raise ZeroDivisionError

    with database.transaction(Scope.house()) as (session, _now):
        ordered = order(session, trade, "1000", now=now, actor=HOUSE)

    assert ordered.state == "open"

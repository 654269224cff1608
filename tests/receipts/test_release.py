"""Release orders and gate-outs on a real database."""

import contextlib
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import Forbidden, NotFound
from finance_svc.receipts import queries, rules, service
from tests.builders.organisations import an_organisation
from tests.builders.receipts import a_count, a_pledged_lot, a_trade, a_weighing, actor_of, weigh_in

PLATE = "鲁F12345"


def order(session, trade, kg, *, now, actor=HOUSE, **facts):
    values = {
        "lot_id": trade.lot.id,
        "quantity_kg": Decimal(kg),
        "plates": (PLATE,),
        "expires_at": now + timedelta(days=1),
    }
    return service.order_release(session, terms=rules.ReleaseTerms(**(values | facts)), actor=actor, now=now)


def leave(session, ordered, kg, *, now, actor=HOUSE, final=False, **facts):
    weighing = a_weighing(kg, at=now, **facts)
    out = rules.GateOut(release_order_id=ordered.id, weighing=weighing, final=final)
    return service.record_gate_out(session, gate_out=out, actor=actor, now=now)


def test_goods_leave_by_several_vehicles_until_the_order_is_used_up(session, now):
    trade = a_trade(session, now=now)
    ordered = order(session, trade, "30000", now=now)

    leave(session, ordered, "20000", now=now)
    leave(session, ordered, "10000", now=now)

    assert ordered.state == "used"
    assert queries.gate_out_kg(session, [ordered.id]) == 30000
    assert queries.goods_facts(session, trade.lot.id, at=now).quantity_kg == 68800
    with pytest.raises(rules.OrderClosed):
        leave(session, ordered, "1", now=now)


def test_a_vehicle_takes_no_more_than_its_order_has_left(session, now):
    trade = a_trade(session, now=now)
    ordered = order(session, trade, "30000", now=now)
    leave(session, ordered, "20000", now=now)

    with pytest.raises(rules.KgOverOrder):
        leave(session, ordered, "10000.001", now=now)


def test_open_orders_together_never_exceed_what_is_held(session, now):
    trade = a_trade(session, now=now)
    a_count(session, trade.lot, "98800", now=now, lender=trade.lender)
    order(session, trade, "90000", now=now)

    with pytest.raises(rules.KgOverHeld):
        order(session, trade, "8800.001", now=now)
    order(session, trade, "8800", now=now)


def test_goods_a_later_count_did_not_find_do_not_leave(session, now):
    trade = a_trade(session, now=now)
    ordered = order(session, trade, "100000", now=now)
    a_count(session, trade.lot, "60000", now=now, lender=trade.lender)

    with pytest.raises(rules.KgOverHeld):
        leave(session, ordered, "60000.001", now=now)
    leave(session, ordered, "60000", now=now)


def test_another_vehicle_an_early_one_and_a_stale_tare_do_not_leave(session, now):
    trade = a_trade(session, now=now)
    ordered = order(session, trade, "30000", now=now)

    with pytest.raises(rules.PlateMismatch):
        leave(session, ordered, "1000", now=now, plate="鲁F54321")
    with pytest.raises(rules.TareStale):
        leave(session, ordered, "1000", now=now, tare_at=now - timedelta(hours=5))
    with pytest.raises(rules.Backdated):
        leave(session, ordered, "1000", now=now, gross_at=now - timedelta(seconds=1))


def test_an_order_is_over_at_its_time(session, now):
    trade = a_trade(session, now=now)
    ordered = order(session, trade, "30000", now=now)
    later = now + timedelta(days=1)

    with pytest.raises(rules.OrderExpired):
        leave(session, ordered, "1000", now=later)
    service.expire_order(session, ordered.id, later)
    assert ordered.state == "expired"
    with pytest.raises(rules.OrderExpired):
        order(session, trade, "1", now=now, expires_at=now)


def test_pledged_goods_leave_by_the_lenders_order_alone(session, now):
    trade = a_pledged_lot(session, now=now)

    with pytest.raises(rules.NotPledgee):
        order(session, trade, "1000", now=now, actor=actor_of(trade.trader))
    ordered = order(session, trade, "1000", now=now, actor=actor_of(trade.lender))
    with pytest.raises(Forbidden):
        leave(session, ordered, "1000", now=now, actor=actor_of(trade.lender))
    leave(session, ordered, "1000", now=now, actor=actor_of(trade.warehouse))

    assert queries.get_receipt(session, trade.receipt.id).state == "pledged"


def test_free_goods_leave_by_their_holders_order_alone(session, now):
    trade = a_trade(session, now=now)

    with pytest.raises(rules.NotHolder):
        order(session, trade, "1000", now=now, actor=actor_of(trade.warehouse))
    assert (
        order(session, trade, "1000", now=now, actor=actor_of(trade.trader)).organisation_id
        == trade.trader.id
    )


def test_nothing_leaves_while_frozen_or_on_sale(session, now):
    frozen, on_sale = a_pledged_lot(session, now=now), a_pledged_lot(session, now=now)
    ordered = order(session, frozen, "1000", now=now)
    service.freeze(session, frozen.receipt.id, HOUSE, now)
    service.begin_liquidation(session, on_sale.receipt.id, HOUSE, now)

    with pytest.raises(rules.Frozen):
        leave(session, ordered, "1000", now=now)
    with pytest.raises(rules.GoodsOnSale):
        order(session, on_sale, "1000", now=now)


def test_sold_goods_are_weighed_out_whole_days_after_the_count_and_delivered(session, now):
    trade = a_pledged_lot(session, now=now)
    a_count(session, trade.lot, "98800", now=now, lender=trade.lender)
    service.begin_liquidation(session, trade.receipt.id, HOUSE, now)
    service.mark_sold(session, trade.receipt.id, HOUSE, now)
    later = now + timedelta(days=7)

    leave(session, order(session, trade, "98800", now=later), "98800", now=later, final=True)
    service.mark_delivered(session, trade.receipt.id, HOUSE, later)

    account, net_kg = queries.masses(session, trade.lot.id, at=later)
    assert (account.out_kg, account.held_kg, net_kg) == (98800, 0, 0)
    assert queries.get_receipt(session, trade.receipt.id).state == "delivered"
    assert queries.is_intact(session, trade.receipt.id)


def test_the_last_vehicle_of_free_goods_delivers_the_receipt(session, now):
    trade = a_trade(session, now=now)

    leave(session, order(session, trade, "100000", now=now), "98500", now=now, final=True)

    account, _net = queries.masses(session, trade.lot.id, at=now)
    assert queries.get_receipt(session, trade.receipt.id).state == "delivered"
    assert (account.shrink_kg, account.difference_kg, account.held_kg) == (1200, -300, 0)
    with pytest.raises(NotFound):
        order(session, trade, "1", now=now)


acts = st.lists(
    st.tuples(
        st.sampled_from(["in", "out", "count", "order"]), st.integers(1, 120_000_000), st.integers(0, 20)
    ),
    max_size=8,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_whatever_happens_kilograms_in_equal_out_and_shrink_and_held(database, now, history):
    with database.transaction(Scope.house()) as (session, _):
        trade = a_trade(session, now=now)
        lender = an_organisation(session, "lender", now=now)
        ordered, at = order(session, trade, "50000", now=now, expires_at=now + timedelta(days=999)), now
        for kind, grams, days in history:
            at += timedelta(days=days)
            kg = Decimal(grams) / 1000
            with contextlib.suppress(rules.KgOverHeld, rules.KgOverOrder, rules.OrderClosed, NotFound):
                if kind == "in":
                    weigh_in(session, trade.lot, kg, at=at, now=at)
                elif kind == "out":
                    leave(session, ordered, kg, now=at)
                elif kind == "count":
                    a_count(session, trade.lot, kg, now=at, lender=lender)
                else:
                    ordered = order(session, trade, kg, now=at, expires_at=at + timedelta(days=999))

        account, net_kg = queries.masses(session, trade.lot.id, at=at)
        assert account.in_kg + account.difference_kg == account.out_kg + account.shrink_kg + account.held_kg
        assert 0 <= net_kg <= account.held_kg
        assert queries.is_intact(session, trade.receipt.id)

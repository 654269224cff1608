"""The sale's arithmetic against DOMAIN F31, and what must hold for any amounts."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.liquidation import rules
from finance_svc.liquidation.rules import Debt, LiquidationState, Rank, SaleMoney
from finance_svc.settings import config
from finance_svc.settlement.rules import success_fee

D = Decimal
PLATFORM = rules.read_regime("platform", config("regimes")["platform"])
NOTICED = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
ADVANCE, FACILITY = UUID(int=1), UUID(int=2)
amounts = st.decimals(min_value="0", max_value="9999999.99", places=2)


def golden_sale(proceeds="321100.00"):
    fee = success_fee(D("3.00"), D("98.8"))
    return SaleMoney(proceeds=D(proceeds), disposal_ratio=D("0.02"), fee=fee, facility_id=FACILITY)


def golden_debt():
    return Debt(ADVANCE, 1, principal=D("250000.00"), interest=D("875.00"), penalty=D("0.00"))


def test_f31_the_golden_sale_leaves_54911_to_the_trader():
    result = rules.distribute(golden_sale(), [golden_debt()])

    paid = {str(to): amount for to, amount in result.lines() if amount}
    assert paid == {
        "cost": D("6422.00"), "interest": D("875.00"), "principal": D("250000.00"), "fee": D("8892.00"),
        "surplus": D("54911.00"),
    }  # fmt: skip
    assert result.deficiency == 0


def test_a_poor_sale_leaves_a_deficiency_that_stays_owed():
    result = rules.distribute(golden_sale("200000.00"), [golden_debt()])

    assert result.paid(Rank.PRINCIPAL) == D("195125.00")
    assert result.deficiency == D("54875.00") + D("8892.00")
    assert result.surplus == 0


@given(amounts, st.lists(st.tuples(amounts, amounts, amounts), max_size=4), amounts)
def test_every_distribution_is_the_proceeds_to_the_fen(proceeds, owed, fee):
    debts = [Debt(UUID(int=n), n, *parts) for n, parts in enumerate(owed)]
    sale = SaleMoney(proceeds=proceeds, disposal_ratio=D("0.02"), fee=fee, facility_id=FACILITY)

    result = rules.distribute(sale, debts)

    assert sum((amount for _, amount in result.lines()), D(0)) == proceeds
    assert result.surplus == 0 or result.deficiency == 0


def test_f31_the_first_reserve_is_ninety_percent_of_the_market_value():
    reserve = rules.first_reserve(
        market_value=D("318175.52"),
        quantity_kg=D("98800"),
        debt=D("250875.00"),
        cost=D("6363.51"),
        regime=PLATFORM,
    )

    assert reserve == D("2898.36")


def test_a_heavy_debt_lifts_the_reserve_up_to_the_market_value_only():
    facts = {"market_value": D("300000"), "quantity_kg": D("100000"), "cost": D("6000"), "regime": PLATFORM}

    assert rules.first_reserve(debt=D("280000"), **facts) == D("2860.00")
    assert rules.first_reserve(debt=D("400000"), **facts) == D("3000.00")


def test_a_later_round_falls_by_a_fifth_but_not_below_seventy_percent():
    facts = {"market_unit": D("3000"), "regime": PLATFORM, "perishable": True}

    assert rules.next_reserve(previous=D("2898.36"), **facts) == D("2318.69")
    assert rules.next_reserve(previous=D("2318.69"), **facts) == D("2100.00")


def test_perishables_have_three_days_of_notice_and_dying_ones_a_day():
    assert rules.earliest_sale(NOTICED, PLATFORM, perishable=False) == NOTICED + timedelta(days=7)
    assert rules.earliest_sale(NOTICED, PLATFORM, perishable=True, spare_days=D(40)) == NOTICED + timedelta(
        days=3
    )
    assert rules.earliest_sale(NOTICED, PLATFORM, perishable=True, spare_days=D(9)) == NOTICED + timedelta(
        hours=24
    )


def test_no_hammer_falls_without_notice_or_before_it_has_run():
    earliest = NOTICED + timedelta(days=3)

    rules.require_notice(delivered_at=NOTICED, earliest_sale_at=earliest, closes_at=earliest)
    with pytest.raises(rules.NoticeNotMet):
        rules.require_notice(delivered_at=None, earliest_sale_at=None, closes_at=earliest)
    with pytest.raises(rules.NoticeNotMet):
        rules.require_notice(
            delivered_at=NOTICED, earliest_sale_at=earliest, closes_at=earliest - timedelta(seconds=1)
        )


def test_goods_are_counted_and_assayed_again_before_they_are_listed():
    after = NOTICED + timedelta(days=1)

    rules.require_viewed(noticed_at=NOTICED, counted_at=after, assayed_at=after)
    with pytest.raises(rules.ViewingIncomplete):
        rules.require_viewed(noticed_at=NOTICED, counted_at=NOTICED - timedelta(days=9), assayed_at=after)
    with pytest.raises(rules.ViewingIncomplete):
        rules.require_viewed(noticed_at=NOTICED, counted_at=after, assayed_at=None)


def test_the_lender_never_buys_the_goods():
    with pytest.raises(rules.ForfeitureForbidden):
        rules.require_lender_not_buyer(FACILITY, [ADVANCE, FACILITY])


def test_a_buyer_pays_for_what_was_weighed_out():
    price = D("3250.00")

    assert rules.settled_amount(price=price, allotted_kg=D("18800"), weighed_kg=D("18800")) == D("61100.00")
    assert rules.settled_amount(price=price, allotted_kg=D("18800"), weighed_kg=D("18790")) == D("61067.50")
    assert rules.settled_amount(price=price, allotted_kg=D("18800"), weighed_kg=D("18900")) == D("61100.00")


def test_nothing_is_distributed_before_all_is_paid_and_out():
    done = {"allotted_kg": D(100), "weighed_kg": D(100), "paid": D(10), "due": D(10)}

    rules.require_delivered(**done)
    with pytest.raises(rules.SaleUnpaid):
        rules.require_delivered(**{**done, "paid": D("9.99")})
    with pytest.raises(rules.SaleUnpaid):
        rules.require_delivered(**{**done, "weighed_kg": D(99)})


def test_the_debtor_may_redeem_until_the_goods_are_sold():
    assert LiquidationState.RUNNING in rules.UNSOLD_STATES
    assert LiquidationState.SOLD not in rules.UNSOLD_STATES

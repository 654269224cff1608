"""The golden sale on a real database, and what must never happen in one."""

from datetime import timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

from finance_svc.kernel.errors import Forbidden, MoveRefused, Refusal
from finance_svc.ledger import queries as ledger
from finance_svc.lending.rules import AdvanceState, FacilityState
from finance_svc.liquidation import rules, service
from finance_svc.liquidation.rules import LiquidationState
from finance_svc.liquidation.service.common import lawful_regime
from finance_svc.notices import queries as notices
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.rules import PledgeState, ReceiptState
from tests.builders.liquidation import (
    CLOSING,
    LAPSE,
    SETTLEMENT,
    awards,
    clearing,
    conduct,
    pay_all,
    prepare,
    put_up,
    release,
    some_buyers,
    the_liquidation,
    weigh_all_out,
)
from tests.builders.organisations import a_licence

D = Decimal


def balance(story, account, subject=None):
    return story.house(lambda s, _: ledger.balance(s, story.cast.lender.id, account, subject))


def the_facts(story):
    return story.house(lambda s, now: receipts.goods_facts(s, story.lot_id, at=now))


def settle(story, **claims):
    return conduct(story, service.settle, claims=service.Claims(**claims))


def test_a_lapsed_call_opens_the_sale_and_binds_the_receipt(lapsed):
    row = the_liquidation(lapsed)

    assert row.state is LiquidationState.DEFAULT
    assert the_facts(lapsed).receipt_state is ReceiptState.IN_LIQUIDATION


def under_auction_law(story):
    """The sale as its contract would have it: by auction."""
    story.house(lambda s, _: s.connection().execute(sa.text("UPDATE liquidation SET regime = 'auction_law'")))


def test_without_a_permit_a_sale_is_a_contract_sale_and_says_so(lapsed):
    lender = {"lender_id": lapsed.cast.lender.id}
    named = lapsed.house(lambda s, now: lawful_regime(s, "auction_law", **lender, now=now))
    court = lapsed.house(lambda s, now: lawful_regime(s, "court_online", **lender, now=now))
    conduct(lapsed, service.give_notice)
    notice = lapsed.house(lambda s, _: notices.get_notice(s, the_liquidation(lapsed).notice_id))

    assert (named, court) == ("platform", "court_online")
    assert "竞价变卖" in notice.body_zh


def test_an_auction_needs_a_verified_permit_of_the_platform_or_the_lender(lapsed):
    under_auction_law(lapsed)
    prepare(lapsed)
    buyers, viewed = some_buyers(lapsed), CLOSING + timedelta(days=2)
    with pytest.raises(rules.AuctionNotLicensed):
        put_up(lapsed, buyers, closes_at=viewed)

    lapsed.house(lambda s, now: a_licence(s, lapsed.cast.platform, now=now, kind="auction_permit"))

    assert put_up(lapsed, buyers, closes_at=viewed).state is LiquidationState.RUNNING
    lender = {"lender_id": lapsed.cast.lender.id}
    assert lapsed.house(lambda s, now: lawful_regime(s, "auction_law", **lender, now=now)) == "auction_law"


def test_the_delivered_notice_sets_the_earliest_sale_three_days_on(lapsed):
    conduct(lapsed, service.give_notice)

    row = the_liquidation(lapsed)
    assert row.state is LiquidationState.NOTICED
    assert row.notice_delivered_at == LAPSE
    assert row.earliest_sale_at == LAPSE + timedelta(days=3)


def test_nothing_is_listed_before_notice_viewing_count_and_assay(lapsed):
    buyers = some_buyers(lapsed)
    with pytest.raises(Refusal):
        put_up(lapsed, buyers)

    conduct(lapsed, service.give_notice)
    conduct(lapsed, service.open_viewing, place="YT-01")

    with pytest.raises(rules.NoticeNotMet):
        put_up(lapsed, buyers, closes_at=LAPSE + timedelta(days=2))
    with pytest.raises(rules.ViewingIncomplete):
        put_up(lapsed, buyers, closes_at=LAPSE + timedelta(days=4))


def test_the_lender_can_neither_bid_nor_keep_the_goods(lapsed):
    facility_id = lapsed.cast.facility.id
    with pytest.raises(rules.ForfeitureForbidden):
        lapsed.act(
            service.open_liquidation, facility_id=facility_id, method="forfeiture", actor=lapsed.cast.ops
        )
    prepare(lapsed)

    with pytest.raises(rules.ForfeitureForbidden):
        put_up(lapsed, [], invited=(lapsed.cast.lender.id,))


def test_the_debtor_does_not_conduct_the_sale(lapsed):
    row = the_liquidation(lapsed)
    with pytest.raises(Forbidden):
        lapsed.act(service.give_notice, liquidation_id=row.id, actor=lapsed.cast.boss)


def test_full_payment_before_the_hammer_redeems_the_goods(lapsed):
    lapsed.pay("250041.67", reference="B1")

    assert the_liquidation(lapsed).state is LiquidationState.REDEEMED
    assert lapsed.facility().state is FacilityState.CLOSED
    assert the_facts(lapsed).receipt_state is ReceiptState.PLEDGED


def test_f31_the_golden_auction_clears_at_3250(sold):
    row = the_liquidation(sold)

    assert row.state is LiquidationState.SOLD
    assert row.reserve == D("2898.36")
    assert (row.clearing_price, row.proceeds, row.sold_kg) == (D("3250"), D("321100.00"), D("98800"))
    assert [award.quantity_kg for award in awards(sold)] == [D("40000"), D("40000"), D("18800")]
    assert clearing(sold).clearing_price == D("3250")


def test_no_goods_leave_before_their_buyer_has_paid(sold):
    with pytest.raises(rules.SaleUnpaid):
        release(sold, awards(sold)[0])
    with pytest.raises(Refusal):
        settle(sold)


def test_f31_the_golden_sale_settles_on_day_21_with_54911_for_the_trader(sold):
    pay_all(sold)
    sold.move(SETTLEMENT)
    weigh_all_out(sold)

    row = settle(sold)

    assert row.state is LiquidationState.DISTRIBUTED
    assert {line["to"]: line["amount"] for line in row.waterfall} == {
        "cost": "6422.00", "lien": "0.00", "penalty": "0.00", "interest": "875.00", "principal": "250000.00",
        "fee": "8892.00", "subordinate": "0.00", "surplus": "54911.00",
    }  # fmt: skip
    assert (row.surplus, row.deficiency) == (D("54911.00"), D("0.00"))
    assert balance(sold, "2030", sold.cast.trader.id) == D("-54911.00")
    assert balance(sold, "2000") == 0
    assert sold.exposure().total == 0
    assert sold.house(lambda s, _: ledger.trial_balance(s, sold.cast.lender.id)) == 0
    assert sold.house(lambda s, _: ledger.client_money_differences(s, sold.cast.lender.id)) == (0, 0, 0)
    assert sold.facility().state is FacilityState.CLOSED
    assert sold.advances()[0].state is AdvanceState.CLOSED
    assert the_facts(sold).receipt_state is ReceiptState.DELIVERED
    (pledge,) = sold.house(lambda s, _: receipts.pledges_of_lot(s, sold.lot_id))
    assert pledge.state is PledgeState.ENFORCED


def test_an_award_has_one_open_release_order(sold):
    pay_all(sold)
    award = awards(sold)[0]
    release(sold, award)

    with pytest.raises(MoveRefused):
        release(sold, award)


def test_settling_twice_distributes_once(sold):
    pay_all(sold)
    sold.move(SETTLEMENT)
    weigh_all_out(sold)
    settle(sold)

    again = settle(sold)

    assert again.surplus == D("54911.00")
    assert balance(sold, "2030", sold.cast.trader.id) == D("-54911.00")


def test_a_lien_of_a_third_party_is_paid_before_the_lender(sold):
    pay_all(sold)
    sold.move(SETTLEMENT)
    weigh_all_out(sold)

    row = settle(sold, liens=((sold.cast.warehouse.id, D("9000.00")),))

    assert row.surplus == D("45911.00")
    assert balance(sold, "2000", sold.cast.warehouse.id) == D("-9000.00")
    assert sold.house(lambda s, _: ledger.client_money_differences(s, sold.cast.lender.id)) == (0, 0, 0)


def test_the_same_payment_told_twice_is_held_once(sold):
    pay_all(sold)
    pay_all(sold)

    assert [award.paid for award in awards(sold)] == [award.amount for award in awards(sold)]


def test_a_sale_below_the_debt_leaves_the_rest_owed(sold):
    pay_all(sold)
    sold.move(SETTLEMENT)
    weigh_all_out(sold)

    row = settle(sold, liens=((sold.cast.warehouse.id, D("100000.00")),))

    assert row.surplus == 0
    assert row.deficiency == D("45089.00")
    assert sold.exposure().total == D("45089.00")
    assert sold.facility().state is FacilityState.DEFAULT
    assert sold.house(lambda s, _: ledger.trial_balance(s, sold.cast.lender.id)) == 0

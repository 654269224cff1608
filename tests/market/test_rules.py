from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.kernel.errors import MoveRefused
from finance_svc.kernel.lifecycle import check_move
from finance_svc.market import rules
from finance_svc.market.rules import AuctionState, Rationing
from finance_svc.settings import config

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
TERMS = rules.market_terms(config("market"))


def bid(price, tonnes, *, after=0, number=0, name=0):
    return rules.SealedBid(
        bid_id=UUID(int=name or uuid4().int), bidder_id=uuid4(), price=Decimal(price),
        quantity_kg=Decimal(tonnes) * 1000, placed_at=NOON + timedelta(seconds=after), number=number,
    )  # fmt: skip


def clear(*bids, supply, reserve, rationing=Rationing.TIME):
    return rules.clear(bids, supply_kg=Decimal(supply) * 1000, reserve=Decimal(reserve), rationing=rationing)


def test_f2_the_uniform_auction_clears_at_5100():
    bids = [
        bid(price, tonnes)
        for price, tonnes in (
            ("5250", 1000), ("5200", 1500), ("5150", 1200), ("5100", 2000), ("5050", 1500), ("4950", 2000),
        )
    ]  # fmt: skip

    found = clear(*bids, supply=5000, reserve="5000")

    assert found.price == 5100
    assert [award.quantity_kg for award in found.awards] == [1_000_000, 1_500_000, 1_200_000, 1_300_000]
    assert found.proceeds == Decimal("25500000.00")


def test_f31_the_golden_sale_clears_at_3250():
    bids = [bid(price, tonnes) for price, tonnes in (("3400", 40), ("3300", 40), ("3250", 30), ("2890", 20))]

    found = clear(*bids, supply="98.8", reserve="2898.36")

    assert found.price == 3250
    assert [award.quantity_kg for award in found.awards] == [40_000, 40_000, Decimal("18800.0")]
    assert found.proceeds == Decimal("321100.00")


def test_bids_below_the_reserve_never_win_even_when_goods_are_left():
    found = clear(bid("3000", 10), bid("2898.35", 50), supply="98.8", reserve="2898.36")

    assert found.price == 3000
    assert found.sold_kg == 10_000


def test_without_a_bid_at_the_reserve_nothing_is_sold():
    found = clear(bid("2890", 20), supply="98.8", reserve="2898.36")

    assert (found.price, found.awards, found.proceeds) == (None, (), Decimal("0.00"))


def test_at_one_price_the_earlier_bid_is_filled_first():
    late, early = bid("3000", 60, after=9), bid("3000", 60, after=1)

    found = clear(late, early, supply=100, reserve="1")

    assert [(award.bid_id, award.quantity_kg) for award in found.awards] == [
        (early.bid_id, 60_000),
        (late.bid_id, 40_000),
    ]


def test_at_one_instant_the_number_of_the_bid_decides():
    second, first = bid("3000", 60, number=2), bid("3000", 60, number=1)

    assert clear(second, first, supply=100, reserve="1").awards[0].bid_id == first.bid_id


def test_pro_rata_shares_the_marginal_level_by_size_to_the_gram():
    found = clear(
        bid("3100", 10), bid("3000", 30, number=1), bid("3000", 60, number=2),
        supply=40, reserve="1", rationing=Rationing.PRO_RATA,
    )  # fmt: skip

    assert [award.quantity_kg for award in found.awards] == [10_000, 10_000, 20_000]


BIDS = st.lists(
    st.tuples(
        st.integers(1, 40).map(lambda p: Decimal(p) * 100),
        st.decimals("0.001", "500", places=3),
        st.integers(0, 5),
    ),
    max_size=25,
).map(
    lambda rows: [
        bid(price, kg, after=after, number=n, name=n + 1) for n, (price, kg, after) in enumerate(rows)
    ]
)


@given(bids=BIDS, supply=st.decimals("0.001", "800", places=3), rationing=st.sampled_from(Rationing))
def test_an_auction_never_sells_above_supply_and_every_winner_pays_one_price_within_its_bid(
    bids, supply, rationing
):
    found = clear(*bids, supply=supply, reserve="1000", rationing=rationing)

    by_id = {bid.bid_id: bid for bid in bids}
    assert found.sold_kg <= supply * 1000
    assert found.sold_kg == sum(award.quantity_kg for award in found.awards)
    for award in found.awards:
        assert 1000 <= award.price == found.price <= by_id[award.bid_id].price
        assert 0 < award.quantity_kg <= by_id[award.bid_id].quantity_kg


@given(bids=BIDS, supply=st.decimals("0.001", "800", places=3), rationing=st.sampled_from(Rationing))
def test_goods_are_left_only_when_every_acceptable_bid_is_filled(bids, supply, rationing):
    found = clear(*bids, supply=supply, reserve="1000", rationing=rationing)

    wanted = sum((bid.quantity_kg for bid in bids if bid.price >= 1000), Decimal(0))
    assert found.sold_kg == min(supply * 1000, wanted)
    if found.price is not None:
        for missed in {b.bid_id for b in bids if b.price > found.price} - {a.bid_id for a in found.awards}:
            pytest.fail(f"{missed} bid above the clearing price and won nothing")


@given(
    data=st.data(),
    bids=BIDS,
    supply=st.decimals("0.001", "800", places=3),
    rationing=st.sampled_from(Rationing),
)
def test_the_order_in_which_bids_are_read_changes_nothing(data, bids, supply, rationing):
    shuffled = data.draw(st.permutations(bids))

    assert clear(*bids, supply=supply, reserve="1000", rationing=rationing) == clear(
        *shuffled, supply=supply, reserve="1000", rationing=rationing
    )


def test_s37_a_hundred_tonnes_sell_in_8_75_days():
    assert rules.sell_days(Decimal(100_000), Decimal(400_000), TERMS.participation) == Decimal("8.75")
    assert rules.sell_days(Decimal(300_000), Decimal(400_000), TERMS.participation) == Decimal("26.25")
    assert rules.sell_days(Decimal(200_000), Decimal(400_000), TERMS.participation) == Decimal("17.50")
    assert rules.sell_days(Decimal(0), Decimal(0), TERMS.participation) == 0
    with pytest.raises(rules.NoVolume):
        rules.sell_days(Decimal(1), Decimal(0), TERMS.participation)


@pytest.mark.parametrize(
    ("weekly", "committed"), [("0", "0"), ("-1", "0"), ("NaN", "0"), ("1", "-1"), ("1", "NaN")]
)
def test_an_impossible_volume_is_refused(weekly, committed):
    with pytest.raises(rules.VolumeInvalid):
        rules.require_volume(Decimal(weekly), Decimal(committed))


def test_the_life_of_an_auction():
    check_move(rules.MOVES, AuctionState.OPEN, AuctionState.CLOSED)
    check_move(rules.MOVES, AuctionState.CLOSED, AuctionState.UNSOLD)
    for here, there in ((AuctionState.SETTLED, AuctionState.OPEN), (AuctionState.OPEN, AuctionState.SETTLED)):
        with pytest.raises(MoveRefused):
            check_move(rules.MOVES, here, there)


@pytest.mark.parametrize(("price", "kg"), [("0", "1"), ("-1", "1"), ("NaN", "1"), ("1", "0"), ("1", "98801")])
def test_an_impossible_bid_is_refused(price, kg):
    with pytest.raises(rules.BidInvalid):
        rules.require_bid(Decimal(price), Decimal(kg), Decimal(98_800))


def test_bids_count_from_the_opening_and_strictly_before_the_closing():
    window = {"opens_at": NOON, "closes_at": NOON + timedelta(hours=1)}

    rules.require_open(AuctionState.OPEN, now=NOON, **window)
    for state, now in (
        (AuctionState.OPEN, NOON + timedelta(hours=1)),
        (AuctionState.OPEN, NOON - timedelta(seconds=1)),
        (AuctionState.CLOSED, NOON),
    ):
        with pytest.raises(rules.AuctionNotOpen):
            rules.require_open(state, now=now, **window)

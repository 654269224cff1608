from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlmodel import select

from finance_svc.db import Scope
from finance_svc.jobs.models import Timer
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import Forbidden, MoveRefused, NotFound
from finance_svc.market import queries, rules, service
from finance_svc.market.jobs import JOBS
from finance_svc.market.models import Bid
from finance_svc.market.rules import AuctionState
from finance_svc.outbox.models import Event
from tests.builders.market import a_bare_lot, a_bid, a_volume, an_auction
from tests.builders.organisations import an_organisation


@pytest.fixture
def lender(session, now):
    return an_organisation(session, "lender", now=now)


@pytest.fixture
def buyers(session, now):
    return [an_organisation(session, "buyer", now=now) for _ in range(4)]


@pytest.fixture
def lot_id(session, now):
    warehouse, trader = (an_organisation(session, kind, now=now) for kind in ("warehouse", "trader"))
    return a_bare_lot(session, warehouse, trader, now=now)


@pytest.fixture
def auction(session, lender, buyers, lot_id, now):
    return an_auction(session, lender, buyers, lot_id=lot_id, now=now)


def golden_bids(session, auction, buyers, now):
    prices = (("3400", 40), ("3300", 40), ("3250", 30), ("2890", 20))
    return [
        a_bid(session, auction, buyer, price, tonnes, now=now)
        for buyer, (price, tonnes) in zip(buyers, prices, strict=True)
    ]


def events(session, kind):
    return list(session.exec(select(Event).where(Event.kind == kind)))


def test_f31_the_golden_sale_clears_and_awards(session, auction, buyers, now):
    bids = golden_bids(session, auction, buyers, now)

    result = service.close_auction(session, auction.id, auction.closes_at)

    assert (result.state, result.clearing_price) == (AuctionState.CLOSED, Decimal(3250))
    assert (result.sold_kg, result.proceeds) == (Decimal(98_800), Decimal("321100.00"))
    assert [(a.bid_id, a.quantity_kg) for a in result.awards] == [
        (bids[0].id, 40_000), (bids[1].id, 40_000), (bids[2].id, 18_800),
    ]  # fmt: skip
    assert queries.allocations(session, auction.id) == list(result.awards)
    (event,) = events(session, "auction.closed")
    assert event.body["clearing_price"] == "3250"
    assert set(event.audience) == {auction.organisation_id, *(buyer.id for buyer in buyers)}


def test_closing_twice_changes_nothing(session, auction, buyers, now):
    golden_bids(session, auction, buyers, now)
    first = service.close_auction(session, auction.id, auction.closes_at)

    again = service.close_auction(session, auction.id, auction.closes_at + timedelta(days=1))

    assert again == first
    assert len(events(session, "auction.closed")) == 1


def test_an_auction_without_an_acceptable_bid_ends_unsold(session, auction, buyers, now):
    a_bid(session, auction, buyers[0], "2890", 20, now=now)

    result = service.close_auction(session, auction.id, auction.closes_at)

    assert (result.state, result.clearing_price, result.awards) == (AuctionState.UNSOLD, None, ())
    assert result.proceeds == Decimal("0.00")


def test_nobody_unseals_an_auction_before_its_time(session, auction, now):
    with pytest.raises(rules.AuctionRunning):
        service.close_auction(session, auction.id, now)


def test_bids_stay_sealed_even_for_the_seller_until_the_close(database, now):
    with database.transaction(Scope.house()) as (session, _):
        lender = an_organisation(session, "lender", now=now)
        buyers = [an_organisation(session, "buyer", now=now) for _ in range(4)]
        warehouse = an_organisation(session, "warehouse", now=now)
        lot_id = a_bare_lot(session, warehouse, buyers[0], now=now)
        auction = an_auction(session, lender, buyers, lot_id=lot_id, now=now)
        bids = golden_bids(session, auction, buyers, now)

    def seen_by(organisation):
        with database.transaction(Scope.of(organisation.id)) as (session, _):
            return (
                [bid.id for bid in queries.find_bids(session, auction.id)],
                [award.bid_id for award in queries.find_awards(session, auction.id)],
            )

    assert seen_by(lender) == ([], [])
    assert seen_by(buyers[0]) == ([bids[0].id], [])
    with database.transaction(Scope.house()) as (session, _):
        service.close_auction(session, auction.id, auction.closes_at)
    assert seen_by(lender) == ([bid.id for bid in bids], [bid.id for bid in bids[:3]])
    assert seen_by(buyers[1]) == ([bids[1].id], [bids[1].id])
    assert seen_by(buyers[3]) == ([bids[3].id], [])
    with database.transaction(Scope.of(warehouse.id)) as (session, _), pytest.raises(NotFound):
        queries.get_auction(session, auction.id)


def test_the_seller_and_the_platform_may_not_bid(session, auction, lender, now):
    platform = an_organisation(session, "platform", now=now)

    for organisation in (lender, platform):
        with pytest.raises(rules.AuctioneerConflict):
            a_bid(session, auction, organisation, "3000", 1, now=now)


def test_who_is_not_invited_does_not_know_the_auction(database, now):
    with database.transaction(Scope.house()) as (session, _):
        lender, buyer, stranger = (
            an_organisation(session, kind, now=now) for kind in ("lender", "buyer", "buyer")
        )
        lot_id = a_bare_lot(session, lender, buyer, now=now)
        auction = an_auction(session, lender, [buyer], lot_id=lot_id, now=now)
    with database.transaction(Scope.of(stranger.id)) as (session, _):
        actor = HOUSE.__class__(organisation_id=stranger.id, member_id=None, name="stranger")
        with pytest.raises(NotFound):
            service.place_bid(
                session,
                auction_id=auction.id,
                bid=rules.NewBid(price=Decimal(1), quantity_kg=Decimal(1)),
                actor=actor,
                now=now,
            )


def test_a_bid_is_never_changed(session, auction, buyers, now):
    bid = a_bid(session, auction, buyers[0], "3000", 1, now=now)

    with pytest.raises(sa.exc.ProgrammingError), session.begin_nested():
        session.connection().execute(sa.update(Bid.__table__).where(Bid.id == bid.id).values(price=1))


def test_no_bid_after_the_close(session, auction, buyers):
    with pytest.raises(rules.AuctionNotOpen):
        a_bid(session, auction, buyers[0], "3000", 1, now=auction.closes_at)


def test_a_scheduled_auction_opens_and_closes_by_timers(session, lender, buyers, lot_id, now):
    opens_at = now + timedelta(days=3)
    auction = an_auction(
        session,
        lender,
        buyers,
        lot_id=lot_id,
        now=now,
        opens_at=opens_at,
        closes_at=opens_at + timedelta(days=1),
    )

    timers = {row.kind: row.due_at for row in session.exec(select(Timer))}

    assert auction.state is AuctionState.SCHEDULED
    assert timers == {"auction.open": opens_at, "auction.close": opens_at + timedelta(days=1)}
    by_timer = {job.timer: job.act for job in JOBS}
    with pytest.raises(rules.AuctionNotOpen):
        a_bid(session, auction, buyers[0], "3000", 1, now=now)
    by_timer["auction.open"](session, auction.id, opens_at)
    a_bid(session, auction, buyers[0], "3000", 1, now=opens_at)
    by_timer["auction.close"](session, auction.id, opens_at + timedelta(days=1))
    assert auction.state is AuctionState.CLOSED


def test_a_settled_auction_is_final(session, auction, buyers, now):
    with pytest.raises(MoveRefused):
        service.settle_auction(session, auction.id, actor=HOUSE, now=now)
    golden_bids(session, auction, buyers, now)
    service.close_auction(session, auction.id, auction.closes_at)

    service.settle_auction(session, auction.id, actor=HOUSE, now=auction.closes_at)
    service.settle_auction(session, auction.id, actor=HOUSE, now=auction.closes_at)

    assert auction.state is AuctionState.SETTLED
    assert len(events(session, "auction.settled")) == 1


@pytest.mark.parametrize(
    "terms",
    [
        {"supply_kg": Decimal(0)},
        {"reserve": Decimal(0)},
        {"invited": ()},
        {"closes_at": None},
    ],
)
def test_senseless_terms_are_refused(session, lender, buyers, lot_id, now, terms):
    if "closes_at" in terms:
        terms = {"closes_at": now}
    with pytest.raises(rules.AuctionTermsInvalid):
        an_auction(session, lender, buyers, lot_id=lot_id, now=now, **terms)


def test_a_volume_is_good_for_seven_days_and_declared_by_platform_or_lender_only(
    session, lender, buyers, now
):
    volume = a_volume(session, lender, now=now)

    assert volume.expires_at == now + timedelta(days=7)
    market = ("apples", "yantai", "standard")
    week = now + timedelta(days=7)
    assert queries.find_volumes(session, market, keepers=[lender.id], at=now) == [volume]
    assert queries.find_volumes(session, market, keepers=[lender.id], at=week) == []
    assert queries.find_volumes(session, market, keepers=[uuid4()], at=now) == []
    with pytest.raises(Forbidden):
        a_volume(session, buyers[0], now=now)


def test_the_newest_declaration_of_a_keeper_counts(session, lender, now):
    a_volume(session, lender, now=now)
    later = now + timedelta(minutes=1)
    newer = a_volume(session, lender, now=later, weekly_kg=Decimal(300_000))

    found = queries.find_volumes(session, ("apples", "yantai", "standard"), keepers=[lender.id], at=later)

    assert [row.weekly_kg for row in found] == [newer.weekly_kg]


def test_a_lot_without_a_receipt_has_no_market(session, lot_id, now):
    with pytest.raises(rules.NoVolume):
        service.require_saleable(session, lot_id, now=now)

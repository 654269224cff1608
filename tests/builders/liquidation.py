"""The golden sale of DOMAIN F31, step by step, on a story of lending."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.liquidation import queries, service
from finance_svc.market import queries as market
from finance_svc.market.rules import NewBid
from finance_svc.market.service import place_bid
from finance_svc.receipts import rules as goods
from finance_svc.receipts import service as receipts
from tests.builders.organisations import a_member, an_actor, an_organisation
from tests.builders.receipts import a_count, a_weighing, an_assay

LAPSE = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
LISTING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Day 21, 09:00: all that follows happens on that day, so that no shrink comes between."""
CLOSING = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
SETTLEMENT = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
BIDS = (("3400", 40), ("3300", 40), ("3250", 30), ("2890", 20))


def the_liquidation(story):
    """The story's one liquidation."""
    (row,) = story.house(lambda s, _: queries.find_page(s, after=None, limit=9))
    return row


def conduct(story, use_case, **arguments):
    """One step by the lender's person."""
    row = the_liquidation(story)
    return story.act(
        lambda session, **more: use_case(session, row.id, **more), actor=story.cast.ops, **arguments
    )


def prepare(story):
    """Notice, its days, viewing, the joint re-count and the re-assay at 3,600."""
    conduct(story, service.give_notice)
    story.move(LISTING)
    story.price("3600")
    conduct(story, service.open_viewing, place="YT-01, room 1")

    def look(session, now):
        a_count(session, story.room.trade.lot, "98800", now=now, lender=story.cast.lender)
        an_assay(session, story.room.trade.lot, now=now, purpose=goods.AssayPurpose.SALE)

    story.house(look)
    story.settle()


def some_buyers(story):
    """Four buyers with a person who bids."""
    with story.database.transaction(Scope.house()) as (session, now):
        owners = [an_organisation(session, "buyer", now=now) for _ in BIDS]
        return [an_actor(a_member(session, owner, "clerk", now=now)) for owner in owners]


def put_up(story, buyers, *, closes_at=CLOSING, invited=None):
    """List the goods to the buyers."""
    whom = invited or tuple(buyer.organisation_id for buyer in buyers)
    listing = service.Listing(invited=whom, opens_at=LISTING, closes_at=closes_at)
    return conduct(story, service.list_for_sale, listing=listing)


def sell(story):
    """Up to the hammer; keeps the buyers with the story."""
    prepare(story)
    story.buyers = some_buyers(story)
    row = put_up(story, story.buyers)
    for buyer, (price, tonnes) in zip(story.buyers, BIDS, strict=True):
        bid = NewBid(price=Decimal(price), quantity_kg=Decimal(tonnes * 1000))
        story.act(place_bid, auction_id=row.auction_id, bid=bid, actor=buyer)
    story.move(CLOSING)


def awards(story):
    """What was sold to whom."""
    row = the_liquidation(story)
    return story.house(lambda s, _: queries.find_awards(s, row.id))


def pay_all(story):
    """Every winner pays."""
    for award in awards(story):
        payer = next(b for b in story.buyers if b.organisation_id == award.buyer_id)
        story.pay(
            award.amount,
            payer=_Payer(payer.organisation_id),
            purpose="sale_price",
            object_id=the_liquidation(story).id,
            reference=f"W{award.number}",
        )


class _Payer:
    def __init__(self, organisation_id):
        self.id = organisation_id


def release(story, award, plate="鲁F00001"):
    """Order one award out."""
    expires_at = SETTLEMENT + timedelta(days=1)
    pickup = service.Pickup(bid_id=award.bid_id, plates=(plate,), expires_at=expires_at)
    return conduct(story, service.release_to_buyer, pickup=pickup)


def weigh_all_out(story):
    """Order every award out and weigh it at the gate, one vehicle each."""
    for award in awards(story):
        order_id = release(story, award).release_order_id

        def leave(session, now, order_id=order_id, award=award):
            weighing = a_weighing(award.quantity_kg, at=now, plate="鲁F00001")
            out = goods.GateOut(release_order_id=order_id, weighing=weighing)
            receipts.record_gate_out(session, gate_out=out, actor=HOUSE, now=now)

        story.house(leave)
        story.settle()


def clearing(story):
    """The auction as it ended."""
    row = the_liquidation(story)
    return story.house(lambda s, _: market.get_auction(s, row.auction_id))

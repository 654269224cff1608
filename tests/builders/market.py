"""Auctions, bids and declared volumes for tests."""

from datetime import timedelta
from decimal import Decimal

from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.ids import new_id
from finance_svc.market import rules, service
from finance_svc.market.rules.quotes import NewCustomer, NewQuote
from finance_svc.receipts.models import Lot, Room, Site
from tests.builders.organisations import a_member, an_actor


def a_volume(session, organisation, *, now, **facts):
    """The organisation's declaration: 400 t of apples a week in Yantai unless told otherwise."""
    actor = an_actor(a_member(session, organisation, now=now, name="declarer"))
    given = {
        "commodity": "apples",
        "region": "yantai",
        "weekly_kg": Decimal(400_000),
        "source": "desk",
    } | facts
    return service.declare_volume(session, volume=rules.NewVolume(**given), actor=actor, now=now)


def an_auction(session, seller, bidders, *, lot_id, now, **terms):
    """An open auction of 98.8 t with the golden reserve that closes in an hour."""
    given = {
        "seller_id": seller.id,
        "lot_id": lot_id,
        "liquidation_id": None,
        "supply_kg": Decimal(98_800),
        "reserve": Decimal("2898.36"),
        "currency": "CNY",
        "opens_at": now,
        "closes_at": now + timedelta(hours=1),
        "invited": tuple(bidder.id for bidder in bidders),
    } | terms
    return service.open_auction(session, terms=rules.AuctionTerms(**given), actor=HOUSE, now=now)


def a_bid(session, auction, bidder, price, tonnes, *, now):
    """A sealed bid of the organisation."""
    actor = an_actor(a_member(session, bidder, now=now, name="bidder"))
    bid = rules.NewBid(price=Decimal(price), quantity_kg=Decimal(tonnes) * 1000)
    return service.place_bid(session, auction_id=auction.id, bid=bid, actor=actor, now=now)


def a_bare_lot(session, warehouse, depositor, *, now, commodity="apples"):
    """A lot that stands in a room, without receipt or evidence."""
    site_id, room_id, lot_id = new_id(), new_id(), new_id()
    kept = {"organisation_id": warehouse.id, "recorded_at": now}
    session.add(
        Site(id=site_id, object_id=site_id, name="YT-01", address="Yantai", zone="Asia/Shanghai",
             region="yantai", jurisdiction="prc", licence_no="L1", **kept)
    )  # fmt: skip
    session.flush()
    session.add(Room(id=room_id, object_id=room_id, site_id=site_id, name="A1", **kept))
    session.flush()
    session.add(
        Lot(id=lot_id, object_id=lot_id, room_id=room_id, depositor_id=depositor.id, commodity=commodity,
            grade="80", cultivar="fuji", stack="1", packing="crate", marks="-", shelf_life_days=240, **kept)
    )  # fmt: skip
    session.flush()
    return lot_id


def a_customer(session, owner, *, now, buyer=None, name="Wang's stall"):
    """A customer that `owner` (an actor) serves."""
    customer = NewCustomer(name=name, source="visit", buyer_id=buyer.id if buyer else None)
    return service.add_customer(session, customer=customer, actor=owner, now=now)


def quote_terms(customer, *, tonnes="100", price="4980", **terms):
    """100 t of sugar at 4,980 unless told otherwise, good for 30 minutes."""
    given = {
        "customer_id": customer.id,
        "commodity": "sugar",
        "quantity_kg": Decimal(tonnes) * 1000,
        "price": Decimal(price),
        "valid_minutes": 30,
    } | terms
    return NewQuote(**given)


def quote_rules(session, boss, *, now, limit_t="50", floor="5000"):
    """Clerks quote at most 50 t alone, sugar at no less than 5,000."""
    goods = {"commodity": "sugar", "quality_band": rules.STANDARD, "currency": "CNY"}
    service.set_floor(session, floor=service.NewFloor(floor=Decimal(floor), **goods), actor=boss, now=now)
    service.set_limit(session, whose="clerk", limit_kg=Decimal(limit_t) * 1000, actor=boss, now=now)

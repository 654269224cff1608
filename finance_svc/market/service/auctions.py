"""Sealed uniform-price auctions: open, bid, close, settle (DOMAIN B6.4)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.jobs import timers
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.errors import Forbidden
from finance_svc.kernel.ids import new_id
from finance_svc.market import queries, rules
from finance_svc.market.models import Auction, AuctionAward, Bid
from finance_svc.market.rules import AuctionState
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as parties
from finance_svc.organisations.rules import OrganisationType
from finance_svc.outbox import service as outbox

OPEN_TIMER = "auction.open"
CLOSE_TIMER = "auction.close"


@dataclass(frozen=True, kw_only=True)
class AuctionResult:
    """How an auction ended; price and proceeds are None while it runs or when nothing was sold."""

    auction_id: UUID
    state: AuctionState
    clearing_price: Decimal | None
    sold_kg: Decimal
    proceeds: Decimal
    awards: tuple[rules.Award, ...]


def open_auction(session: Session, *, terms: rules.AuctionTerms, actor: Actor, now: datetime) -> Auction:
    """Offer goods to the invited bidders; opens now or at `opens_at`, closes by a timer."""
    rules.require_terms(terms)
    opened = terms.opens_at <= now
    auction_id = new_id("auction")
    row = Auction(
        id=auction_id,
        organisation_id=terms.seller_id,
        object_id=auction_id,
        lot_id=terms.lot_id,
        liquidation_id=terms.liquidation_id,
        supply_kg=terms.supply_kg,
        reserve=terms.reserve,
        currency=terms.currency,
        rationing=terms.rationing,
        state=AuctionState.OPEN if opened else AuctionState.SCHEDULED,
        opens_at=terms.opens_at,
        closes_at=terms.closes_at,
        created_at=now,
    )
    with as_house(session):
        session.add(row)
        session.flush()
        for bidder_id in terms.invited:
            parties.add_party(
                session, subject=("auction", auction_id), organisation_id=bidder_id, part="bidder"
            )
        timers.set_timer(session, CLOSE_TIMER, auction_id, terms.closes_at)
        if not opened:
            timers.set_timer(session, OPEN_TIMER, auction_id, terms.opens_at)
        body = {"lot_id": str(row.lot_id), "supply_kg": str(row.supply_kg), "state": str(row.state)}
        audit.record(
            session, act="auction.create", subject=("auction", row.id), actor=actor, now=now, body=body
        )
        if opened:
            _tell(session, row, "auction.opened", now)
    return row


def open_scheduled(session: Session, auction_id: UUID, now: datetime) -> Auction:
    """Begin a scheduled auction when its time has come; nothing to do when it runs already."""
    with as_house(session):
        row = queries.lock_auction(session, auction_id)
        if row.state is AuctionState.SCHEDULED and row.opens_at <= now:
            audit.move(session, row, AuctionState.OPEN, actor=HOUSE, now=now)
            _tell(session, row, "auction.opened", now)
    return row


def place_bid(session: Session, *, auction_id: UUID, bid: rules.NewBid, actor: Actor, now: datetime) -> Bid:
    """Put in one sealed, immutable bid. Who sells or runs the auction may not (`AUCTIONEER_CONFLICT`)."""
    if actor.organisation_id is None:
        raise Forbidden("a bid is an organisation's")
    if organisations.get_organisation(session, actor.organisation_id).type is OrganisationType.PLATFORM:
        raise rules.AuctioneerConflict("the platform runs the auction")
    if queries.get_auction(session, auction_id).organisation_id == actor.organisation_id:
        raise rules.AuctioneerConflict("the seller may not bid")
    with as_house(session):
        auction = queries.lock_auction(session, auction_id)
        rules.require_open(auction.state, opens_at=auction.opens_at, closes_at=auction.closes_at, now=now)
        rules.require_bid(bid.price, bid.quantity_kg, auction.supply_kg)
        bid_id = new_id("bid")
        row = Bid(
            id=bid_id,
            organisation_id=actor.organisation_id,
            object_id=bid_id,
            auction_id=auction_id,
            number=queries.count_bids(session, auction_id) + 1,
            price=bid.price,
            quantity_kg=bid.quantity_kg,
            placed_by=actor.member_id,
            placed_at=now,
        )
        session.add(row)
        session.flush()
        body = {"auction_id": str(auction_id), "number": row.number}
        audit.record(session, act="bid.place", subject=("bid", bid_id), actor=actor, now=now, body=body)
    return row


def close_auction(session: Session, auction_id: UUID, now: datetime) -> AuctionResult:
    """Unseal the bids, clear the auction and award; a closed auction only answers its result again."""
    with as_house(session):
        row = queries.lock_auction(session, auction_id)
        if row.state is AuctionState.SCHEDULED and row.closes_at <= now:
            audit.move(session, row, AuctionState.OPEN, actor=HOUSE, now=now)
        if row.state is AuctionState.OPEN:
            rules.require_due(row.closes_at, now)
            _clear(session, row, now)
        return _result(session, row)


def settle_auction(session: Session, auction_id: UUID, *, actor: Actor, now: datetime) -> Auction:
    """Every winner has paid and taken delivery: the liquidation room says so."""
    with as_house(session):
        row = queries.lock_auction(session, auction_id)
        if row.state is not AuctionState.SETTLED:
            audit.move(session, row, AuctionState.SETTLED, actor=actor, now=now)
            _tell(session, row, "auction.settled", now)
    return row


def _clear(session: Session, row: Auction, now: datetime) -> None:
    bids = queries.find_bids(session, row.id)
    sealed = [
        rules.SealedBid(
            bid_id=bid.id,
            bidder_id=bid.organisation_id,
            price=bid.price,
            quantity_kg=bid.quantity_kg,
            placed_at=bid.placed_at,
            number=bid.number,
        )
        for bid in bids
    ]
    found = rules.clear(sealed, supply_kg=row.supply_kg, reserve=row.reserve, rationing=row.rationing)
    row.closed_at, row.clearing_price = now, found.price
    row.sold_kg, row.proceeds = found.sold_kg, found.proceeds
    audit.move(session, row, AuctionState.CLOSED, actor=HOUSE, now=now)
    _unseal(session, row, bids)
    session.add_all(_award(row, rank, award, now) for rank, award in enumerate(found.awards, start=1))
    session.flush()
    if not found.awards:
        audit.move(
            session, row, AuctionState.UNSOLD, actor=HOUSE, now=now, reason="no bid reached the reserve"
        )
    _tell(session, row, "auction.closed", now)


def _unseal(session: Session, row: Auction, bids: list[Bid]) -> None:
    """From now on the seller reads every bid, and each bidder what its bid received."""
    for bid in bids:
        for organisation_id, part in ((row.organisation_id, "seller"), (bid.organisation_id, "bidder")):
            parties.add_party(session, subject=("bid", bid.id), organisation_id=organisation_id, part=part)


def _award(row: Auction, rank: int, award: rules.Award, now: datetime) -> AuctionAward:
    return AuctionAward(
        organisation_id=row.organisation_id,
        object_id=award.bid_id,
        auction_id=row.id,
        bid_id=award.bid_id,
        bidder_id=award.bidder_id,
        rank=rank,
        quantity_kg=award.quantity_kg,
        price=award.price,
        amount=award.amount,
        awarded_at=now,
    )


def _result(session: Session, row: Auction) -> AuctionResult:
    return AuctionResult(
        auction_id=row.id,
        state=row.state,
        clearing_price=row.clearing_price,
        sold_kg=row.sold_kg or Decimal(0),
        proceeds=row.proceeds or Decimal("0.00"),
        awards=tuple(queries.allocations(session, row.id)),
    )


def _tell(session: Session, row: Auction, kind: str, now: datetime) -> None:
    body = {
        "auction_id": str(row.id),
        "lot_id": str(row.lot_id),
        "liquidation_id": str(row.liquidation_id) if row.liquidation_id else None,
        "state": str(row.state),
        "clearing_price": None if row.clearing_price is None else str(row.clearing_price),
        "sold_kg": None if row.sold_kg is None else str(row.sold_kg),
    }
    audience = {row.organisation_id, *organisations.party_ids(session, [row.id])}
    outbox.emit(
        session, kind, subject=("auction", row.id), body=body, audience=audience, now=now, cause=str(row.id)
    )

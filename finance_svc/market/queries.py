"""Reads of the market."""

from collections.abc import Collection, Iterable
from datetime import datetime
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session, col, select

from finance_svc.db import Condition, narrowed
from finance_svc.kernel.errors import NotFound
from finance_svc.market import rules
from finance_svc.market.models import (
    Auction,
    AuctionAward,
    Bid,
    Customer,
    DeclaredVolume,
    Enquiry,
    Quote,
    QuoteDesk,
    QuoteFloor,
    QuoteLimit,
)
from finance_svc.market.rules.quotes import QuoteState
from finance_svc.organisations import queries as organisations

T = TypeVar("T", Customer, Enquiry, Quote)


def get_auction(session: Session, auction_id: UUID) -> Auction:
    """The auction if the caller keeps it or is invited, else `NOT_FOUND`."""
    found = session.exec(select(Auction).where(Auction.id == auction_id)).first()
    if found is None:
        raise NotFound("no such auction")
    return found


def lock_auction(session: Session, auction_id: UUID) -> Auction:
    """The auction under its row lock, freshly read. Needs the house's scope."""
    chosen = select(Auction).where(Auction.id == auction_id).with_for_update()
    found = session.exec(chosen.execution_options(populate_existing=True)).first()
    if found is None:
        raise NotFound("no such auction")
    return found


def find_auctions(
    session: Session, *, after: UUID | None, limit: int, conditions: Iterable[Condition] = ()
) -> list[Auction]:
    """A page of the auctions the caller may see, in id order."""
    chosen = narrowed(select(Auction), Auction, conditions).order_by(col(Auction.id)).limit(limit)
    if after is not None:
        chosen = chosen.where(col(Auction.id) > after)
    return list(session.exec(chosen))


def find_bids(session: Session, auction_id: UUID) -> list[Bid]:
    """The auction's bids in order of arrival: a caller sees its own, and the seller all once it is closed."""
    return list(session.exec(select(Bid).where(Bid.auction_id == auction_id).order_by(col(Bid.number))))


def count_bids(session: Session, auction_id: UUID) -> int:
    """How many bids the auction has. Needs the house's scope and the auction's lock."""
    return session.exec(select(sa.func.count()).select_from(Bid).where(Bid.auction_id == auction_id)).one()


def find_awards(session: Session, auction_id: UUID) -> list[AuctionAward]:
    """The awards the caller may see, best bid first."""
    chosen = select(AuctionAward).where(AuctionAward.auction_id == auction_id)
    return list(session.exec(chosen.order_by(col(AuctionAward.rank))))


def allocations(session: Session, auction_id: UUID) -> list[rules.Award]:
    """Who bought how much at which price; amounts at 2 decimals. Needs the house's or the seller's scope."""
    return [
        rules.Award(
            bid_id=row.bid_id,
            bidder_id=row.bidder_id,
            quantity_kg=row.quantity_kg,
            price=row.price,
            amount=row.amount,
        )
        for row in find_awards(session, auction_id)
    ]


def find_volumes(
    session: Session, market: tuple[str, str, str], *, keepers: Collection[UUID], at: datetime
) -> list[DeclaredVolume]:
    """Unexpired declarations of (commodity, region, band), each keeper's newest. Needs the house's scope."""
    commodity, region, band = market
    chosen = (
        select(DeclaredVolume)
        .ext(distinct_on(col(DeclaredVolume.organisation_id)))
        .where(
            DeclaredVolume.commodity == commodity,
            DeclaredVolume.region == region,
            DeclaredVolume.quality_band == band,
            col(DeclaredVolume.organisation_id).in_(keepers),
            col(DeclaredVolume.declared_at) <= at,
            col(DeclaredVolume.expires_at) > at,
        )
        .order_by(
            col(DeclaredVolume.organisation_id),
            col(DeclaredVolume.declared_at).desc(),
            col(DeclaredVolume.id).desc(),
        )
    )
    return list(session.exec(chosen))


def list_volumes(session: Session, *, after: UUID | None, limit: int) -> list[DeclaredVolume]:
    """A page of the caller's own declarations, in id order."""
    chosen = select(DeclaredVolume).order_by(col(DeclaredVolume.id)).limit(limit)
    if after is not None:
        chosen = chosen.where(col(DeclaredVolume.id) > after)
    return list(session.exec(chosen))


def get_customer(session: Session, customer_id: UUID) -> Customer:
    """The organisation's customer, else `NOT_FOUND`."""
    if (found := session.get(Customer, customer_id)) is None:
        raise NotFound("no such customer")
    return found


def lock_customer(session: Session, customer_id: UUID) -> Customer:
    """The customer under its row lock, else `NOT_FOUND`."""
    return _locked(session, Customer, customer_id, "no such customer")


def customer_of(session: Session, seller_id: UUID, buyer_id: UUID) -> Customer | None:
    """The seller's customer that is the buying organisation."""
    chosen = select(Customer).where(Customer.organisation_id == seller_id, Customer.buyer_id == buyer_id)
    return session.exec(chosen).first()


def find_customers(
    session: Session, *, member_id: UUID | None, after: UUID | None, limit: int
) -> list[Customer]:
    """A page of the organisation's customers, those of one serving member where it is given, in id order."""
    chosen = select(Customer).order_by(col(Customer.id)).limit(limit)
    if member_id is not None:
        served = organisations.assigned_ids(session, "customer", member_id)
        chosen = chosen.where(col(Customer.id).in_(served))
    return list(session.exec(chosen if after is None else chosen.where(col(Customer.id) > after)))


def assigned_members(session: Session, customer_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Who serves which customer: {customer: member}."""
    return organisations.assignees_of(session, "customer", customer_ids)


def get_enquiry(session: Session, enquiry_id: UUID) -> Enquiry:
    """The enquiry, for the seller and the buyer who asked, else `NOT_FOUND`."""
    if (found := session.get(Enquiry, enquiry_id)) is None:
        raise NotFound("no such enquiry")
    return found


def lock_enquiry(session: Session, enquiry_id: UUID) -> Enquiry:
    """The seller's enquiry under its row lock, else `NOT_FOUND`."""
    return _locked(session, Enquiry, enquiry_id, "no such enquiry")


def find_enquiries(
    session: Session, *, answered: bool | None, after: UUID | None, limit: int
) -> list[Enquiry]:
    """A page of the enquiries the caller received or made, in id order."""
    chosen = select(Enquiry).order_by(col(Enquiry.id)).limit(limit)
    if answered is not None:
        at = col(Enquiry.answered_at)
        chosen = chosen.where(at.is_not(None) if answered else at.is_(None))
    return list(session.exec(chosen if after is None else chosen.where(col(Enquiry.id) > after)))


def get_quote(session: Session, quote_id: UUID) -> Quote:
    """The quote, for the seller and, once it was sent, the buyer, else `NOT_FOUND`."""
    if (found := session.get(Quote, quote_id)) is None:
        raise NotFound("no such quote")
    return found


def lock_quote(session: Session, quote_id: UUID) -> Quote:
    """The quote under its row lock (its keeper's or the house's scope), else `NOT_FOUND`."""
    return _locked(session, Quote, quote_id, "no such quote")


def find_quotes(session: Session, *, state: QuoteState | None, after: UUID | None, limit: int) -> list[Quote]:
    """A page of the quotes the caller made or received; ids tell no time, so their order does not either."""
    chosen = select(Quote).order_by(col(Quote.id)).limit(limit)
    if state is not None:
        chosen = chosen.where(Quote.state == state)
    return list(session.exec(chosen if after is None else chosen.where(col(Quote.id) > after)))


def get_desk(session: Session, quote_id: UUID) -> QuoteDesk:
    """The seller's side of its quote."""
    return session.exec(select(QuoteDesk).where(QuoteDesk.quote_id == quote_id)).one()


def find_desks(session: Session, quote_ids: Collection[UUID]) -> dict[UUID, QuoteDesk]:
    """The seller's sides of those quotes that are the caller's own."""
    chosen = select(QuoteDesk).where(col(QuoteDesk.quote_id).in_(quote_ids))
    return {desk.quote_id: desk for desk in session.exec(chosen)}


def find_floors(session: Session, *, after: UUID | None, limit: int) -> list[QuoteFloor]:
    """A page of all floors ever set, in id order."""
    chosen = select(QuoteFloor).order_by(col(QuoteFloor.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(QuoteFloor.id) > after)))


def find_limits(session: Session, *, after: UUID | None, limit: int) -> list[QuoteLimit]:
    """A page of all limits ever set, in id order."""
    chosen = select(QuoteLimit).order_by(col(QuoteLimit.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(QuoteLimit.id) > after)))


def floor_of(session: Session, goods: tuple[str, str, str]) -> Decimal | None:
    """The newest floor per tonne of (commodity, quality band, currency) in the caller's scope."""
    commodity, band, currency = goods
    chosen = select(col(QuoteFloor.floor)).where(
        QuoteFloor.commodity == commodity, QuoteFloor.quality_band == band, QuoteFloor.currency == currency
    )
    return session.exec(
        chosen.order_by(col(QuoteFloor.set_at).desc(), col(QuoteFloor.id).desc()).limit(1)
    ).first()


def limit_of(session: Session, member_id: UUID, roles: Collection[str]) -> Decimal | None:
    """The member's newest limit in kg, else the largest of its roles' newest ones."""
    newest = (col(QuoteLimit.set_at).desc(), col(QuoteLimit.id).desc())
    own = select(col(QuoteLimit.limit_kg)).where(QuoteLimit.member_id == member_id).order_by(*newest).limit(1)
    if (limit_kg := session.exec(own).first()) is not None:
        return limit_kg
    of_roles = (
        select(QuoteLimit)
        .ext(distinct_on(col(QuoteLimit.role)))
        .where(col(QuoteLimit.role).in_(roles))
        .order_by(col(QuoteLimit.role), *newest)
    )
    return max((row.limit_kg for row in session.exec(of_roles)), default=None)


def enquiries_between(
    session: Session, organisation_id: UUID, start: datetime, end: datetime
) -> list[Enquiry]:
    """What the organisation was asked from `start` until before `end`. Needs the house's scope."""
    chosen = select(Enquiry).where(
        Enquiry.organisation_id == organisation_id,
        col(Enquiry.received_at) >= start,
        col(Enquiry.received_at) < end,
    )
    return list(session.exec(chosen))


def quotes_between(
    session: Session, organisation_id: UUID, start: datetime, end: datetime
) -> list[tuple[UUID, bool, bool]]:
    """(maker, sent, accepted) of the quotes sent or accepted from `start` until before `end`.

    Each flag says whether that happened in the span. Needs the house's scope.
    """
    sent = sa.and_(col(Quote.sent_at) >= start, col(Quote.sent_at) < end)
    accepted = sa.and_(col(Quote.accepted_at) >= start, col(Quote.accepted_at) < end)
    chosen = (
        select(col(QuoteDesk.made_by), col(Quote.sent_at), col(Quote.accepted_at))
        .join(Quote, col(Quote.id) == col(QuoteDesk.quote_id))
        .where(Quote.organisation_id == organisation_id, sa.or_(sent, accepted))
    )
    return [
        (maker, _within(sent_at, start, end), _within(accepted_at, start, end))
        for maker, sent_at, accepted_at in session.exec(chosen)
    ]


def _within(at: datetime | None, start: datetime, end: datetime) -> bool:
    return at is not None and start <= at < end


def _locked(session: Session, kind: type[T], row_id: UUID, missing: str) -> T:
    chosen = select(kind).where(kind.id == row_id).with_for_update()
    found = session.exec(chosen.execution_options(populate_existing=True)).first()
    if found is None:
        raise NotFound(missing)
    return found

"""Reads of the market."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session, col, select

from finance_svc.db import Condition, narrowed
from finance_svc.kernel.errors import NotFound
from finance_svc.market import rules
from finance_svc.market.models import Auction, AuctionAward, Bid, DeclaredVolume


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

"""Market rules: saleability (DOMAIN S37) and the sealed uniform-price auction (B6.4). Pure and exact."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from itertools import groupby
from typing import Any
from uuid import UUID

from finance_svc.kernel.errors import Refusal
from finance_svc.kernel.money import half_up

KG_PER_T = Decimal(1000)
GRAM = Decimal("0.001")
STANDARD = "standard"
"""The quality band of every grade that config/market.toml does not name."""


class AuctionState(StrEnum):
    """The life of an auction; bids are taken only while it is open."""

    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"
    SETTLED = "settled"
    UNSOLD = "unsold"


MOVES: Mapping[AuctionState, frozenset[AuctionState]] = {
    AuctionState.SCHEDULED: frozenset({AuctionState.OPEN}),
    AuctionState.OPEN: frozenset({AuctionState.CLOSED}),
    AuctionState.CLOSED: frozenset({AuctionState.SETTLED, AuctionState.UNSOLD}),
}


class Rationing(StrEnum):
    """How the marginal price level shares what is left: first come first served, or by size."""

    TIME = "time"
    PRO_RATA = "pro_rata"


class Unsaleable(Refusal):
    """The market cannot take the goods within the horizon (S37)."""

    code = "UNSALEABLE"


class NoVolume(Refusal):
    """No unexpired weekly volume is declared for the goods' market."""

    code = "NO_VOLUME"


class VolumeInvalid(Refusal):
    """A declared volume that no market can have."""

    code = "VOLUME_INVALID"


class AuctioneerConflict(Refusal):
    """Who runs the auction or sells in it may not bid (Auction Law 22, 23; DOMAIN S23)."""

    code = "AUCTIONEER_CONFLICT"


class AuctionNotOpen(Refusal):
    """Bids are taken only between opening and closing."""

    code = "AUCTION_NOT_OPEN"


class BidInvalid(Refusal):
    """A bid without a positive price, or for no or more goods than are offered."""

    code = "BID_INVALID"


class AuctionRunning(Refusal):
    """Bids stay sealed until the closing time."""

    code = "AUCTION_RUNNING"


class AuctionTermsInvalid(Refusal):
    """Terms under which nothing could be sold."""

    code = "AUCTION_TERMS_INVALID"


@dataclass(frozen=True, kw_only=True)
class MarketTerms:
    """House figures of S37: share of the market we may take, and how long a sale may last."""

    participation: Decimal
    horizon_days: Decimal
    volume_valid_days: int
    bands: Mapping[str, Mapping[str, str]]

    def band(self, commodity: str, grade: str) -> str:
        """The quality band in which a grade is sold."""
        return self.bands.get(commodity, {}).get(grade, STANDARD)


@dataclass(frozen=True, kw_only=True)
class Saleability:
    """Whether the market takes the goods in time, and how that was found. Kg and calendar days."""

    lot_id: UUID
    quantity_kg: Decimal
    market_kg: Decimal
    """This lot and all other live pledged goods of the same market, less what committed buyers take."""
    weekly_kg: Decimal
    sell_days: Decimal
    horizon_days: Decimal
    saleable: bool
    volume_id: UUID
    valid_to: datetime


@dataclass(frozen=True, kw_only=True)
class NewVolume:
    """A declaration: kg a market takes in a week, and kg that committed buyers take besides."""

    commodity: str
    region: str
    weekly_kg: Decimal
    source: str
    quality_band: str = STANDARD
    committed_kg: Decimal = Decimal(0)


def market_terms(config: Mapping[str, Any]) -> MarketTerms:
    """Read config/market.toml."""
    return MarketTerms(
        participation=Decimal(str(config["participation"])),
        horizon_days=Decimal(str(config["horizon_days"])),
        volume_valid_days=int(config["volume_valid_days"]),
        bands=config["bands"],
    )


def sell_days(market_kg: Decimal, weekly_kg: Decimal, participation: Decimal) -> Decimal:
    """Calendar days to sell `market_kg` taking at most `participation` of a weekly volume (S37), 2 decimals.

    Refuses `NO_VOLUME` when the market's volume is zero while there is something to sell.
    """
    if market_kg <= 0:
        return Decimal("0.00")
    if weekly_kg <= 0:
        raise NoVolume("the declared weekly volume is zero")
    return half_up(market_kg * 7 / (participation * weekly_kg))


def require_saleable(found: Saleability) -> None:
    """The market takes the goods within the horizon, or `UNSALEABLE` (S37)."""
    if not found.saleable:
        raise Unsaleable(
            f"selling takes {found.sell_days} days, the horizon is {found.horizon_days}",
            sell_days=str(found.sell_days),
            horizon_days=str(found.horizon_days),
        )


def require_volume(weekly_kg: Decimal, committed_kg: Decimal) -> None:
    """Volumes are positive and finite; committed kg is not negative."""
    if not (weekly_kg.is_finite() and committed_kg.is_finite()) or weekly_kg <= 0 or committed_kg < 0:
        raise VolumeInvalid("a weekly volume is above zero and committed kg is not negative")


@dataclass(frozen=True, kw_only=True)
class AuctionTerms:
    """What is offered and how: supply in kg, reserve in currency per tonne, the parties who may bid."""

    seller_id: UUID
    lot_id: UUID
    liquidation_id: UUID | None
    supply_kg: Decimal
    reserve: Decimal
    currency: str
    opens_at: datetime
    closes_at: datetime
    invited: tuple[UUID, ...]
    rationing: Rationing = Rationing.TIME


@dataclass(frozen=True, kw_only=True)
class NewBid:
    """What a bidder sends: currency per tonne, and the most kg it takes."""

    price: Decimal
    quantity_kg: Decimal


@dataclass(frozen=True, kw_only=True)
class SealedBid:
    """One immutable bid: price per tonne, most kg wanted, and when it came (number breaks ties of time)."""

    bid_id: UUID
    bidder_id: UUID
    price: Decimal
    quantity_kg: Decimal
    placed_at: datetime
    number: int


@dataclass(frozen=True, kw_only=True)
class Award:
    """What one bid receives, at the clearing price; `amount` at 2 decimals, half up."""

    bid_id: UUID
    bidder_id: UUID
    quantity_kg: Decimal
    price: Decimal
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class Clearing:
    """The outcome: everybody pays `price`; None and no awards when nothing reached the reserve."""

    price: Decimal | None
    sold_kg: Decimal
    proceeds: Decimal
    awards: tuple[Award, ...]


def require_terms(terms: AuctionTerms) -> None:
    """An auction offers something, has a positive reserve, ends after it begins and invites somebody else."""
    sound = (
        terms.supply_kg > 0
        and terms.reserve > 0
        and terms.closes_at > terms.opens_at
        and bool(terms.invited)
        and terms.seller_id not in terms.invited
    )
    if not sound:
        raise AuctionTermsInvalid("supply, reserve, times and invitations must make sense")


def require_bid(price: Decimal, quantity_kg: Decimal, supply_kg: Decimal) -> None:
    """A bid has a positive price and asks for more than nothing and no more than is offered."""
    if not (price.is_finite() and quantity_kg.is_finite()) or price <= 0:
        raise BidInvalid("a bid needs a positive price")
    if not 0 < quantity_kg <= supply_kg:
        raise BidInvalid(f"a bid is for more than 0 and at most {supply_kg} kg", supply_kg=str(supply_kg))


def require_open(state: AuctionState, *, opens_at: datetime, closes_at: datetime, now: datetime) -> None:
    """Bids count from the opening instant and strictly before the closing instant."""
    if state is not AuctionState.OPEN or not opens_at <= now < closes_at:
        raise AuctionNotOpen(
            f"the auction is {state} and closes at {closes_at.isoformat()}", state=str(state)
        )


def require_due(closes_at: datetime, now: datetime) -> None:
    """Nobody closes an auction, and so unseals it, before its time."""
    if now < closes_at:
        raise AuctionRunning(f"the auction closes at {closes_at.isoformat()}")


def clear(
    bids: Iterable[SealedBid],
    *,
    supply_kg: Decimal,
    reserve: Decimal,
    rationing: Rationing = Rationing.TIME,
) -> Clearing:
    """Sealed uniform price (DOMAIN B6.4): price descending, time ascending, fill to supply.

    All pay the lowest accepted price, which is at least the reserve; the marginal price level is rationed.
    Integers of price and gram are exact, so the order in which the bids arrive here does not matter.
    """
    ranked = sorted((b for b in bids if b.price >= reserve), key=_rank)
    left, taken = supply_kg, list[tuple[SealedBid, Decimal]]()
    for _, level in groupby(ranked, key=lambda bid: bid.price):
        if left <= 0:
            break
        shares = _fill(list(level), left, rationing)
        taken.extend((bid, kg) for bid, kg in shares if kg > 0)
        left -= sum((kg for _, kg in shares), Decimal(0))
    return _settle(taken)


def _rank(bid: SealedBid) -> tuple[Decimal, datetime, int, UUID]:
    return (-bid.price, bid.placed_at, bid.number, bid.bid_id)


def _fill(level: Sequence[SealedBid], left: Decimal, rationing: Rationing) -> list[tuple[SealedBid, Decimal]]:
    wanted = sum((bid.quantity_kg for bid in level), Decimal(0))
    if wanted <= left or rationing is Rationing.TIME:
        return _first_come(level, [bid.quantity_kg for bid in level], left)
    shares = [(bid.quantity_kg * left / wanted).quantize(GRAM, ROUND_FLOOR) for bid in level]
    rest = left - sum(shares, Decimal(0))
    extra = _first_come(level, [bid.quantity_kg - kg for bid, kg in zip(level, shares, strict=True)], rest)
    return [(bid, kg + more) for (bid, more), kg in zip(extra, shares, strict=True)]


def _first_come(
    level: Sequence[SealedBid], room: Sequence[Decimal], left: Decimal
) -> list[tuple[SealedBid, Decimal]]:
    shares = []
    for bid, most in zip(level, room, strict=True):
        kg = min(most, left)
        shares.append((bid, kg))
        left -= kg
    return shares


def _settle(taken: Sequence[tuple[SealedBid, Decimal]]) -> Clearing:
    if not taken:
        return Clearing(price=None, sold_kg=Decimal(0), proceeds=Decimal("0.00"), awards=())
    price = min(bid.price for bid, _ in taken)
    awards = tuple(
        Award(
            bid_id=bid.bid_id,
            bidder_id=bid.bidder_id,
            quantity_kg=kg,
            price=price,
            amount=half_up(price * kg / KG_PER_T),
        )
        for bid, kg in taken
    )
    return Clearing(
        price=price,
        sold_kg=sum((award.quantity_kg for award in awards), Decimal(0)),
        proceeds=sum((award.amount for award in awards), Decimal(0)),
        awards=awards,
    )

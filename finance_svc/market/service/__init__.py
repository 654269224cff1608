"""Writes of the market, by use case."""

from finance_svc.market.service.auctions import (
    AuctionResult,
    close_auction,
    open_auction,
    open_scheduled,
    place_bid,
    settle_auction,
)
from finance_svc.market.service.saleability import declare_volume, find_saleability, require_saleable

__all__ = [
    "AuctionResult",
    "close_auction",
    "declare_volume",
    "find_saleability",
    "open_auction",
    "open_scheduled",
    "place_bid",
    "require_saleable",
    "settle_auction",
]

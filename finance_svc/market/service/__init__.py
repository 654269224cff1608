"""Writes of the market, by use case."""

from finance_svc.market.service.auctions import (
    AuctionResult,
    close_auction,
    open_auction,
    open_scheduled,
    place_bid,
    settle_auction,
)
from finance_svc.market.service.customers import (
    add_customer,
    answer_enquiry,
    ask,
    assign_customer,
    record_enquiry,
)
from finance_svc.market.service.quote_rules import NewFloor, set_floor, set_limit
from finance_svc.market.service.quotes import (
    accept_quote,
    approve_quote,
    draft_quote,
    expire_quote,
    reject_quote,
    send_quote,
    withdraw_quote,
)
from finance_svc.market.service.saleability import declare_volume, find_saleability, require_saleable

__all__ = [
    "AuctionResult",
    "NewFloor",
    "accept_quote",
    "add_customer",
    "answer_enquiry",
    "approve_quote",
    "ask",
    "assign_customer",
    "close_auction",
    "declare_volume",
    "draft_quote",
    "expire_quote",
    "find_saleability",
    "open_auction",
    "open_scheduled",
    "place_bid",
    "record_enquiry",
    "reject_quote",
    "require_saleable",
    "send_quote",
    "set_floor",
    "set_limit",
    "settle_auction",
    "withdraw_quote",
]

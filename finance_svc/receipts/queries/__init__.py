"""Reads of receipts: rows in the caller's scope, locks, and the facts upper rooms ask for."""

from finance_svc.receipts.queries.chains import find_broken_chains, find_events, is_intact, last_event
from finance_svc.receipts.queries.goods import (
    account_of,
    book_kg,
    find_active_receipt,
    find_certificates,
    find_lapsed_receipts,
    find_zones,
    goods_facts,
    latest_assay,
    latest_receipt,
    masses,
)
from finance_svc.receipts.queries.history import LotHistory, get_history
from finance_svc.receipts.queries.pledges import (
    find_active_pledge,
    find_pledged_lot_ids,
    pledged_kg,
    pledged_lots,
    pledges_of_lot,
)
from finance_svc.receipts.queries.releases import gate_out_kg, ordered_kg
from finance_svc.receipts.queries.rows import (
    find_page,
    get_lot,
    get_pledge,
    get_receipt,
    get_release_order,
    get_room,
    get_site,
    lock_lot,
    lock_pledge,
    lock_receipt,
    lock_release_order,
)

__all__ = [
    "LotHistory",
    "account_of",
    "book_kg",
    "find_active_pledge",
    "find_active_receipt",
    "find_broken_chains",
    "find_certificates",
    "find_events",
    "find_lapsed_receipts",
    "find_page",
    "find_pledged_lot_ids",
    "find_zones",
    "gate_out_kg",
    "get_history",
    "get_lot",
    "get_pledge",
    "get_receipt",
    "get_release_order",
    "get_room",
    "get_site",
    "goods_facts",
    "is_intact",
    "last_event",
    "latest_assay",
    "latest_receipt",
    "lock_lot",
    "lock_pledge",
    "lock_receipt",
    "lock_release_order",
    "masses",
    "ordered_kg",
    "pledged_kg",
    "pledged_lots",
    "pledges_of_lot",
]

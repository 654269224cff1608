"""Writes of liquidation, by use case."""

from finance_svc.liquidation.service.distribution import Claims, settle
from finance_svc.liquidation.service.opening import (
    give_notice,
    open_after_lapse,
    open_liquidation,
    open_viewing,
    prove_delivery,
    redeem,
)
from finance_svc.liquidation.service.sale import (
    Listing,
    Pickup,
    follow_auction,
    list_for_sale,
    record_payment,
    release_to_buyer,
    weigh_out,
)

__all__ = [
    "Claims",
    "Listing",
    "Pickup",
    "follow_auction",
    "give_notice",
    "list_for_sale",
    "open_after_lapse",
    "open_liquidation",
    "open_viewing",
    "prove_delivery",
    "record_payment",
    "redeem",
    "release_to_buyer",
    "settle",
    "weigh_out",
]

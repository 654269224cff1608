"""Operations that may be sent again: the service keeps their answers by idempotency key."""

IDEMPOTENT = frozenset(
    {
        "POST /v1/advances",
        "POST /v1/advances/{advance_id}/approve",
        "POST /v1/advances/{advance_id}/confirm",
        "POST /v1/auctions/{auction_id}/bids",
        "POST /v1/facilities",
        "POST /v1/ledger/client_account",
        "POST /v1/liquidations",
        "POST /v1/liquidations/{liquidation_id}/list",
        "POST /v1/liquidations/{liquidation_id}/notice",
        "POST /v1/liquidations/{liquidation_id}/releases",
        "POST /v1/liquidations/{liquidation_id}/settle",
        "POST /v1/liquidations/{liquidation_id}/viewing",
        "POST /v1/lots",
        "POST /v1/lots/{lot_id}/assays",
        "POST /v1/lots/{lot_id}/counts",
        "POST /v1/lots/{lot_id}/weighings",
        "POST /v1/payments/inbound",
        "POST /v1/receipts",
        "POST /v1/receipts/{receipt_id}/pledge",
        "POST /v1/release_orders",
        "POST /v1/release_orders/{release_order_id}/gate_out",
        "POST /v1/rooms",
        "POST /v1/simulations/inbound_payment",
        "POST /v1/sites",
    }
)

"""States and moves of receipts, pledges and release orders (DOMAIN B1.3)."""

from collections.abc import Mapping
from enum import StrEnum


class ReceiptState(StrEnum):
    """Life of a warehouse receipt; a partly released one stays pledged."""

    DRAFT = "draft"
    ISSUED = "issued"
    PLEDGED = "pledged"
    RELEASED = "released"
    FROZEN = "frozen"
    IN_LIQUIDATION = "in_liquidation"
    SOLD = "sold"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    """Split, consolidated or replaced: its children speak for the goods."""


RECEIPT_MOVES: Mapping[ReceiptState, frozenset[ReceiptState]] = {
    ReceiptState.DRAFT: frozenset({ReceiptState.ISSUED, ReceiptState.CANCELLED}),
    ReceiptState.ISSUED: frozenset(
        {
            ReceiptState.PLEDGED,
            ReceiptState.DELIVERED,
            ReceiptState.CANCELLED,
            ReceiptState.FROZEN,
            ReceiptState.EXPIRED,
            ReceiptState.SUPERSEDED,
        }
    ),
    ReceiptState.PLEDGED: frozenset(
        {
            ReceiptState.RELEASED,
            ReceiptState.FROZEN,
            ReceiptState.IN_LIQUIDATION,
            ReceiptState.EXPIRED,
            ReceiptState.SUPERSEDED,
        }
    ),
    ReceiptState.RELEASED: frozenset(
        {
            ReceiptState.DELIVERED,
            ReceiptState.CANCELLED,
            ReceiptState.FROZEN,
            ReceiptState.EXPIRED,
            ReceiptState.SUPERSEDED,
        }
    ),
    ReceiptState.FROZEN: frozenset(
        {
            ReceiptState.ISSUED,
            ReceiptState.PLEDGED,
            ReceiptState.RELEASED,
            ReceiptState.IN_LIQUIDATION,
            ReceiptState.EXPIRED,
        }
    ),
    ReceiptState.IN_LIQUIDATION: frozenset({ReceiptState.SOLD, ReceiptState.PLEDGED, ReceiptState.FROZEN}),
    ReceiptState.SOLD: frozenset({ReceiptState.DELIVERED, ReceiptState.IN_LIQUIDATION}),
    ReceiptState.EXPIRED: frozenset(
        {ReceiptState.DELIVERED, ReceiptState.RELEASED, ReceiptState.IN_LIQUIDATION, ReceiptState.FROZEN}
    ),
}
ACTIVE_RECEIPTS = frozenset(ReceiptState) - {
    ReceiptState.DRAFT,
    ReceiptState.DELIVERED,
    ReceiptState.CANCELLED,
    ReceiptState.SUPERSEDED,
}
"""States in which a receipt speaks for goods: one per lot."""


class PledgeState(StrEnum):
    """Life of a pledge."""

    ACTIVE = "active"
    RELEASED = "released"
    ENFORCED = "enforced"
    SUPERSEDED = "superseded"
    """It lives on, with its times, over the children of its receipt."""


PLEDGE_MOVES: Mapping[PledgeState, frozenset[PledgeState]] = {
    PledgeState.ACTIVE: frozenset({PledgeState.RELEASED, PledgeState.ENFORCED, PledgeState.SUPERSEDED}),
}
OPEN_PLEDGES = frozenset({PledgeState.ACTIVE})


class OrderState(StrEnum):
    """Life of a release order; `requested`: another person of the lender has to agree."""

    REQUESTED = "requested"
    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


ORDER_MOVES: Mapping[OrderState, frozenset[OrderState]] = {
    OrderState.REQUESTED: frozenset({OrderState.OPEN, OrderState.EXPIRED, OrderState.CANCELLED}),
    OrderState.OPEN: frozenset({OrderState.USED, OrderState.EXPIRED, OrderState.CANCELLED}),
}


class PledgeKind(StrEnum):
    """What is pledged, and so how the pledge comes to exist (L21)."""

    RECEIPT_PAPER = "RECEIPT_PAPER"
    RECEIPT_ELECTRONIC = "RECEIPT_ELECTRONIC"
    GOODS_STATIC = "GOODS_STATIC"
    GOODS_FLOATING = "GOODS_FLOATING"


class CreatedBy(StrEnum):
    """The act that makes a pledge exist at law."""

    DELIVERY = "delivery"
    REGISTRATION = "registration"
    CONTROL = "control"


class Supervisor(StrEnum):
    """Who appointed the supervisor; any but the lender makes no pledge (L1)."""

    LENDER = "LENDER"
    PLEDGOR = "PLEDGOR"
    WAREHOUSE = "WAREHOUSE"


class DeliverTo(StrEnum):
    """To whom the custodian delivers; bearer receipts do not exist here (B1.1)."""

    NAMED = "named"
    ORDER = "order"


class Direction(StrEnum):
    """Which way a vehicle went over the bridge."""

    IN = "in"
    OUT = "out"


class AssayPurpose(StrEnum):
    """Why goods were assayed."""

    INTAKE = "intake"
    RETEST = "retest"
    EXTENSION = "extension"
    SALE = "sale"
